package org.openghc.judgement;

import java.time.Instant;
import java.util.Objects;

/**
 * One way out of a colour, with its dates, so that a resident can be told what to do. Any one of a finding's releases
 * ends it.
 *
 * @param at        TIME: when it ends by itself. NEGATIVE_TESTS: not before this, null if at once. AUTHORITY: null
 * @param tests     NEGATIVE_TESTS: which; else null
 * @param authority AUTHORITY: who must act; else null
 */
public record Release(Kind kind, Instant at, Tests tests, String authority) {

    /** How a colour ends. */
    public enum Kind {
        /** By itself. */
        TIME,
        /** By negative tests. */
        NEGATIVE_TESTS,
        /** Only by whoever set it: a hospital's discharge, a correction, another region. */
        AUTHORITY
    }

    /**
     * The tests that release.
     *
     * @param needed      how many negatives in all
     * @param done        how many of them count so far
     * @param withinDays  calendar days in Asia/Shanghai that the samples may span; 0 if it does not matter
     * @param gapHours    hours between two samples, at least
     * @param sampledFrom when the next sample counts, at the earliest
     * @param sampledBy   when the next sample counts no more and the series begins anew; null if never
     * @param singleTube  whether it must be the person's own tube
     */
    public record Tests(int needed, int done, int withinDays, int gapHours, Instant sampledFrom, Instant sampledBy,
                        boolean singleTube) {
        public Tests {
            Objects.requireNonNull(sampledFrom, "sampledFrom");
        }
    }

    public Release {
        Objects.requireNonNull(kind, "kind");
    }

    static Release byItself(Instant at) {
        return new Release(Kind.TIME, Objects.requireNonNull(at, "at"), null, null);
    }

    static Release byTests(Tests tests, Instant notBefore) {
        return new Release(Kind.NEGATIVE_TESTS, notBefore, Objects.requireNonNull(tests, "tests"), null);
    }

    static Release by(String authority) {
        return new Release(Kind.AUTHORITY, null, null, Objects.requireNonNull(authority, "authority"));
    }
}
