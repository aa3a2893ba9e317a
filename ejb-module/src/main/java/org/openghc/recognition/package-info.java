/**
 * Mutual recognition of health codes with another region (互认, reconhecimento mútuo): Macau and Hong Kong (domain.md
 * sections 2 and 3).
 *
 * <p><b>Boundary</b>: {@link org.openghc.recognition.Recognition}, {@link org.openghc.recognition.Forecasts}, {@link org.openghc.recognition.ConversionForms}; {@link org.openghc.recognition.RegionLink} is the port that the
 * interop module fills; {@link org.openghc.recognition.PartnerCorrections} with the port {@link org.openghc.recognition.CorrectionLink}.
 * <p><b>Control</b>: {@code SignedMessages} (what was sent and heard), {@code Conversions} (one transaction a method, around the question to the neighbour), {@code EvidenceRegistry},
 * {@code Envelope} (SD-JWT), {@code RegionalColours} (facts for the judge), {@code RetryTimer}, {@code CorrectionSweep},
 * {@code Acceptance} (our rules for what arrives), {@code HeldConversions} (what goes on after a case).
 * <p><b>Entities</b>: {@code Conversion}, {@code KeptMessage}, {@code ToldPartner}, {@code PartnerCorrection}; the tables {@code evidence} and {@code neighbour_message} are append-only and written in SQL,
 * because their primary keys decide who was first.
 *
 * <h2>Requirements</h2>
 * <ul>
 * <li>R1 Between the two back ends go fingerprints, and codes that a person presents; never a name, document or phone. <i>(why: the
 *     promise of 2020, and the only thing about it that anybody can check)</i></li>
 * <li>R2 A credential leaves only with a code that is green by our rules and by the receiver's, and under the consent text in force; a
 *     refusal names every reason. <i>(why: a person who is turned back at a border wants to know before the journey)</i></li>
 * <li>R3 A credential is signed, for one receiver, one purpose and thirty minutes; each fact in it has a salt of 128 bits. <i>(why: the
 *     2020 design's salts of 30 bits let a colour or a birth date be guessed from its hash)</i></li>
 * <li>R4 A credential is used once: of any number of callers, operations and servers exactly one finds it issued; the same operation
 *     asked again gets the same answer. <i>(why: an answer can be lost on the way)</i></li>
 * <li>R5 What arrives is opened with the pinned key of the region that the person names, must be made out to a document that is linked to
 *     the person who is logged in, in a name and with a day of birth that are known of it, and must be green and tested by our rules. <i>(why: nothing in a credential may say whom to trust)</i></li>
 * <li>R6 A neighbour that does not answer leaves the conversion pending; it is asked again with growing waits, ages visibly, and is
 *     refused after a day. A silent neighbour is asked one question every fifteen seconds; when it answers, all that wait are asked about.
 *     An answer that is not to be believed settles nothing either, and says so. Never a guess. <i>(why: unknown is never green)</i></li>
 * <li>R7 No neighbour is asked inside a database transaction. <i>(why: a slow neighbour must not hold our locks)</i></li>
 * <li>R8 A signed message of a neighbour is served once, for ever, on all servers; the guard is part of the transaction that the message
 *     causes. <i>(why: threats.md section 0, finding 2)</i></li>
 * <li>R9 A neighbour learns of a presented code its colour and its end, or one word; of a credential that was issued for another region
 *     it learns nothing. </li>
 * <li>R10 A code or a word that this side does not know is never green.</li>
 * <li>R11 With Hong Kong a colour counts on the day for which it was vouched, to 23:59, in both directions and at a gate, whatever end
 *     the other side claims; visit records are no part of a credential. <i>(why: domain.md 3.3)</i></li>
 * <li>R18 At an automated gate a code of Macau's counts within six hours of when it was made or renewed; one that does not say when, or says a
 *     time to come, only where a person looks. <i>(why: domain.md 2.2)</i></li>
 * <li>R12 Every signed message between us and a neighbour is kept byte for byte: sealed, with a receipt that we sign and a leaf of the ledger,
 *     in the transaction of its effect; it comes out only for a purpose that stays on record, and is let go when policy keeps it no longer (retention R1). <i>(why: neither
 *     side can deny what it sent; docs/adr/0025)</i></li>
 * <li>R13 Of a conversion the person can fetch a receipt with two sides: the question that used the credential and its answer, each signed
 *     by its side.</li>
 * <li>R14 Whoever was told something of a person that rested on what is corrected now is owed a correction, written in the same transaction: the
 *     fingerprint of what it has, offered again until it is acknowledged, asked for, or so old that policy says nobody counts it; a credential that was not used is withdrawn.
 *     A region never hears whose it is. <i>(why: corrections spread; docs/adr/0021)</i></li>
 * <li>R15 "Would I be green there?" is answered beforehand: every reason of either side with the id of its rule, what would help and until when,
 *     in four languages. The answer leaves no trace: no credential, no evidence, no question to a neighbour. <i>(why: nobody should find out at
 *     the border)</i></li>
 * <li>R16 The form of a conversion is filled in with what is known, masked, and asks for the rest: the three questions of the day unless they were
 *     answered today, consent unless the text in force was agreed to for what still counts over there. What is missing is named ({@code
 *     form-incomplete}). <i>(why: the hundred seconds of a first conversion were typing; docs/adr/0032)</i></li>
 * <li>R17 A credential that does not fit its presenter (document not linked, name spelled otherwise, another day of birth) is held with a case of
 *     package linking: visible, never a fact for the judge, not claimed. Linked, the conversion goes on by itself, by the rules of that moment;
 *     refused, it ends. <i>(why: docs/adr/0033)</i></li>
 * </ul>
 *
 * <h2>Problems</h2>
 * {@code consent-not-current}, {@code region-not-recognised}, {@code not-green-there}, {@code credential-invalid},
 * {@code credential-expired}, {@code credential-used}, {@code form-incomplete}, {@code message-replayed}, {@code not-found},
 * {@code receipt-not-there}, {@code message-unknown}, {@code purpose-missing}.
 * Reasons of a refused conversion: {@code not-green-there}, {@code no-negative-nat}, {@code nat-too-old}, {@code credential-revoked},
 * {@code credential-used}, {@code credential-unknown}, {@code neighbour-silent}, {@code answer-unverifiable},
 * {@code credential-of-another} (held, or refused with its case).
 *
 * <h2>Out of scope</h2>
 * How a question is put to a neighbour (the interop module), how documents are linked (package linking), other provinces (package province).
 */
package org.openghc.recognition;
