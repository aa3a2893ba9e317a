package org.openghc.province;

import java.time.Duration;
import java.time.Instant;
import org.openghc.judgement.CodeColour;

/**
 * The colour that another province gave a person, as the person and an officer see it.
 *
 * @param reason    what that province says of it; null if nothing
 * @param asOf      since when it says so
 * @param age       how old its word is now
 * @param expiresAt until when it vouches for it
 * @param pulled    whether we asked for it; else the province sent it
 */
public record RegionalColourOnRecord(String province, CodeColour colour, String reason, Instant asOf, Duration age, Instant expiresAt, boolean expired,
        boolean pulled) {

    static RegionalColourOnRecord of(String province, CodeColour colour, String reason, Instant asOf, Instant expiresAt, boolean pulled, Instant now) {
        return new RegionalColourOnRecord(province, colour, reason, asOf, asOf.isAfter(now) ? Duration.ZERO : Duration.between(asOf, now), expiresAt,
                !expiresAt.isAfter(now), pulled);
    }

    /**
     * Until when it counts by policy: while the province vouches for it, and no longer than a word may be old.
     *
     * @param oldest as policy says
     */
    public Instant countsUntil(Duration oldest) {
        Instant tooOld = asOf.plus(oldest);
        return expiresAt.isBefore(tooOld) ? expiresAt : tooOld;
    }

    /** It is about a person: it prints nothing of it. */
    @Override
    public String toString() {
        return "RegionalColourOnRecord[" + province + "]";
    }
}
