/**
 * One effect for one write, however often it is sent (draft-ietf-httpapi-idempotency-key-header).
 *
 * <ul>
 * <li>R1 The answer is stored in the transaction of the effect: after a crash there are both or neither. <em>(why: threats.md F1)</em>
 * <li>R2 The same key with the same request gets the stored answer; with another request it is refused. <em>(why: a client's mistake must
 *     not look like success)</em>
 * <li>R3 Two at once: the second waits for the first and gets its answer.
 * <li>R4 Keys belong to their caller and are kept for 24 hours; a refusal is not kept. <em>(why: after a refusal nothing happened, so trying
 *     again must be possible)</em>
 * <li>R5 Answers are sealed at rest: they may hold what was shown once.
 * </ul>
 *
 * Problems: {@code idempotency-key-reused}.
 */
package org.openghc.idempotency;
