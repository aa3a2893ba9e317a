package org.openghc.time;

import java.time.Duration;
import java.time.Instant;

/**
 * When something that is owed is tried again: after a pause that doubles with every try, up to a longest. Whoever is at it holds it for {@link #CLAIM}, so
 * that no other server tries meanwhile, and one that died is taken over.
 *
 * @param first   the pause before anything was tried
 * @param longest none is longer
 */
public record GrowingPause(Duration first, Duration longest) {
    private static final Duration CLAIM = Duration.ofMinutes(2);
    /** Far beyond every longest pause, and far from what a long can hold. */
    private static final int MOST_DOUBLINGS = 20;

    public GrowingPause {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A pause grows from something to something longer");
        }
    }

    /** When what has been tried so often is due again. */
    public Instant after(int tries, Instant now) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(tries, 0), MOST_DOUBLINGS));
        return now.plus(pause.compareTo(longest) < 0 ? pause : longest);
    }

    /** Until when nobody else may try what is claimed now. */
    public static Instant claimedUntil(Instant now) {
        return now.plus(CLAIM);
    }
}
