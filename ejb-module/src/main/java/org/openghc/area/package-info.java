/**
 * Which areas the State Council listed as high, medium or low risk at any instant, and who stayed in one.
 *
 * <p>Boundary: {@link org.openghc.area.RiskAreas} (import and questions), {@link org.openghc.area.Stays} (what people's stays
 * weigh). Control: NationalList (the published format), Listings (intervals from snapshots), Divisions (names to
 * codes). Values: {@link org.openghc.area.Division}.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 A snapshot is imported whole or not at all: {@code risk-area-list-invalid} names the rule and points into the file;
 *     {@code risk-area-list-too-large} beyond 8 MiB. Its counts must equal the sums of its communities. <i>(why: the community
 *     is the unit of counting and of changes, domain.md 8.1)</i>
 * <li>R2 Rows that say nothing and communities that are listed twice are left out and reported, never silently.
 * <li>R3 The answer to "what was listed at T" is the same for every order of arrival and for repeated arrival. Of two different
 *     lists of the same hour the one received later is the correction; the earlier stays readable. <i>(why: lists are
 *     fetched by several channels, and a late one must not rewrite history)</i>
 * <li>R4 An instant before the first list has no answer, {@code risk-areas-unknown}, which is not an empty list. <i>(why: unknown
 *     is never green)</i>
 * <li>R5 Exclusions ("除…以外") are marked, and their raw text is kept. No person is ever matched by a community's text; people are
 *     matched by division alone, and an officer says so. <i>(why: 746 characters of free text name streets, fences
 *     and exceptions)</i>
 * <li>R6 Places are found by GB/T 2260 code, whichever way a municipality writes its districts. A county that the table does not
 *     know is filed under its city; an unknown province is refused ({@code division-unknown} in questions). <i>(why: development zones are no
 *     divisions; but a row filed nowhere would be lost)</i>
 * <li>R7 Nothing is overwritten: listings that a later import revises are withdrawn with its name, and every file is kept.
 * <li>R8 A stay counts with the worst level listed in its division when it ended, or now while it lasts; when the lists change, its
 *     person is judged again in the same transaction. A stay outside every list is kept and weighs nothing. Stays are records (package records):
 *     signed by their source, or proposed by one officer and approved by another. <i>(why: what is stored is what happened; what it
 *     weighs is derived)</i>
 * </ul>
 *
 * <h2>Out of scope</h2>
 * Deciding what a stay means for a colour (package judgement, by policy), and finding out where somebody was (trace).
 */
package org.openghc.area;
