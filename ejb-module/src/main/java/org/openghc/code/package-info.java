/**
 * The health code: one status row for each person, and the token that shows it.
 *
 * <p>Boundary: {@link org.openghc.code.HealthCodes}, {@link org.openghc.code.StatusCredentials}, {@link
 * org.openghc.code.GateLists}; {@link org.openghc.code.Replays} (past judgements), {@link org.openghc.code.Rejudgings} and {@link
 * org.openghc.code.Trials} (everybody, by other rules). Control: {@link
 * org.openghc.code.Judgements}, {@link org.openghc.code.Gathering}, {@link org.openghc.code.Explanations}, {@link org.openghc.code.CaseFileSource}, {@link
 * org.openghc.code.CaseFiles}, {@code CodeTokens}, {@code CodeId}, {@code CodeKeys}, {@code ListKey}, {@code TimelineSweep}, {@code RejudgingSweep}, {@code
 * JudgementNights}. Values: {@link org.openghc.code.HealthCode}, {@link org.openghc.code.CodeStanding}, {@link org.openghc.code.Resolution}, {@link
 * org.openghc.code.PastJudgement}, {@link org.openghc.code.TrialReport}. Entities: {@code CodeStatus}, {@code StatusCredentialRow},  {@code JudgementRecord}.
 *
 * <ul>
 * <li>R1 The status row holds the timeline of the last judgement; a display picks the segment in force by the clock. <em>(why: time
 *     alone changes colours, and no job may be late; domain.md section 0.7)</em>
 * <li>R2 A display reads one row by primary key: no judging, no write, no other table, no peer. <em>(why: the display must stand when
 *     everything else is down; threats.md F13)</em>
 * <li>R3 A timeline that changed and its ledger leaf are stored together or not at all. <em>(why: PROM-1)</em>
 * <li>R4 A colour that takes effect by time alone gets its leaf from a sweep, within a minute. <em>(why: every change is
 *     provable)</em>
 * <li>R5 A token lives as long as policy says (60 s), is minted once per life and not once per display, and again as soon as the judgement
 *     changes. <em>(why: a signature costs more than a read)</em>
 * <li>R6 The code id in a token is an authenticated encryption of person and minute: an online scan resolves it without a table, nobody
 *     else can, and two tokens of one person cannot be linked. <em>(why: PROM-5)</em>
 * <li>R7 A person without a status row has no code: unknown is never green. <em>(why: house rule)</em>
 * <li>R8 Facts are stored and judged under the person's lock, in one transaction. <em>(why: the result must not depend on the order in which
 *     facts arrive)</em>
 * <li>R9 A status credential lives as long as policy says (6 h at most) and never past the segment of the timeline in which it was issued; a
 *     phone gets the same one again while it is young; each is a leaf of the ledger. <em>(why: a colour that turns by time must not be shown
 *     by a phone that has not heard of it)</em>
 * <li>R10 A judgement that makes a credential untrue revokes it in the same transaction, as does the loss of its phone; the server refuses it
 *     at once, gates with their next list. <em>(why: HK had to go online because a code can turn)</em>
 * <li>R11 The key list and the revocation list are signed by a key that signs nothing else; their number grows with time; the revocation list
 *     names a credential by a hash, within 10 s, until it is over. <em>(why: who controls the channel must not bring back a lost phone)</em>
 * <li>R12 A credential that nobody here issued is found nowhere, however good its signature. <em>(why: PROM-10, a misused signing key)</em>
 * <li>R13 When the rules change over (an edition begins, an overlay begins or ends), everybody is judged again, 15 s later so that facts being
 *     stored meanwhile are seen: in ranges of person ids, each a transaction of its own that any server may take and that is done once; memory
 *     does not grow with the residents; only a timeline that changed is written. A person is judged by the overlay of the city where the
 *     latest stay that has not ended was recorded, by the province's rules if none is known. <em>(why: one text decides, and the same for everybody at
 *     the same time)</em>
 * <li>R14 Each judgement that said something new is on record under its leaf's id, with its case file, sealed, and its edition. From them it is
 *     made again, by its person or by staff with a purpose that the person sees; {@code judgement-inputs-expired} once they have passed the
 *     retention of policy, counted from when it was superseded. <em>(why: contested colours; PROM-3)</em>
 * <li>R15 Every night a sample, chosen by the date, is made again; a difference is an alarm: a row, a line in the log, a metric.
 * <li>R16 Every finding is explained in four languages: reason, evidence, what releases it, with dates of Guangdong's clock, who is responsible (city
 *     and department), rule and edition, how to appeal; never another person. <em>(why: a colour without a reason was the first complaint;
 *     domain.md section 7)</em>
 * <li>R17 A colour that changes is told as an event ({@link org.openghc.code.Turned}) in the same transaction, so that the message about it is owed with it.
 * </ul>
 *
 * Problems: {@code code-unknown}, {@code judgement-unknown}, {@code judgement-inputs-expired}, {@code purpose-missing}.
 *
 * <p>Out of scope: where facts live, whose phone it is (package phone), paper codes.
 */
package org.openghc.code;
