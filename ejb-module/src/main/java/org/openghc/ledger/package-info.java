/**
 * The public memory of colour changes: a Merkle log (RFC 6962) that anybody can check and nobody can rewrite unseen.
 *
 * <p>Boundary: {@link org.openghc.ledger.Ledger}. Control: {@code Frontier} (the compact range of a tree). Entities: {@code
 * LedgerEntry}, {@code LedgerContent}, {@code PublicContent}, {@code TreeHead}.
 *
 * <ul>
 * <li>R1 A colour that changes and its leaf are stored together or not at all. <em>(why: threats.md PROM-1, AUD-R1)</em>
 * <li>R2 A leaf is a salted hash; what it says is kept apart and can be destroyed while the tree stays whole. <em>(why: AUD-I1,
 *     PROM-11)</em>
 * <li>R3 Leaves get their position within 60 s, by one sequencer. <em>(why: a global index in the business transaction would
 *     serialise every write)</em>
 * <li>R4 The root of n leaves is the Merkle tree hash of RFC 6962 section 2.1. <em>(why: outside tools can check it)</em>
 * </ul>
 *
 * Out of scope for now: signed checkpoints and proofs over REST.
 */
package org.openghc.ledger;
