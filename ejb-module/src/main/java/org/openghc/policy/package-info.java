/**
 * The numbers of the rules, as dated editions. What counts today is data; why it counts is code.
 *
 * <h2>Boundary</h2>
 * {@link org.openghc.policy.PolicyBook}: which edition was in force when.
 * <h2>Control</h2>
 * {@code PolicyReader} reads the editions.
 * <h2>Values</h2>
 * {@link org.openghc.policy.Policy} and its parts, {@link org.openghc.policy.Quantity},
 * {@link org.openghc.policy.NatValidity}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 At each moment since its first edition a jurisdiction has exactly one edition in force. <i>(why: a colour must
 *     be decided by one text, and everybody must find the same one)</i>
 * <li>R2 Every number names its source: {@code Snn} of domain.md section 12, or {@code inferred}. <i>(why: a resident
 *     and a court may ask where it comes from, and a guess must look like one)</i>
 * <li>R3 Each edition says of every contact, measure, programme and risk level what it does, even if nothing. <i>(why:
 *     what was forgotten must not read as a rule)</i>
 * <li>R4 A bad edition stops the start with one message that names file and field: unknown field, missing or doubled
 *     field, a number without a source, text for a number, overlapping or missing periods, a name that is not the
 *     file's. <i>(why: a province must not be judged by half an edition)</i>
 * <li>R5 The age of a test is counted as the receiving side counts: hours from the sample, calendar days after the
 *     sampling date, or hours after the sampling date. <i>(why: all three were in force between Guangdong, Macau and
 *     Hong Kong, and they differ by up to a day and a half; domain.md section 11)</i>
 *     <br>Sampled on 7 June 10:30: with 48 hours from the sample it is good until 9 June 10:30; with 2 calendar days
 *     until 10 June 0:00; with 24 hours after the sampling date until 9 June 0:00.
 * <li>R6 A city may publish an overlay of measures and programmes. It expires, and it asks no more than any edition of
 *     the province that it meets: no worse colour, no later end, no more tests, no shorter window, no longer gap, no
 *     stricter sampling. <i>(why: extra local demands are forbidden, S50c)</i>
 * </ul>
 *
 * <h2>Problems</h2>
 * {@code no-policy-in-force}, {@code unknown-policy-edition}.
 *
 * <h2>Out of scope</h2>
 * Which city's overlay a person is judged by; trying an edition before it is put in force; changing an
 * edition at run time.
 */
package org.openghc.policy;
