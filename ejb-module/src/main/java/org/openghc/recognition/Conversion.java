package org.openghc.recognition;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.ConversionStatus.Direction;
import org.openghc.recognition.ConversionStatus.State;
import org.openghc.time.GrowingPause;

/**
 * One conversion of one person. Leaving, it is issued and that is all this side ever knows. Arriving, it is refused at
 * once, or it waits until the issuer has said that the credential was issued, not revoked and not used; then it is
 * accepted, and the colour over there becomes a fact here. One that nobody confirms for a day is refused.
 */
@Entity
@Table(name = "conversion")
class Conversion {

    static final String SILENT = "neighbour-silent";
    static final String MISFIT = "credential-of-another";
    static final String UNVERIFIABLE = "answer-unverifiable";
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(15), Duration.ofMinutes(16));

    /** Person first, so that persons can be distributed. */
    @Embeddable
    record Key(@Column(name = "person_id") UUID personId, @Column(name = "conversion_id") UUID conversionId) {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Direction direction;

    @Column(updatable = false)
    private String region;

    @Enumerated(EnumType.STRING)
    private State state;

    private String reason;

    @Column(updatable = false)
    private String consent;

    @Column(updatable = false)
    private String fingerprint;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private CodeColour colour;

    @Column(name = "colour_as_of", updatable = false)
    private Instant colourAsOf;

    @Column(name = "colour_until", updatable = false)
    private Instant colourUntil;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "settled_at")
    private Instant settledAt;

    private int attempts;

    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "case_id")
    private UUID caseId;

    /** The sealed credential while it is held. */
    private byte[] held;

    /** For JPA. */
    protected Conversion() {}

    private Conversion(PersonId person, UUID id, Direction direction, Jurisdiction region, PortableCredential credential,
            Fingerprint fingerprint, String consent, Instant now) {
        this.key = new Key(person.value(), id);
        this.direction = direction;
        this.region = region.code();
        this.consent = consent;
        this.fingerprint = fingerprint.hex();
        this.colour = credential.colour();
        this.colourAsOf = credential.issuedAt();
        Instant latest = Neighbour.of(region).latest(credential.issuedAt(), credential.colourUntil());
        // One that was made after the end of its own day is refused, and kept as it came.
        this.colourUntil = latest.isAfter(credential.issuedAt()) ? latest : credential.colourUntil();
        this.createdAt = now;
    }

    static Conversion leaving(PersonId person, PortableCredential credential, Fingerprint fingerprint, String consent, Instant now) {
        Conversion conversion = new Conversion(person, credential.id(), Direction.LEAVING, credential.audience(), credential,
                fingerprint, consent, now);
        conversion.settle(State.ISSUED, null, now);
        return conversion;
    }

    static Conversion arriving(PersonId person, UUID id, Envelope.Opened opened, String consent, Instant now) {
        Conversion conversion = new Conversion(person, id, Direction.ARRIVING, opened.credential().issuer(), opened.credential(),
                opened.fingerprint(), consent, now);
        conversion.pend(PAUSE.after(0, now));
        return conversion;
    }

    /** One whose credential does not fit the person: it waits for the case about that, and is worth nothing meanwhile. */
    static Conversion held(PersonId person, UUID id, Arrived arrived, UUID caseId, byte[] sealedCredential, Instant now) {
        Conversion conversion = arriving(person, id, arrived.opened(), arrived.consent(), now);
        conversion.state = State.HELD;
        conversion.reason = MISFIT;
        conversion.nextAttemptAt = null;
        conversion.caseId = caseId;
        conversion.held = sealedCredential;
        return conversion;
    }

    /** It fits after all: its issuer is asked at the next tick. */
    Conversion goOn(Instant now) {
        held = null;
        pend(now);
        return this;
    }

    private void pend(Instant next) {
        state = State.PENDING;
        reason = SILENT;
        nextAttemptAt = next;
    }

    Conversion refuse(String why, Instant now) {
        settle(State.REFUSED, why, now);
        return this;
    }

    /** Takes the issuer's word. Whoever settles second changes nothing. */
    Conversion settle(EvidenceState issuerSays, Instant now) {
        if (state == State.PENDING) {
            switch (issuerSays) {
                case ISSUED -> settle(State.ACCEPTED, null, now);
                case REVOKED -> settle(State.REFUSED, "credential-revoked", now);
                case USED -> settle(State.REFUSED, "credential-used", now);
                case UNKNOWN -> settle(State.REFUSED, "credential-unknown", now);
            }
        }
        return this;
    }

    /**
     * The issuer did not answer, or something came that is not to be believed: waits longer each time.
     *
     * @param why {@link #SILENT} or {@link #UNVERIFIABLE}
     */
    Conversion wait(String why, Instant now) {
        if (state == State.PENDING) {
            attempts++;
            reason = why;
            nextAttemptAt = PAUSE.after(attempts, now);
            giveUp(now);
        }
        return this;
    }

    /** After a day nobody waits any longer. */
    Conversion giveUp(Instant now) {
        if (state == State.PENDING && !createdAt.isAfter(oldestWaiting(now))) {
            settle(State.REFUSED, reason, now);
        }
        return this;
    }

    /** One that was made then, or earlier, is given up. */
    static Instant oldestWaiting(Instant now) {
        return now.minus(PATIENCE);
    }

    private void settle(State end, String why, Instant now) {
        state = end;
        reason = why;
        settledAt = now;
        nextAttemptAt = null;
        held = null;
    }

    /** The colour over there, as a fact for the judge. */
    Fact.RegionalColour fact() {
        return new Fact.RegionalColour(region, colour, colourAsOf, colourUntil,
                new Evidence(Evidence.Kind.REGIONAL_COLOUR, key.conversionId().toString(), colourAsOf, settledAt, region));
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    Jurisdiction region() {
        return Jurisdiction.of(region);
    }

    Fingerprint fingerprint() {
        return new Fingerprint(fingerprint);
    }

    Key key() {
        return key;
    }

    Instant colourUntil() {
        return colourUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    String consent() {
        return consent;
    }

    byte[] held() {
        return held;
    }

    UUID caseId() {
        return caseId;
    }

    boolean isAccepted() {
        return state == State.ACCEPTED;
    }

    boolean isDue(Instant now) {
        return state == State.PENDING && !nextAttemptAt.isAfter(now);
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    ConversionStatus status() {
        return new ConversionStatus(key.conversionId(), direction, region(), state, reason, createdAt, attempts);
    }
}
