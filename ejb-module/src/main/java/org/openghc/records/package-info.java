/**
 * What laboratories report about a person, and what a resident may see of it.
 *
 * <p>Boundary: {@link org.openghc.records.LabImport} (signed batches), {@link org.openghc.records.Laboratories} (who may sign),
 * {@link org.openghc.records.HealthRecords} (a person's own records). Control: LabSignature, LabCsv, {@link
 * org.openghc.records.LabChunks}. Entities: NucleicAcidTest, LaboratorySample, LaboratoryBatch, QuarantinedRow, Laboratory.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 Nothing is stored of a batch unless a registered laboratory signed exactly these bytes with a key in force: {@code
 *     batch-not-signed}, {@code batch-signature-foreign}, {@code batch-key-expired}, {@code batch-key-revoked}. <i>(why: a forged
 *     negative opens every gate, threats.md LAB-S1)</i>
 * <li>R2 The signed bytes are kept, sealed. <i>(why: the laboratory cannot deny them, LAB-R1)</i>
 * <li>R3 Every row is answered by number: STORED, DUPLICATE, REJECTED or QUARANTINED, the last two by rule. No row is lost and none
 *     is changed silently; the report quotes nothing of a row. A file that is no such table is refused whole: {@code
 *     batch-malformed}, {@code batch-too-large}. <i>(why: LAB-T1, LAB-I1)</i>
 * <li>R4 A result reaches a person only if document and name agree; else it waits, sealed, in quarantine. <i>(why: one wrong digit
 *     must not give somebody another's positive, LAB-T2)</i>
 * <li>R5 A sample's highest version counts, in whatever order versions arrive; no version is overwritten. A version may name another
 *     person, and then leaves the first one's record. The same version with other content is rejected. <i>(why: LAB-X)</i>
 * <li>R6 The same batch again has the same report and no effect, also after a crash in its middle.
 * <li>R7 Times are instants with offset: sampled before reported, reported at most 60 s from now.
 * <li>R8 Cells are text: a formula is data that breaks a rule, and is never interpreted. <i>(why: INC-7)</i>
 * <li>R9 A row's person is judged in the transaction that stores the row. <i>(why: a result without its colour is half a change)</i>
 * <li>R10 Keys are on P-256 and registered by an administrator: {@code certificate-invalid}, {@code key-registered}; unknown ones:
 *     {@code laboratory-unknown}, {@code key-unknown}.
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Pooled tubes, antigen and antibody tests, vaccinations; working through the quarantine.
 */
package org.openghc.records;
