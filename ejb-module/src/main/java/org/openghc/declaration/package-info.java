/**
 * What people declare about themselves: daily health, a truck driver's entry, a Hong Kong resident's daily declaration (domain.md 3.2,
 * 3.5).
 *
 * <p>Boundary: {@link org.openghc.declaration.Declarations}. Values: {@link org.openghc.declaration.DeclarationForm}. Entity:
 * Declaration.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A declaration names the form and its version; an older version than the present one is refused ({@code form-outdated}), an
 *     unknown form too ({@code form-unknown}). <i>(why: on 19 July 2021 all had to answer two more questions, S17)</i>
 * <li>R2 Answers keep the form's rules ({@code form-invalid}, with every field at fault).
 * <li>R3 A declaration is stored as it was made and never changed; who erred declares anew.
 * <li>R4 Declared symptoms are a fact, and its person is judged in the transaction that stores them; a later declaration without
 *     symptoms does not undo them. Any other declaration is on record and colours nobody. <i>(why: what it weighs is policy)</i>
 * <li>R5 A person sees his or her own declarations, latest first, and nobody else's.
 * </ul>
 *
 * <h2>Out of scope</h2>
 * The customs pass; declaring for somebody else.
 */
package org.openghc.declaration;
