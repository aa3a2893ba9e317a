package org.openghc.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/** The regions with which there is an agreement, and in what they differ for us. */
enum Neighbour {
    /** 澳门: an automated gate takes a code that was made or renewed within six hours (domain.md 2.2). */
    MACAU(Jurisdiction.MO, "macau", "MO1:", "MacauLink", false, Duration.ofHours(6)),
    /** 香港: a code counts to 23:59 of its day and no longer, in both directions (domain.md 3.3). */
    HONG_KONG(Jurisdiction.HK, "hongkong", "HK1:", "HongKongLink", true, null);

    /** Hong Kong, Macau and Guangdong have one time. */
    private static final ZoneOffset TIME = ZoneOffset.ofHours(8);
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59);

    private final Jurisdiction region;
    private final String word;
    private final String prefix;
    private final String link;
    private final boolean onTheDay;
    private final Duration fresh;

    Neighbour(Jurisdiction region, String word, String prefix, String link, boolean onTheDay, Duration fresh) {
        this.region = region;
        this.word = word;
        this.prefix = prefix;
        this.link = link;
        this.onTheDay = onTheDay;
        this.fresh = fresh;
    }

    /** @throws Problem {@code region-not-recognised} if there is no agreement with that region */
    static Neighbour of(Jurisdiction region) {
        return Arrays.stream(values()).filter(neighbour -> neighbour.region == region).findFirst().orElseThrow(() ->
                new Problem(Problem.Kind.INVALID, "region-not-recognised", "There is no mutual recognition with that region."));
    }

    /** Whose code was presented; empty if it is none of a neighbour's. */
    static Optional<Neighbour> ofCode(String presented) {
        return Arrays.stream(values()).filter(neighbour -> presented.startsWith(neighbour.prefix)).findFirst();
    }

    Jurisdiction region() {
        return region;
    }

    /** As in {@code ghc.recognition.WORD.credential-key}. */
    String word() {
        return word;
    }

    /** Name of the session bean in the interop module. */
    String link() {
        return link;
    }

    /** When the next day begins over there. */
    Instant nextDay(Instant now) {
        return now.atOffset(TIME).toLocalDate().plusDays(1).atStartOfDay().toInstant(TIME);
    }

    /** Whether both moments are of one day over there, and here. */
    static boolean sameDay(Instant one, Instant other) {
        return one.atOffset(TIME).toLocalDate().equals(other.atOffset(TIME).toLocalDate());
    }

    /** Until when a code lets its bearer through an automated gate; empty if it does not: it has no colour, nobody says when it was made, or that was too long ago. */
    Optional<Instant> automatedUntil(RegionalCode code, Instant now) {
        if (code.validUntil() == null || fresh == null) {
            return Optional.ofNullable(code.validUntil());
        }
        return Optional.ofNullable(code.madeAt()).filter(madeAt -> !madeAt.isAfter(now.plus(Envelope.SKEW))).map(madeAt -> madeAt.plus(fresh))
                .map(until -> until.isBefore(code.validUntil()) ? until : code.validUntil()).filter(now::isBefore);
    }

    /** Until when a colour that was vouched for then can count at most. */
    Instant latest(Instant vouched, Instant claimed) {
        Instant endOfDay = vouched.atOffset(TIME).toLocalDate().atTime(END_OF_DAY).toInstant(TIME);
        return onTheDay && endOfDay.isBefore(claimed) ? endOfDay : claimed;
    }
}
