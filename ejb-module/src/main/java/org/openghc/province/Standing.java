package org.openghc.province;

import java.time.Instant;
import java.util.List;
import org.openghc.judgement.CodeColour;

/**
 * How a person's health information stands with one province.
 *
 * @param colour   null if that province knows nobody of this document and name: unknown is not a colour
 * @param asOf     of when this word is
 * @param until    until when the province vouches for it; null without a colour
 * @param reasons  why it is not green, by names; empty if it is, or the province does not say
 * @param lastNegativeSampledAt null if no negative nucleic acid test is known
 */
public record Standing(CodeColour colour, Instant asOf, Instant until, List<String> reasons, Instant lastNegativeSampledAt) {

    public Standing {
        reasons = List.copyOf(reasons);
        if ((colour == null) != (until == null)) {
            throw new IllegalArgumentException("a colour has an end, and nothing else has");
        }
    }

    /** Nobody of this document and name is known. */
    public static Standing unknown(Instant asOf) {
        return new Standing(null, asOf, null, List.of(), null);
    }

    /** It is about a person: it prints nothing of it. */
    @Override
    public String toString() {
        return "Standing[]";
    }
}
