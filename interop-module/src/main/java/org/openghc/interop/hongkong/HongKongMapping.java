package org.openghc.interop.hongkong;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import org.openghc.interop.hongkong.wire.EFormColour;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.RegionalCode;

/** The table between Hong Kong's numbers and our words. What it does not know is unknown, and unknown is never green. */
final class HongKongMapping {

    private static final int RED = 1;
    private static final int AMBER = 2;
    private static final int GREEN = 3;
    private static final int EXPIRED = 4;
    private static final int NOT_FOUND = 5;
    private static final int FAILED = 6;
    private static final int TIMED_OUT = 7;

    private static final int ISSUED = 1;
    private static final int REVOKED = 2;
    private static final int USED = 3;
    private static final int UNKNOWN = 9;

    private static final ZoneOffset HONG_KONG = ZoneOffset.ofHours(8);
    private static final LocalTime END_OF_A_CODE = LocalTime.of(23, 59);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private HongKongMapping() {}

    /** A code of Hong Kong's; a colour without an end at 23:59 that we can read is unknown. */
    static RegionalCode code(int result, EFormColour eForm, String validUntil) {
        return switch (result) {
            case RED -> coloured(CodeColour.RED, eForm, validUntil);
            case AMBER -> coloured(CodeColour.YELLOW, eForm, validUntil);
            case GREEN -> coloured(CodeColour.GREEN, eForm, validUntil);
            case EXPIRED -> without(RegionalCode.State.EXPIRED);
            case NOT_FOUND -> without(RegionalCode.State.NOT_FOUND);
            case FAILED -> without(RegionalCode.State.UNREADABLE);
            case TIMED_OUT -> without(RegionalCode.State.NEIGHBOUR_SILENT);
            default -> without(RegionalCode.State.UNKNOWN);
        };
    }

    private static RegionalCode coloured(CodeColour colour, EFormColour eForm, String validUntil) {
        Instant end = endOfCode(validUntil);
        if (end == null || eForm == EFormColour.UNKNOWN) {
            return without(RegionalCode.State.UNKNOWN);
        }
        boolean pink = eForm == EFormColour.PINK && colour == CodeColour.GREEN;
        return RegionalCode.valid(Jurisdiction.HK, pink ? CodeColour.YELLOW : colour, end);
    }

    private static RegionalCode without(RegionalCode.State why) {
        return RegionalCode.without(Jurisdiction.HK, why);
    }

    /** The number for a code of ours. */
    static int result(RegionalCode code) {
        return switch (code.state()) {
            case VALID -> switch (code.colour()) {
                case RED -> RED;
                case YELLOW -> AMBER;
                case GREEN -> GREEN;
            };
            case EXPIRED -> EXPIRED;
            case NOT_FOUND -> NOT_FOUND;
            case UNREADABLE, UNKNOWN -> FAILED;
            case NEIGHBOUR_SILENT -> TIMED_OUT;
        };
    }

    static EvidenceState evidence(int status) {
        return switch (status) {
            case ISSUED -> EvidenceState.ISSUED;
            case REVOKED -> EvidenceState.REVOKED;
            case USED -> EvidenceState.USED;
            default -> EvidenceState.UNKNOWN;
        };
    }

    static int evidence(EvidenceState state) {
        return switch (state) {
            case ISSUED -> ISSUED;
            case REVOKED -> REVOKED;
            case USED -> USED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** @return null for a region that is none of the contract's */
    static Jurisdiction region(Region region) {
        if (region == null) {
            return null;
        }
        return switch (region) {
            case HKSAR -> Jurisdiction.HK;
            case GD -> Jurisdiction.CN_44;
        };
    }

    /** Rounded down to the second: rounding must not lengthen anything. */
    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atOffset(HONG_KONG));
    }

    /** @return null for a text that is missing, no date of the calendar, or not 23:59 */
    private static Instant endOfCode(String validUntil) {
        try {
            LocalDateTime end = validUntil == null ? null : LocalDateTime.parse(validUntil, TIME);
            return end == null || !END_OF_A_CODE.equals(end.toLocalTime()) ? null : end.toInstant(HONG_KONG);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
