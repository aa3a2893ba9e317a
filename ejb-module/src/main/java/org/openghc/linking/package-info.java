/**
 * Several documents of one person, and what does not fit (domain.md 9, row "Different ID documents for one person").
 *
 * <p>Boundaries: {@link org.openghc.linking.DocumentLinks} for the person, {@link org.openghc.linking.Mismatches} for officers. Values:
 * {@link org.openghc.linking.Claim}, {@link org.openghc.linking.MismatchRecord}, {@link org.openghc.linking.Decided}. Control: {@code DocumentCases},
 * {@code Proofs}, {@code CheckTimer}. Entities: {@code Mismatch}, {@code MismatchPicture}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A document is linked when its number could have been printed, the identity authority confirms it with name and phone, the day of birth
 *     does not contradict, and it is nobody else's; a card of Macau or Hong Kong, which our authority knows by hearsay, takes a credential of
 *     that region besides, made out to it. <i>(why: whoever links another's card borrows that person's tests)</i></li>
 * <li>R2 Whatever lacks of that is a case that waits for an officer: it has a state, kinds, an age and a clock; it is never dropped
 *     and never counts meanwhile. <i>(why: unknown is never green)</i></li>
 * <li>R3 A document that is another person's waits like one that the authority does not confirm; nothing that the applicant is told differs.
 *     <i>(why: the answer would say who is registered)</i></li>
 * <li>R4 The person sees the case and can add pictures of the document, at most three, cleaned and sealed.</li>
 * <li>R5 An officer takes a case, for his or her unit, and decides with a reason; officers of other units do not. Without the authority's
 *     word or a picture nothing is linked; without a picture no card of Macau or Hong Kong that no credential names.</li>
 * <li>R6 A link that would make one person of two is refused ({@code merge-not-possible}), whoever asks.</li>
 * <li>R7 A decision is made once, is in the person's access log, and is a leaf of the ledger in the same transaction; what waited for the
 *     document (tests that name it, a conversion that is held) goes on in that transaction. </li>
 * <li>R8 The authority is asked outside any transaction; while it is silent the case is checked again with growing pauses, for a day; then
 *     an officer has it.</li>
 * </ul>
 *
 * <h2>Problems</h2>
 * {@code document-linked}, {@code document-type-linked}, {@code mismatches-too-many}, {@code mismatch-unknown}, {@code mismatch-decided},
 * {@code mismatch-in-review}, {@code mismatch-not-in-review}, {@code mismatch-of-other-unit}, {@code proof-missing}, {@code merge-not-possible},
 * {@code pictures-too-many}, {@code photo-invalid}.
 *
 * <h2>Out of scope</h2>
 * Making one person of two; exchanging a linked document for its renewal; children's documents.
 */
package org.openghc.linking;
