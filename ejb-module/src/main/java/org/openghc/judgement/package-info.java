/**
 * Why a code has its colour. This package must be explained to a resident and to a court, so it is pure: facts in, a
 * judgement out, nothing imported but {@code java.*}, itself and the policy records.
 *
 * <h2>Boundary</h2>
 * {@link org.openghc.judgement.Judge}: a {@link org.openghc.judgement.CaseFile} and an edition in, a
 * {@link org.openghc.judgement.Judgement} or an {@link org.openghc.judgement.Admission} out.
 * <h2>Control</h2>
 * One class for each {@code Rule}; {@code Course} (a period of observation), {@code Programme} (a series of tests),
 * {@code Timeline}, {@code ShanghaiDays}.
 * <h2>Values</h2>
 * {@link org.openghc.judgement.Fact} and {@link org.openghc.judgement.Evidence} go in;
 * {@link org.openghc.judgement.Segment}, {@link org.openghc.judgement.Finding},
 * {@link org.openghc.judgement.Reason} and {@link org.openghc.judgement.Release} come out.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 The same file, edition and moment always give the same judgement. <i>(why: it can be replayed and contested)</i>
 * <li>R2 Neither the order of facts nor doubles matter; of several versions of a fact the last recorded counts, and one
 *     that was retracted is as if it had never been. <i>(why: laboratories, ports and officers report when they can)</i>
 * <li>R3 A judgement is a timeline from its moment on: segments without a gap, the last one open, an edge wherever a
 *     finding begins or ends. Adverse facts that have ended leave no trace in it. <i>(why: time alone changes colours,
 *     and the display only looks up the segment)</i>
 * <li>R4 The worst colour wins, and another adverse fact never improves a colour. Nothing known is green, without any
 *     finding. <i>(why: nobody may get out by adding something bad)</i>
 * <li>R5 A negative test ends only what it answers: the observation or programme that asks for it, a shared tube or an
 *     antigen self-test by the person's own tube, a missed order. It never ends a case, a positive in the person's own tube, a quarantine, or what another region
 *     says. <i>(why: in the open codes that exist any negative wipes any red)</i>
 * <li>R6 Days are calendar days in Asia/Shanghai; the day of the fact is day 0, and a period of n days ends as day n
 *     begins. Hours are counted to the second, "at least" includes the exact hour. See the examples.
 * <li>R7 Each finding says what ends it, with dates. <i>(why: a colour without a way out was the first complaint;
 *     domain.md section 7)</i>
 * <li>R8 Each rule has a stable id and the question that it answers; each finding names rule, reason and evidence, and
 *     evidence names no person.
 * <li>R9 The judgement shows the negative test with the latest sample among those reported.
 * <li>R10 A neighbour admits a code that is green here, would be green by the neighbour's own rules, and has a negative
 *     young enough as the neighbour counts; a refusal names each cause. <i>(why: only green converts, S04 and S33)</i>
 * <li>R11 Everything can be written as plain JSON and read back unchanged; a case file's text tells nothing.
 * <li>R12 Rules end colours by the edition given; a fact to which that edition gives no colour is green by rule, not by
 *     oversight (policy R3).
 * </ul>
 *
 * <h2>Examples at the edges (R6; numbers of the exercise edition unless said)</h2>
 * <ul>
 * <li>Two tests in three days: samples of 8 October 20:00 and 9 October 20:00 are 24 hours apart and count; 19:59:59
 *     does not. Samples of the 7th 10:00 and the 9th 23:59:59 lie within three days; the 10th 0:00 does not.
 * <li>A measure set on 8 October 9:00 ends by itself as 22 October begins (day 14).
 * <li>Where samples must be later than the assignment, one of the very second of the assignment is not.
 * <li>Last exposure on 30 September 18:00, ten days: the negative must be sampled on 10 October 0:00 or later; 9 October
 *     23:59:59 does not count, even if it is reported on the 10th.
 * <li>Entry on 9 October 23:59:59 (edition of December 2021): that day is day 0; red until 23 October 0:00, green until
 *     24 October 0:00, yellow until a negative sampled on 30 October (day 21) or later, at the latest until 6 November
 *     0:00 (day 28).
 * <li>From a risk city, arrived on 9 October 15:00: yellow on the 10th (day 1) until a negative sampled that day or later
 *     is reported, and again on the 12th (day 3), whatever was negative before.
 * <li>Ordered to give a sample on 9 October (until the 10th 0:00): one of 23:59:59 obeys; one of the 10th 0:00 comes too late and, if negative,
 *     makes good when it is reported. In Macau the code is locked red until then.
 * <li>Ordered in Macau to report a self-test on the 8th and on the 9th: yellow from the 9th 0:00, red from the 10th 0:00; whoever reports one on the
 *     9th after all is green from then on, and missing the next one is a first miss again.
 * <li>A result takes effect when it is reported, a finding's first instant is in it, its last is not.
 * </ul>
 *
 * <h2>Problems</h2>
 * None: a value that exists is valid, and a judgement cannot fail.
 *
 * <h2>Out of scope</h2>
 * Where facts are kept and which version was superseded; who may assign a measure; what is shown, and in which words. A
 * venue scan is not a fact here: only an investigator's measure colours a code.
 */
package org.openghc.judgement;
