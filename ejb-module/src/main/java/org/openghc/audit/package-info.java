/**
 * Who looked at whom, and why.
 *
 * <p>Boundary: {@link org.openghc.audit.AccessLog}. Control: {@link org.openghc.audit.Act}. Entity: {@code Access}.
 *
 * <ul>
 * <li>R1 Every look at a person by somebody else leaves an entry with the actor, the act and the purpose. <em>(why: access logs
 *     are due for at least six months under the Cybersecurity Law, domain.md section 4; and a person may see who looked)</em>
 * <li>R2 An entry is written in the transaction of the look: no entry, no answer. <em>(why: threats.md AUD-R1)</em>
 * <li>R3 An entry names no person but by an opaque id. <em>(why: the log must not become the leak)</em>
 * <li>R4 An act that is refused may be recorded too, and stays recorded although the refusal undoes its transaction. <em>(why: an
 *     attempt is what an auditor looks for; threats.md INC-1)</em>
 * </ul>
 */
package org.openghc.audit;
