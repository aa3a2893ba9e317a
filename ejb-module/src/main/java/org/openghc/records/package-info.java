/**
 * What is on a person's record: tests, vaccinations, certificates, entries, memberships, exposures; who reported it; and what a
 * resident may see of it.
 *
 * <p>Boundary: {@link org.openghc.records.LabImport} (signed batches of nucleic acid tests), {@link org.openghc.records.RecordImport}
 * (signed batches of every other kind), {@link org.openghc.records.FactReports} (one by one, by an officer or the person), {@link
 * org.openghc.records.FactProposals} (a second officer decides), {@link
 * org.openghc.records.RecordedCases} (what rests on a case), {@link org.openghc.records.Laboratories} (who may sign what), {@link org.openghc.records.HealthRecords} (a person's own records), {@link
 * org.openghc.records.RecordHistory} (all versions of them), {@link
 * org.openghc.records.KeyPopulations} (asked with a purpose). Control: LabSignature, SignedTable, {@link org.openghc.records.Batches},
 * {@link org.openghc.records.LabChunks}, {@link org.openghc.records.RecordChunks}, {@link org.openghc.records.Quarantine}. Values: {@link
 * org.openghc.records.RecordKind} (each kind with its form). Entities: NucleicAcidTest, HealthRecord, LaboratoryBatch, QuarantinedRow, Laboratory.
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
 * <li>R11 A batch of records is of one kind, which every row names and for which its source was registered: {@code
 *     batch-kind-not-allowed}, {@code record-kind-unknown}. A column too many or too few refuses the whole file. <i>(why: a vaccination
 *     clinic's key must not make somebody an arrival from abroad)</i>
 * <li>R12 A batch that is refused whole leaves a record of who brought it, when and why, and its hash. <i>(why: forgers try more than
 *     once)</i>
 * <li>R13 The day of entry is day 0, by the calendar in Asia/Shanghai.
 * <li>R14 When the bearer of a document registers, the rows that wait for it are worked off in the same transaction; under another
 *     name they go on waiting. <i>(why: the first colour that somebody sees must know of his positive)</i>
 * <li>R15 A shared tube says so, and a sample number that another one takes the place of ({@code corrects}) never counts again,
 *     whichever came first; the row that closes a circle of such numbers is rejected. <i>(why: a positive in a shared tube is not a person's positive)</i>
 * <li>R16 What an officer enters says how he knows ({@code fact-invalid}), is in the person's access log, and can be corrected or taken
 *     back by naming it ({@code record-unknown}); nothing is overwritten. A test cannot be ordered for a time that is over. <i>(why:
 *     whoever gets such an order could only miss it)</i>
 * <li>R20 What an officer enters and what could make a code worse (an entry, a stay, a positive antigen test, an order to test) has no effect before
 *     another officer of another unit approves it: {@code second-person-required}, {@code other-unit-required}, {@code fact-decided}, {@code fact-unknown}. The database refuses it by
 *     itself. Taking back needs one officer: it can only help. <i>(why: nobody may make somebody red alone, PROM-2)</i>
 * <li>R17 A resident reports a self-test of the last 48 hours, with a photo if he likes (JPEG or PNG by its own first bytes, at most 2
 *     MiB, drawn anew so that no place or device stays in it, sealed, apart from the record): {@code form-invalid}, {@code photo-invalid}. Nobody else sees the photo.
 * <li>R18 Membership of a key population is told to an officer only with a purpose from a closed list and a reference ({@code
 *     enquiry-invalid}); the question is in the person's access log whatever the answer. <i>(why: purpose creep, domain.md 7)</i>
 * <li>R19 A vaccination, an antibody, a certificate, a notice, a membership and an exposure are facts that the judge gets and that
 *     colour nobody by themselves. <i>(why: 871 people in Zhengzhou were red by a forwarded venue code)</i>
 * <li>R21 Cases and contacts come signed, with their case id, and count like what officers assign. What rests on a case that was recalled counts no
 *     longer, whichever came first; a recall waits for whoever is storing something of its case ({@code case-recalled}). <i>(why: a false positive
 *     must not come back by a late file)</i>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Working through rows whose name does not fit the document.
 */
package org.openghc.records;
