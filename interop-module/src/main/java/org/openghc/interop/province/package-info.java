/**
 * Other provinces over SOAP, by the contract {@code wsdl/province.wsdl}: the verbs of GB/T 38963 in the standard's numbers.
 *
 * <p><b>Boundary</b>: {@code ProvinceEndpoint} (a province asks and tells us; one for each), {@code ProvinceLink} (we ask and tell).
 * <p><b>Control</b>: {@code FactMapping}, {@code StandingMapping}, {@code PersonMapping} and {@code Times} (all that is translated), {@code ProvinceClient} (one message with its limits).
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A grade, result or date that the table does not know becomes unknown, never green. <i>(why: 00 is low here, and elsewhere 0 is
 *     red: domain.md section 0, finding 8)</i></li>
 * <li>R2 Times are {@code yyyy-MM-dd HH:mm:ss} in Beijing time, UTC+8, rounded down. <i>(why: rounding must not lengthen a code)</i></li>
 * <li>R3 Each province has a path, keys and a certificate of its own; a message that names another sender or another receiver than
 *     its line's is refused like a stranger's. <i>(why: Hunan must not speak for Jiangxi, nor to it through us)</i></li>
 * <li>R4 Each operation says in the contract which clause of the standard it follows and what of the text was not available.</li>
 * <li>R5 An answer counts if it is signed by that province's pinned certificate, names our message id, that province as sender, us as
 *     receiver, and the very thing that was asked about; else there was no answer.</li>
 * <li>R6 Limits as for every neighbour, for each province by itself: a silent one stops questions to itself alone. <i>(why: docs/adr/0031)</i></li>
 * </ul>
 */
package org.openghc.interop.province;
