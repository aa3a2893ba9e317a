/**
 * Keys, and what is done with them to keep personal data unreadable at rest.
 *
 * <p>Boundary: {@link org.openghc.secrets.Secrets} (the operator's folder of keys), {@link org.openghc.secrets.FieldCipher}
 * (names, numbers, phones are encrypted before they reach the database), {@link org.openghc.secrets.BlindIndex} (they are found by a keyed
 * hash).
 *
 * <ul>
 * <li>R1 A dump of the database without this folder shows no name, number or phone. <em>(why: 48.5 million code users were once
 *     offered for sale; threats.md section 2)</em>
 * <li>R2 A sealed field opens only in the place it was sealed for: person and column are authenticated with it. <em>(why: a swapped
 *     row must not become somebody else's name)</em>
 * <li>R3 Keys rotate: a field carries the number of its key, the highest number seals. <em>(why: PIPL article 51)</em>
 * <li>R4 Two equal values have the same blind index only within one domain. <em>(why: a phone must not match a passport)</em>
 * </ul>
 *
 * Out of scope: making keys ({@code server-config}, or the operator's vault).
 */
package org.openghc.secrets;
