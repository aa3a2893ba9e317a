package org.openghc.recognition;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.openghc.code.Resolution;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;

/**
 * What a region says about a code of its own that a person presented on the other side. It names no person.
 *
 * @param colour     null unless the code is {@link State#VALID}: unknown is not a colour
 * @param madeAt     when its holder had it made or renewed; null if the issuer does not say
 * @param validUntil until when the issuer vouches for the colour; null unless valid
 */
public record RegionalCode(Jurisdiction region, State state, CodeColour colour, Instant madeAt, Instant validUntil) {

    /** Why there is a colour, or why there is none. */
    public enum State {
        /** Known, in force, and it has a colour. */
        VALID,
        /** It was a code, and its time has passed. */
        EXPIRED,
        /** The region never made it. */
        NOT_FOUND,
        /** Not a code that the region can read or trust. */
        UNREADABLE,
        /** The region answered in a way that this side does not understand. */
        UNKNOWN,
        /** The region does not answer now. */
        NEIGHBOUR_SILENT;

        /** The word on the wire: {@code not-found}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @throws IllegalArgumentException if a colour comes with a code that is not valid, or a valid code without one */
    public RegionalCode {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(state, "state");
        boolean valid = state == State.VALID;
        if (valid != (colour != null) || valid != (validUntil != null) || !valid && madeAt != null) {
            throw new IllegalArgumentException("a valid code has a colour and an end, and no other code has");
        }
    }

    /** A code in force whose issuer does not say when it was made. */
    public static RegionalCode valid(Jurisdiction region, CodeColour colour, Instant validUntil) {
        return valid(region, colour, null, validUntil);
    }

    /** A code in force. */
    public static RegionalCode valid(Jurisdiction region, CodeColour colour, Instant madeAt, Instant validUntil) {
        return new RegionalCode(region, State.VALID, colour, madeAt, validUntil);
    }

    /** A code without a colour. */
    public static RegionalCode without(Jurisdiction region, State why) {
        return new RegionalCode(region, why, null, null, null);
    }

    /** What an online check of a code found. */
    public static RegionalCode of(Jurisdiction region, Resolution resolution) {
        if (resolution.colour() != null) {
            return valid(region, resolution.colour(), resolution.madeAt(), resolution.validUntil());
        }
        return without(region, switch (resolution.word()) {
            case "expired" -> State.EXPIRED;
            case "not-found" -> State.NOT_FOUND;
            default -> State.UNREADABLE;
        });
    }

    /** One word for a gate: the colour, or why there is none. */
    public String verdict() {
        return colour == null ? state.word() : colour.word();
    }
}
