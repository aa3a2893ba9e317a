/**
 * Hong Kong over SOAP 1.2, by the contract {@code wsdl/hongkong.wsdl}: in its numbers, its colours and its hours.
 *
 * <p><b>Boundary</b>: {@code HongKongEndpoint} (Hong Kong asks us), {@code HongKongLink} (we ask Hong Kong).
 * <p><b>Control</b>: {@code HongKongMapping} (all that is translated, in one place), {@code HongKongClient} (one question with its limits).
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A number, colour or date that the table does not know becomes unknown, never green. <i>(why: recognition R10; Hong Kong's 1 is
 *     red and the 1 on our own token is green, so a number that is copied instead of translated turns red into green)</i></li>
 * <li>R2 Times are {@code yyyy-MM-dd HH:mm:ss} in Hong Kong's time, UTC+8; a code of Hong Kong ends at 23:59 of a day, and one with
 *     another end is unknown. Ours end when they end, rounded down to the second. <i>(why: domain.md 3.3)</i></li>
 * <li>R3 A pink e-form is never green, whatever the code says.</li>
 * <li>R4 An answer counts if it is signed by Hong Kong's pinned certificate, says in a signed RelatesTo which message it answers, and
 *     names Hong Kong and the very thing that was asked about; else there was no answer.</li>
 * <li>R5 A question's addressing action and its body name the same operation; else it is refused like a stranger's.</li>
 * <li>R6 Limits as for every neighbour: connecting 1 s, a read 3 s, a whole question 5 s; at most 8 questions run; after half of the
 *     last 8 failed nobody asks for 10 s.</li>
 * </ul>
 */
package org.openghc.interop.hongkong;
