/**
 * Forms as data: which fields there are, of which type, and what a filled-in form must keep. A page draws the form from it, a signed
 * file is read by it, an officer's entry is checked by it, so that all three agree.
 *
 * <p>Values: {@link org.openghc.form.Form}, {@link org.openghc.form.Field}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 What is wrong is said for every field at once, by name and rule: {@code form-invalid}. <i>(why: nobody wants to learn his
 *     mistakes one by one)</i>
 * <li>R2 A field that the form does not have is refused: {@code unknown-field}. <i>(why: what is silently dropped was thought to be
 *     recorded)</i>
 * <li>R3 What was read has one form: instants in UTC, no blanks around, empty fields left out; so the same content is the same text.
 * <li>R4 Times have an offset and are neither before December 2019 nor, where the thing has happened, to come.
 * <li>R5 Text has no control characters and begins with a letter or digit. <i>(why: a spreadsheet would interpret a formula)</i>
 * </ul>
 */
package org.openghc.form;
