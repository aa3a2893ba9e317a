/**
 * Venues, their checkpoints, and the scan.
 *
 * <p>Boundary: {@link org.openghc.venue.Venues}, {@link org.openghc.venue.Checkpoints}, {@link org.openghc.venue.ExposedVisits}. Values: {@link org.openghc.venue.ScanOutcome}. Entities: {@code
 * Venue}, {@code Checkpoint}, {@code Visit}.
 *
 * <ul>
 * <li>R1 A scan answers with one word: a colour, or the way in which the code failed. <em>(why: the gate must tell expired from red;
 *     domain.md section 0.10)</em>
 * <li>R2 A genuine code leaves a visit and an entry in the access log; a refused one leaves neither, since nobody knows whose it is.
 * <li>R3 A checkpoint learns colour and freshness, no name. <em>(why: threats.md PROM-5)</em>
 * <li>R4 A scan never sets a colour. <em>(why: 871 people in Zhengzhou were red by a forwarded venue code)</em>
 * <li>R6 Whose visit overlapped with a case's stay, by the dwell time that policy gives the place, has an exposure on record once an
 *     investigator says when the case was there, at most a day ({@code exposure-invalid}). It colours nobody and nobody gets it twice.
 *     <em>(why: what it means, two officers decide by a measure)</em>
 * <li>R5 An inspector scans only at the checkpoints that are his or hers.
 * </ul>
 *
 * Problems: {@code checkpoint-unknown}, {@code venue-unknown}, {@code not-an-inspector}, {@code exposure-invalid}.
 */
package org.openghc.venue;
