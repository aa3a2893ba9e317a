package org.openghc.judgement;

import static org.openghc.judgement.ShanghaiDays.earlier;
import static org.openghc.judgement.ShanghaiDays.later;
import static org.openghc.judgement.ShanghaiDays.startOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openghc.policy.Observation;

/**
 * How a period of observation runs for one person: when it ends, as far as known, and what ends it.
 *
 * @param until null while only a negative test can end it
 */
record Course(Instant until, List<Release> releases) {

    static Course of(Observation observation, Instant dayZero, CaseFile file) {
        Instant served = startOf(observation.days().days(), dayZero);
        if (observation.negativeFrom() == null) {
            return new Course(served, List.of(Release.byItself(served)));
        }
        Instant sampledFrom = startOf(observation.negativeFrom().days(), dayZero);
        Instant automatic = observation.automaticEnd() == null
                ? null : startOf(observation.automaticEnd().days(), dayZero);
        return file.firstNegativeSince(sampledFrom)
                .map(reported -> ended(earlier(later(reported, served), automatic)))
                .orElseGet(() -> untested(sampledFrom, served, automatic));
    }

    private static Course ended(Instant end) {
        return new Course(end, List.of(Release.byItself(end)));
    }

    private static Course untested(Instant sampledFrom, Instant served, Instant automatic) {
        List<Release> ways = new ArrayList<>();
        ways.add(Release.byTests(new Release.Tests(1, 0, 0, 0, sampledFrom, null, false), served));
        if (automatic != null) {
            ways.add(Release.byItself(automatic));
        }
        return new Course(automatic, ways);
    }
}
