package org.openghc.interop.province;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openghc.interop.province.wire.CodeState;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.province.Standing;
import org.openghc.recognition.RegionalCode;

/** Colours, and what has one, in the standard's numbers. What the table does not know is unknown, and unknown is never green. */
final class StandingMapping {

    private static final String LOW = "00";
    private static final String MEDIUM = "01";
    private static final String HIGH = "10";

    private StandingMapping() {}

    /** @return null for a grade that is missing or that the table does not know */
    static CodeColour colour(String grade) {
        if (grade == null) {
            return null;
        }
        return switch (grade) {
            case LOW -> CodeColour.GREEN;
            case MEDIUM -> CodeColour.YELLOW;
            case HIGH -> CodeColour.RED;
            default -> null;
        };
    }

    static String grade(CodeColour colour) {
        return switch (colour) {
            case GREEN -> LOW;
            case YELLOW -> MEDIUM;
            case RED -> HIGH;
        };
    }

    static org.openghc.interop.province.wire.Standing standing(Standing standing) {
        org.openghc.interop.province.wire.Standing wire = new org.openghc.interop.province.wire.Standing();
        wire.setAsOf(Times.time(standing.asOf()));
        if (standing.colour() != null) {
            wire.setRiskGrade(grade(standing.colour()));
            wire.setExpiresAt(Times.time(standing.until()));
        }
        wire.getReason().addAll(standing.reasons());
        if (standing.lastNegativeSampledAt() != null) {
            wire.setLastNegativeSampledAt(Times.time(standing.lastNegativeSampledAt()));
        }
        return wire;
    }

    /** A standing of theirs: without a grade and an end that we can read there is no colour, and without its moment it is no answer. */
    static Optional<Standing> standing(org.openghc.interop.province.wire.Standing wire) {
        Instant asOf = wire == null ? null : Times.instant(wire.getAsOf());
        if (asOf == null) {
            return Optional.empty();
        }
        CodeColour colour = colour(wire.getRiskGrade());
        Instant until = Times.instant(wire.getExpiresAt());
        return Optional.of(colour == null || until == null || !until.isAfter(asOf) ? Standing.unknown(asOf)
                : new Standing(colour, asOf, until, List.copyOf(wire.getReason()), Times.instant(wire.getLastNegativeSampledAt())));
    }

    /** A code of theirs; one that claims to be valid without a grade and an end that we can read is unknown. */
    static RegionalCode code(CodeState state, String grade, String expiresAt) {
        if (state == null) {
            return without(RegionalCode.State.UNKNOWN);
        }
        return switch (state) {
            case VALID -> valid(colour(grade), Times.instant(expiresAt));
            case EXPIRED -> without(RegionalCode.State.EXPIRED);
            case NOT_FOUND -> without(RegionalCode.State.NOT_FOUND);
            case UNREADABLE -> without(RegionalCode.State.UNREADABLE);
            case UNKNOWN -> without(RegionalCode.State.UNKNOWN);
        };
    }

    private static RegionalCode valid(CodeColour colour, Instant until) {
        return colour == null || until == null ? without(RegionalCode.State.UNKNOWN) : RegionalCode.valid(Jurisdiction.CN_44, colour, until);
    }

    private static RegionalCode without(RegionalCode.State why) {
        return RegionalCode.without(Jurisdiction.CN_44, why);
    }

    static CodeState state(RegionalCode.State state) {
        return switch (state) {
            case VALID -> CodeState.VALID;
            case EXPIRED -> CodeState.EXPIRED;
            case NOT_FOUND -> CodeState.NOT_FOUND;
            case UNREADABLE -> CodeState.UNREADABLE;
            case UNKNOWN, NEIGHBOUR_SILENT -> CodeState.UNKNOWN;
        };
    }
}
