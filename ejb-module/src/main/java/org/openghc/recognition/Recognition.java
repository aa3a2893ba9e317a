package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openghc.code.CodeStanding;
import org.openghc.code.HealthCodes;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.judgement.Admission;
import org.openghc.judgement.CodeColour;
import org.openghc.linking.Claim;
import org.openghc.linking.DocumentLinks;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/**
 * Mutual recognition with another region (互认). Residents take their code there and bring theirs here; gates ask for
 * the colour of a foreign code; the other region asks us the same three questions that we ask it.
 *
 * <p>Whatever asks a neighbour runs outside any transaction.
 */
@Stateless
public class Recognition {

    private static final Logger LOG = System.getLogger(Recognition.class.getName());

    @EJB
    private Conversions conversions;

    @EJB
    private EvidenceRegistry evidence;

    @EJB
    private PartnerCorrections corrections;

    @EJB
    private HealthCodes healthCodes;

    @EJB
    private Registry registry;

    @EJB
    private DocumentLinks documents;

    @Inject
    private Acceptance acceptance;

    @Inject
    private CredentialKeys keys;

    @Inject
    private RegionLinks links;

    /**
     * Turns the person's code into a credential for another region, if it is green by our rules and by theirs.
     *
     * @return the credential for the person's own page to carry; it is stored nowhere
     * @throws Problem {@code consent-not-current}, {@code region-not-recognised}, {@code not-green-there} with every reason
     */
    public Departure leave(PersonId person, Jurisdiction to, Departure.Form form, Instant now) {
        Neighbour neighbour = Neighbour.of(to);
        Consent.LEAVING.require(to, form.consent());
        Admission admission = healthCodes.admission(person, to, now);
        refuseUnlessGreen(admission, form);
        requireTime(neighbour.latest(now, admission.until()), now);
        CodeStanding standing = healthCodes.standing(person, now);
        Profile profile = registry.profileOf(person);
        PortableCredential credential = new PortableCredential(UUID.randomUUID(), Jurisdiction.CN_44, to, now,
                now.plus(PortableCredential.LIFE), profile.name(), birthDate(profile), documentToCarry(profile),
                CodeColour.GREEN, neighbour.latest(now, admission.until()), standing.lastNegativeNat() == null ? null : standing.lastNegativeNat().sampledAt());
        Envelope envelope = Envelope.seal(credential, keys.signing());
        conversions.leave(person, credential, envelope.fingerprint(), form.consent(), now);
        return new Departure(credential.id(), envelope.text(), envelope.fingerprint(), credential.expiresAt());
    }

    /**
     * Recognises what the person brings, as far as this side can: signed by that region, for us, in time, about this
     * person, green and tested by our rules. What is left is the issuer's word: {@link #ask}.
     *
     * @return pending until the issuer is asked, held if it does not fit the person (R17), or refused with a reason
     * @throws Problem {@code consent-not-current}, {@code region-not-recognised}, {@code credential-invalid},
     *                 {@code credential-expired}, {@code credential-used}, {@code mismatches-too-many}
     */
    public ConversionStatus arrive(PersonId person, Jurisdiction from, String credential, String consent, Instant now) {
        Consent.ARRIVING.require(from, consent);
        Arrived arrived = new Arrived(Envelope.open(credential, keys.of(from, now), from, Jurisdiction.CN_44, now), consent);
        PortableCredential brought = arrived.credential();
        if (!registry.misfits(person, brought.document(), brought.name(), brought.birthDate()).isEmpty()) {
            UUID caseId = documents.bring(person, new Claim(brought.document(), brought.name(), brought.birthDate()), from, now);
            return conversions.hold(person, arrived, credential, caseId, now);
        }
        return acceptance.refusal(brought, now)
                .map(refusal -> conversions.refuse(person, arrived, refusal, now))
                .orElseGet(() -> conversions.begin(person, arrived, now));
    }

    /**
     * Asks about a conversion that waits, and takes the answer: the identity authority, if its document is not linked; then the issuer.
     * One that does not wait, or waits for an officer, stays as it is.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ConversionStatus ask(PersonId person, UUID conversionId, Instant now) {
        conversions.caseOf(person, conversionId).ifPresent(caseId -> documents.check(person, caseId, now));
        Waiting waiting = conversions.waiting(person, conversionId);
        return waiting.status().state() == ConversionStatus.State.PENDING ? ask(waiting, now) : waiting.status();
    }

    /**
     * Asks again for the conversions that wait. A neighbour that is silent is asked one question and no more until the next call;
     * the others do not wait for it longer than that question. What has waited for a day is refused.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void retry(Instant now) {
        conversions.giveUp(now);
        for (WaitingLine line : conversions.waitingLines()) {
            List<Waiting> toAsk = conversions.toAsk(line.region(), now);
            long settled = toAsk.stream().takeWhile(waiting -> !askAgain(waiting, now)).count();
            if (settled > 0) {
                conversions.hurry(line.region(), now);
            }
        }
    }

    /** Whether it still waits. One conversion that breaks must not keep the others waiting. */
    private boolean askAgain(Waiting waiting, Instant now) {
        try {
            return ask(waiting, now).state() == ConversionStatus.State.PENDING;
        } catch (EJBException e) {
            LOG.log(Level.ERROR, "A waiting conversion could not be settled", e);
            return conversions.keepWaiting(waiting, Conversion.SILENT, now).state() == ConversionStatus.State.PENDING;
        }
    }

    /** Who waits for which neighbour, for those who run the server. */
    public List<WaitingLine> waitingLines() {
        return conversions.waitingLines();
    }

    /** A person's conversions, youngest first. */
    public List<ConversionStatus> of(PersonId person) {
        return conversions.of(person);
    }

    /**
     * The receipt of a person's own conversion, signed by both sides.
     *
     * @throws Problem {@code not-found} if it is not this person's, {@code receipt-not-there} while the other side has not used it or answered
     */
    public ConversionReceipt receipt(PersonId person, UUID conversionId) {
        return conversions.receipt(person, conversionId);
    }

    /** Whether a presented text is a neighbour's to read; one that nobody claims is ours, and fails with a word. */
    public static boolean isForeign(String presented) {
        return Neighbour.ofCode(presented).isPresent();
    }

    /** What a foreign code that is presented at a gate of ours is worth now; never throws for a code, and never guesses. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RegionalCode read(String presented, Instant now) {
        return Neighbour.ofCode(presented).map(neighbour -> read(neighbour, presented, now))
                .orElseGet(() -> RegionalCode.without(Jurisdiction.CN_44, RegionalCode.State.UNREADABLE));
    }

    /** Until when a code that was {@link #read} opens an automated gate; empty if a person has to look. */
    public static Optional<Instant> automatedUntil(RegionalCode read, Instant now) {
        return Neighbour.of(read.region()).automatedUntil(read, now);
    }

    private RegionalCode read(Neighbour neighbour, String presented, Instant now) {
        try {
            return links.to(neighbour.region()).flatMap(link -> link.read(presented)).map(code -> inTime(neighbour, code, now))
                    .orElseGet(() -> RegionalCode.without(neighbour.region(), RegionalCode.State.NEIGHBOUR_SILENT));
        } catch (UnverifiableAnswer e) {
            return RegionalCode.without(neighbour.region(), RegionalCode.State.UNKNOWN);
        }
    }

    private static RegionalCode inTime(Neighbour neighbour, RegionalCode code, Instant now) {
        if (code.validUntil() == null) {
            return code;
        }
        Instant until = neighbour.latest(now, code.validUntil());
        return until.isAfter(now) ? RegionalCode.valid(code.region(), code.colour(), code.madeAt(), until)
                : RegionalCode.without(code.region(), RegionalCode.State.EXPIRED);
    }

    /** A neighbour asks how a credential of ours stands. */
    public EvidenceState verify(NeighbourMessage message, Fingerprint credential, Instant now) {
        evidence.admit(message, now);
        return told(message, credential, evidence.state(credential, message.from()), now);
    }

    /** A neighbour uses a credential of ours; the answer is the state before. */
    public EvidenceState consume(NeighbourMessage message, Fingerprint credential, UUID operation, Instant now) {
        evidence.admit(message, credential, now);
        return told(message, credential, evidence.consume(credential, message.from(), operation, now), now);
    }

    private EvidenceState told(NeighbourMessage message, Fingerprint credential, EvidenceState state, Instant now) {
        if (state == EvidenceState.REVOKED) {
            corrections.learned(message.sender(), credential, now);
        }
        return state;
    }

    /** A neighbour asks for the colour of a code of ours that a person presented there: colour and end, nothing else. */
    public RegionalCode present(NeighbourMessage message, String code, Instant now) {
        evidence.admit(message, now);
        return RegionalCode.of(Jurisdiction.CN_44, healthCodes.resolve(code, now));
    }

    private ConversionStatus ask(Waiting waiting, Instant now) {
        Optional<EvidenceState> answer;
        try {
            answer = links.to(waiting.region()).flatMap(link -> link.consume(waiting.fingerprint(), waiting.operation()));
        } catch (UnverifiableAnswer e) {
            return conversions.keepWaiting(waiting, Conversion.UNVERIFIABLE, now);
        }
        return answer.map(says -> conversions.settle(waiting, says, now))
                .orElseGet(() -> conversions.keepWaiting(waiting, Conversion.SILENT, now));
    }

    private static void refuseUnlessGreen(Admission admission, Departure.Form form) {
        List<Problem.Invalid> reasons = new ArrayList<>(form.declared());
        admission.refusals().forEach(refusal -> reasons.add(new Problem.Invalid(
                refusal.cause() == Admission.Cause.HOME_RULES ? "/home" : "/host",
                refusal.reason() == null ? refusal.cause().name() : refusal.reason().name())));
        if (!reasons.isEmpty()) {
            throw new Problem(Problem.Kind.CONFLICT, "not-green-there", "The code would not be green there.", reasons);
        }
    }

    /** In the last minute of a day there is no code that ends with it. */
    private static void requireTime(Instant until, Instant now) {
        if (!until.isAfter(now)) {
            throw new Problem(Problem.Kind.CONFLICT, "not-green-there", "The code would not be green there.",
                    List.of(new Problem.Invalid("/host", "DAY_IS_OVER")));
        }
    }

    /** A credential is made out to the document with which the person came to us. */
    static IdentityDocument documentToCarry(Profile profile) {
        return profile.documents().get(0);
    }

    /** Null if no document states it. */
    static LocalDate birthDate(Profile profile) {
        return profile.documents().stream().flatMap(document -> document.birthDate().stream()).findFirst().orElse(null);
    }
}
