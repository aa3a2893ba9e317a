/**
 * How the rules change: an edition or a city's overlay is proposed, tried on everybody without any effect, approved by others, and published.
 *
 * <p>Boundary: {@link org.openghc.edition.Editions}. Control: {@code EditionTrials}. Values: {@link org.openghc.edition.EditionRecord}. Entities:
 * EditionProposal, EditionApproval.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 What is brought is read as strictly as the folder; it names a time to come, a free name, and, for a city, nothing beyond the province's
 *     limits ({@code edition-invalid}, with member and rule). <i>(why: a province must not be judged by half an edition; S50c)</i>
 * <li>R2 It is tried before anybody may approve it ({@code edition-not-tried}): how many residents' codes would change, by rule and by district,
 *     with samples that name nobody. A trial writes no code and no leaf about anybody. <i>(why: ADM-T2, rule change hides a campaign)</i>
 *     While it is open anybody who may approve may have it tried again: the newest trial counts, and approvals given before it lapse; it must, if
 *     other rules were published since its trial. A code that is
 *     worse at any moment to come counts as worsened, not only one that is worse at once. <i>(why: a rule that makes yellow last longer is worse, too)</i>
 * <li>R3 Who proposed it cannot approve it ({@code second-person-required}), nobody counts twice ({@code edition-approved}), and a third person is
 *     needed if more codes worsen than the cap of the edition in force, never of the one proposed. Each is of another unit ({@code
 *     other-unit-required}), however its name is written. The database refuses the same by itself. <i>(why: colleagues answer to one chief)</i>
 * <li>R4 It begins half a minute after its last approval or later ({@code edition-late}), so that all servers change over at once.
 * <li>R5 Proposal, approvals and publication are leaves of the ledger, and nothing is deleted; what was refused stays on record with its reason
 *     ({@code edition-decided}, {@code edition-unknown}).
 * <li>R6 A server that dies in a trial leaves it to another.
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Judging everybody when it comes into force (code R13); Macau's and Hong Kong's editions, which are theirs.
 */
package org.openghc.edition;
