/**
 * Every sentence that a person reads, in simplified and traditional Chinese, English and Portuguese: one catalogue for short messages, problem
 * titles and pages.
 *
 * <ul>
 * <li>R1 Every key is there in every language. <em>(why: a reason that cannot be read is no reason)</em>
 * <li>R2 Placeholders are the same in every language.
 * <li>R3 Traditional Chinese is written for Hong Kong and Macau, not converted when it is shown. <em>(why: terms differ)</em>
 * <li>R4 A language tag gets the language of the catalogue that serves it best; an unknown one gets simplified Chinese.
 * <li>R5 Values replace their placeholders; an unknown key is an error.
 * </ul>
 */
package org.openghc.message;
