/**
 * Macau over SOAP, by the contract {@code wsdl/macau.wsdl}: in its words, its colours and its dates.
 *
 * <p><b>Boundary</b>: {@code MacauEndpoint} (Macau asks us), {@code MacauLink} (we ask Macau).
 * <p><b>Control</b>: {@code MacauMapping} (all that is translated, in one place), {@code MacauClient} (one question with its limits).
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A colour, state or date that the table does not know becomes unknown, never green. <i>(why: recognition R10)</i></li>
 * <li>R2 Dates are {@code dd/MM/yyyy HH:mm:ss} in Macau's time, UTC+8; an end is rounded down. <i>(why: rounding must not lengthen a code)</i></li>
 * <li>R3 An answer counts if it is signed by Macau's pinned certificate and names our message id, Macau and the very thing that was
 *     asked about; else there was no answer.</li>
 * <li>R4 Connecting takes at most 1 s, a read 3 s, a whole question 5 s; at most 8 questions run, each on its caller's thread; after half of the last 8
 *     failed nobody asks for 5 s. <i>(why: a slow neighbour costs its own answers and nothing else)</i></li>
 * <li>R5 A valid code says when it was made or renewed: an automated gate takes it within six hours of that, and one that does not say it not at all; a person at
 *     a gate takes it until its end. <i>(why: domain.md 2.2; docs/adr/0039)</i></li>
 * <li>R6 What a person over there may read, the text of a refusal, is Portuguese and traditional Chinese.</li>
 * </ul>
 */
package org.openghc.interop.macau;
