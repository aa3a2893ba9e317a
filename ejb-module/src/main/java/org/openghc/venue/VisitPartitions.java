package org.openghc.venue;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Sees to it that tomorrow has a partition, and the days after it in case nobody looks for a week. */
@Singleton
@Startup
@DependsOn("Schema")
public class VisitPartitions {
    private static final int DAYS_AHEAD = 8;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Inject
    private Clock clock;

    @PostConstruct
    @Schedule(hour = "1", persistent = false)
    void ensure() {
        LocalDate today = Visit.dayOf(clock.instant());
        for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
            entities.createNativeQuery("SELECT CAST(ensure_visit_partition(:day) AS text)", String.class)
                    .setParameter("day", today.plusDays(ahead)).getSingleResult();
        }
    }

    /** Drops the days before that moment's day whole; how many visits went with them. */
    public long expire(Instant before) {
        return ((Number) entities.createNativeQuery("SELECT drop_visit_partitions(:day)").setParameter("day", Visit.dayOf(before)).getSingleResult()).longValue();
    }
}
