/**
 * Real-name persons and the documents by which they are known.
 *
 * <p>Boundary: {@link org.openghc.identity.Registry}. Values: {@link org.openghc.identity.IdentityDocument}, {@link
 * org.openghc.identity.RealName}, {@link org.openghc.identity.PhoneNumber}, {@link org.openghc.identity.PersonId}, {@link
 * org.openghc.identity.Profile}, {@link org.openghc.identity.LinkedDocument}, {@link org.openghc.identity.Misfit}. Control: DocumentNumber. Entities: Person, PersonDocument, DocumentIndex.
 *
 * <h2>Values: requirements</h2>
 * A value that exists is valid; refusals name the rule and never quote what was presented.
 * <ul>
 * <li>R1 A document number has one written form, however it is typed: NFKC, upper case, check digits of Hong Kong and
 *     Macau cards in parentheses. <i>(why: one person, one blind index)</i>
 * <li>R2 A number that its issuer could not have printed is refused ({@code document-invalid}): check digits of
 *     GB 11643-1999 (ISO 7064 MOD 11-2) and of the Hong Kong card, the day of birth, else the shape. <i>(why: a typing
 *     error must not reach another person's record, threats.md LAB-T2)</i>
 * <li>R3 An unknown division prefix is a warning and never a refusal. <i>(why: division tables disagree, people do not)</i>
 * <li>R4 Neither a value nor a refusal prints a number, name or phone. <i>(why: logs are read by many)</i>
 * <li>R5 Document types carry the codes of GB/T 38963-2020.
 * <li>R6 A name is what documents print: letters, spaces, dots, hyphens, at most 100 characters ({@code name-invalid});
 *     case, spacing, dots and Latin accents do not tell people apart. <i>(why: keyboards differ, persons do not; a formula is
 *     no name)</i>
 * <li>R7 A phone is a mobile number in E.164 ({@code phone-invalid}). <i>(why: it must receive the one-time code)</i>
 * </ul>
 *
 * <h2>Registry: requirements</h2>
 * <ul>
 * <li>R8 A person is found by the keyed hash of a document, one or many in one query; whom nobody registered is absent from the answer, or
 *     {@code person-unknown} where a person must be there.
 * <li>R9 A document belongs to one person: {@code document-registered}. <i>(why: two codes for one card are a way round a red one)</i>
 * <li>R11 A person may have several documents, one of each type, each linked with its proof; any of them finds the person. What another
 *     document spells or states otherwise counts for that document, once it was proved; a laboratory may use any proved spelling. <i>(why: two thousand people were tested with
 *     another document than they converted with, domain.md 2.2)</i>
 * <li>R10 Names, numbers and phones are sealed before they reach the database. <i>(why: threats.md DB-I1)</i>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Whether a document is genuine (the identity authority, package session); who may link a further document
 * (package linking); family; making one person of two.
 */
package org.openghc.identity;
