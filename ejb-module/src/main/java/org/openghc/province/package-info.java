/**
 * Other provinces of the country (外省): what they tell us of our residents, what we tell them, and their colours among ours. By the verbs
 * of GB/T 38963-2020 (domain.md section 5).
 *
 * <p><b>Boundary</b>: {@link org.openghc.province.Provinces} (they ask and tell), {@link org.openghc.province.ProvinceColours}
 * (what they gave a person, and asking for it), {@link org.openghc.province.ProvinceFacts} (facts for the judge), {@link
 * org.openghc.province.ProvinceCorrections} (what we told them, taken back), {@link org.openghc.province.ProvinceCodes} (their codes at our gates); {@link
 * org.openghc.province.OtherProvinces} is the port that the interop module fills.
 * <p><b>Values</b>: {@link org.openghc.province.FactKind} (each kind with its form), {@link org.openghc.province.Reported}, {@link
 * org.openghc.province.RowAnswer}, {@link org.openghc.province.Standing}, {@link org.openghc.province.Enquiry}.
 * <p><b>Entities</b>: {@code ProvinceFact}, {@code ProvinceFactVersion}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A page has 1 to 500 facts: {@code page-empty}, {@code page-too-large}, which says where larger ones go. <i>(why: a page is one
 *     transaction, and a message is read whole)</i></li>
 * <li>R2 Every row is answered: STORED, DUPLICATE, REFUSED with its rule, or NOT_OURS. One bad row does not stop the others.</li>
 * <li>R3 A fact's highest version counts, in whatever order versions arrive; nothing is overwritten; the same version with other content is
 *     refused ({@code version-taken}). A version may name another person, and then leaves the first one's file. <i>(why: a correction
 *     that arrives late must not undo a later one)</i></li>
 * <li>R4 A fact reaches a person only if document and name agree. Of anybody else nothing is kept. <i>(why: data of people who are
 *     not ours has no purpose here; docs/adr/0024)</i></li>
 * <li>R5 A row's person is judged in the transaction that stores the row.</li>
 * <li>R6 Of each province its latest word on the colour counts; whether the worst or the latest of several provinces counts, and how old a
 *     word may be, is policy ({@code regionalColours}). <i>(why: domain.md section 11, conflict rule between sources)</i></li>
 * <li>R7 A colour of another province is shown with its age and its end.</li>
 * <li>R8 Nobody's health information leaves without a purpose of a closed list and a reference ({@code enquiry-invalid}); it is in the
 *     person's access log, with the province. Of somebody unknown there is no colour, and not which of document and name was wrong.</li>
 * <li>R9 A code that a province calls or makes is an ordinary token of ours, with its short life. Making registers who has no code here
 *     yet, on the word of the province that verified him or her.</li>
 * <li>R10 What a province corrects was sent by it before ({@code fact-unknown}).</li>
 * <li>R11 A trip is on record and colours nobody by itself; what is declared elsewhere does no more than what is declared here.</li>
 * <li>R12 A person may have a province asked for his or her colour; no province is asked inside a database transaction, and one that is
 *     silent, or whose answer cannot be used, changes nothing ({@code province-silent}). <i>(why: unknown is never green)</i></li>
 * <li>R13 What a province was answered about a person is taken back when something of that person is corrected ({@code recognition} R14): once
 *     a correction for each document by which it asked, however often it asked; by the fingerprint of its last question's id, the person as the province named him or her, and
 *     nothing else. Only a signed answer that takes it, knows it or has nobody to correct settles it. <i>(why: corrections spread; docs/adr/0030, 0038)</i></li>
 * <li>R14 What a province corrects corrects also what we told others of the person. When it takes back an answer that we had asked for, all that
 *     we had asked of it about the person goes. <i>(why: it tells us of the last alone, as we tell it; docs/adr/0038)</i></li>
 * <li>R15 A code of another province that is presented at a gate ({@code CN43:}…) is read by that province, outside any transaction: its colour while
 *     it vouches for it and no longer than policy's {@code oldest}, or one word. One of a province without a contract is unreadable; a silent province is
 *     silent, an answer that is not to be believed unknown. None is ever green, and no visit is recorded. <i>(why: unknown is never green)</i></li>
 * </ul>
 *
 * <h2>Problems</h2>
 * {@code page-too-large}, {@code page-empty}, {@code fact-unknown}, {@code fact-kind-unknown}, {@code version-taken}, {@code person-unknown}, {@code
 * enquiry-invalid}, {@code province-not-agreed}, {@code province-silent}, {@code not-known-there}, {@code document-invalid}, {@code name-invalid}, {@code form-invalid}.
 *
 * <h2>Out of scope</h2>
 * How a message looks (the interop module); larger pages, which are signed files of a registered source (records).
 */
package org.openghc.province;
