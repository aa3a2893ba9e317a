package org.openghc.recognition;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.time.GrowingPause;

/**
 * One thing that a partner was told and must not believe any longer. Life: waits, is offered again and again after growing pauses, and is delivered
 * when the partner has acknowledged it, or given up when nobody would count it any more.
 */
@Entity
@DynamicUpdate
@IdClass(PartnerCorrection.Key.class)
class PartnerCorrection {
    /** A partner that is back after days hears of it within a quarter of an hour: what it still believes is wrong. */
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(15), Duration.ofMinutes(16));

    @Id
    private UUID personId;
    @Id
    private UUID correctionId;
    private String partner;
    private String fingerprint;
    /** By which the partner knows the person; null if it was given no document. */
    @Enumerated(EnumType.STRING)
    private DocumentType documentType;
    @Enumerated(EnumType.STRING)
    private CorrectionState state;
    private int attempts;
    private Instant recordedAt;
    private Instant dueAt;
    private Instant settledAt;

    record Key(UUID personId, UUID correctionId) implements Serializable {
    }

    protected PartnerCorrection() {
    }

    Key key() {
        return new Key(personId, correctionId);
    }

    PartnerCorrections.Claimed claim(Instant now) {
        attempts++;
        dueAt = GrowingPause.claimedUntil(now);
        return new PartnerCorrections.Claimed(new PersonId(personId), documentType,
                new CorrectionLink.Corrected(correctionId, partner, new Fingerprint(fingerprint), recordedAt));
    }

    boolean older(Duration age, Instant now) {
        return recordedAt.plus(age).isBefore(now);
    }

    void settle(CorrectionState settled, Instant now) {
        if (state == CorrectionState.PENDING) {
            state = settled;
            settledAt = now;
        }
    }

    void postpone(Instant now) {
        dueAt = PAUSE.after(attempts, now);
    }

    PartnerCorrections.Standing standing() {
        return new PartnerCorrections.Standing(correctionId, partner, new Fingerprint(fingerprint), state, attempts, recordedAt, settledAt);
    }
}
