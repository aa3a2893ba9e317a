/**
 * The numbers of the rules, as dated editions. What counts today is data; why it counts is code.
 *
 * <h2>Boundary</h2>
 * {@link org.openghc.policy.PolicyBook}: which edition was in force when. {@link org.openghc.policy.PublishedEditions}: what was put in force at
 * the desk.
 * <h2>Control</h2>
 * {@code PolicyReader} reads the folder, {@code DraftReader} what is brought at the desk.
 * <h2>Values</h2>
 * {@link org.openghc.policy.PolicyShelf}, {@link org.openghc.policy.Draft}, {@link org.openghc.policy.Policy} and its parts, {@link org.openghc.policy.Quantity},
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
 * <li>R6 A city may publish an overlay of measures and programmes. It expires, at the desk within a year, and it asks no more than any edition of
 *     the province that it meets: no worse colour, no later end, no more tests, no shorter window, no longer gap, no
 *     stricter sampling. Where it would exceed an edition that came later, the province's numbers count.
 *     <i>(why: extra local demands are forbidden, S50c)</i>
 * <li>R7 The folder is the base. An edition put in force at the desk takes its time from the edition that it begins in, ends where that one
 *     would have ended, and begins in the future; it is kept as it was brought, for ever. <i>(why: a past judgement names its edition)</i> One that an
 *     earlier program took, and that lacks what this one wants, stops the start (R4), unless the folder has a complete one of that name. No number
 *     is made up for it. <i>(why: a default would be a rule that nobody approved)</i>
 * <li>R8 What is brought at the desk is read as strictly as the folder; a refusal names each member and rule: {@code edition-invalid}.
 * </ul>
 *
 * <h2>Problems</h2>
 * {@code no-policy-in-force}, {@code unknown-policy-edition}, {@code edition-invalid}.
 *
 * <h2>Out of scope</h2>
 * Which city's overlay a person is judged by; trying an edition and approving it (package edition).
 */
package org.openghc.policy;
