/**
 * What an officer assigns to a person: a case, a contact, a control measure (管控措施), and how that is put right again.
 *
 * <p>Boundary: {@link org.openghc.measure.ControlMeasures}, {@link org.openghc.measure.Appeals}, {@link org.openghc.measure.CaseRecalls}. Control: {@code
 * AppealClock}. Values: {@link org.openghc.measure.Proposal}, {@link
 * org.openghc.measure.ControlKind}, {@link org.openghc.measure.LegalBasis}, {@link org.openghc.measure.MeasureRecord}. {@link org.openghc.measure.AppealRecord}, {@link
 * org.openghc.measure.Attachment}, {@link org.openghc.measure.RecallRecord}. Entities: ControlMeasure, Appeal, AppealAttachment, CaseRecall, Correction.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A measure names its kind, case, legal basis from a closed list, evidence, and an expiry at most 14 days after its beginning
 *     ({@code measure-invalid}). <i>(why: Zhengzhou 2022: red is a sanction, threats.md INC-1)</i>
 * <li>R2 It has no effect before a second officer, of another unit, approves it: {@code second-person-required}, {@code other-unit-required}. Staff is told apart by staff id, which
 *     belongs to one person. <i>(why: ADM-E1)</i>
 * <li>R3 Proposed becomes in force, refused or, undecided at its end, expired; in force becomes cancelled or expired. Nothing else is
 *     possible: {@code measure-decided}, {@code measure-expired}, {@code measure-unknown}.
 * <li>R4 The database refuses by itself a measure in force that lacks any of this, and every other change of one that was proposed.
 *     <i>(why: ADM-T1: not only our code writes)</i>
 * <li>R5 Every step, and every step that was refused, is recorded with its actor in the person's access log, and the person sees the
 *     measures in force. <i>(why: ADM-R1, INC-1)</i>
 * <li>R6 The person is judged in the transaction of the step. <i>(why: the code turns within a second, or the step did not happen)</i>
 * <li>R7 Nobody known by the document: {@code person-unknown}.
 * <li>R8 A resident appeals against a judgement, a measure or a record of his or her own ({@code appeal-about-unknown}), with a text and up to three
 *     pictures that are what they say, of which only what they show is kept ({@code appeal-invalid}); one appeal about a thing at a time ({@code appeal-open}). All of it is sealed.
 * <li>R9 One officer reviews ({@code appeal-in-review}, {@code appeal-not-in-review}), never the one who proposed or approved the measure; an answer
 *     has reasons, is given once ({@code appeal-answered}), and the person reads it. Each look and step is in the person's access log.
 * <li>R10 The clock is policy's: 8 hours, 24 where another region's colour is the cause. What is not answered by then is escalated by itself, and who let
 *     it run out does not get it again. The resident sees state and deadline. <em>(why: S55a; slow appeals, domain.md section 7)</em>
 * <li>R11 An upheld appeal against a measure retracts it, as if it had never been, when another officer confirms ({@code appeal-not-answered}); the
 *     person is judged at once. Every upheld appeal leaves a correction for those who had been told.
 * <li>R12 A case that was none is recalled by two officers ({@code case-unknown}, {@code case-recalled}, {@code recall-invalid}, {@code recall-unknown},
 *     {@code recall-decided}): every measure that rests on it is retracted, every signed case, exposure and order to test counts no longer, and all are judged, the first
 *     200 persons in the act itself, the others right after it, 200 a transaction, whatever dies meanwhile. Nobody is coloured by it again; other
 *     reasons stay.
 * </ul>
 *
 * <h2>Out of scope</h2>
 * What a measure does to the colour and which tests end it (judgement and policy); caps on mass changes; telling partners of corrections (recognition).
 */
package org.openghc.measure;
