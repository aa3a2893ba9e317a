/**
 * What an officer assigns to a person: a case, a contact, a control measure (管控措施).
 *
 * <p>Boundary: {@link org.openghc.measure.ControlMeasures}. Values: {@link org.openghc.measure.Proposal}, {@link
 * org.openghc.measure.ControlKind}, {@link org.openghc.measure.LegalBasis}, {@link org.openghc.measure.MeasureRecord}. Entity:
 * ControlMeasure.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A measure names its kind, case, legal basis from a closed list, evidence, and an expiry at most 14 days after its beginning
 *     ({@code measure-invalid}). <i>(why: Zhengzhou 2022: red is a sanction, threats.md INC-1)</i>
 * <li>R2 It has no effect before a second officer approves it: {@code second-person-required}. Staff is told apart by staff id, which
 *     belongs to one person. <i>(why: ADM-E1)</i>
 * <li>R3 Proposed becomes in force, refused or, undecided at its end, expired; in force becomes cancelled or expired. Nothing else is
 *     possible: {@code measure-decided}, {@code measure-expired}, {@code measure-unknown}.
 * <li>R4 The database refuses by itself a measure in force that lacks any of this, and every other change of one that was proposed.
 *     <i>(why: ADM-T1: not only our code writes)</i>
 * <li>R5 Every step, and every step that was refused, is recorded with its actor in the person's access log, and the person sees the
 *     measures in force. <i>(why: ADM-R1, INC-1)</i>
 * <li>R6 The person is judged in the transaction of the step. <i>(why: the code turns within a second, or the step did not happen)</i>
 * <li>R7 Nobody known by the document: {@code person-unknown}.
 * </ul>
 *
 * <h2>Out of scope</h2>
 * What a measure does to the colour and which tests end it (judgement and policy); appeals; caps on mass changes.
 */
package org.openghc.measure;
