package org.openghc.code;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.annotation.Metric;

/** Counts replays where a monitor reads: {@code ghc_judgements_replayed_total}, {@code ghc_judgements_differing_total}. */
@ApplicationScoped
public class ReplayAlarms {
    @Inject
    @Metric(name = "ghc_judgements_replayed", absolute = true, description = "Past judgements that were made again")
    private Counter replayed;
    @Inject
    @Metric(name = "ghc_judgements_differing", absolute = true, description = "Past judgements that did not come out the same again")
    private Counter differing;

    void counted(int all, int others) {
        replayed.inc(all);
        differing.inc(others);
    }
}
