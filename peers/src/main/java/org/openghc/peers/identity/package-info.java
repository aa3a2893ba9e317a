/**
 * A <b>simulated</b> identity authority: says whether a document of this type and number was issued to this name.
 * It stands for the population register that a province asks before it lets anybody log in by real name.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.identity.IdentityAuthority}, {@code POST /v1/verifications}
 * <br><b>Control</b>: {@link org.openghc.peers.identity.PopulationRegister}
 * <br><b>Entities</b>: {@link org.openghc.peers.identity.RegisteredPerson}
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: MATCH only when document type, number, name and phone agree; everything else is NO_MATCH with the same shape
 *     <i>(why: the answer must not tell a guesser which part was wrong)</i></li>
 * <li>R2: blanks around and letter case of numbers and Latin names do not matter <i>(why: people type passports as they like)</i></li>
 * <li>R3: the register is read once from {@code demo/population.json}, invented people only</li>
 * <li>R5: a person may hold several documents; each of them matches with the same name and phone</li>
 * <li>R4: nothing about a request is printed or kept</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: faces, CTID, photographs, and anything that a real authority would sign.
 */
package org.openghc.peers.identity;
