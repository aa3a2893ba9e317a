package org.openghc.session;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;

/** Sees to it at start that somebody can log in, and at night that ended sessions and log-ins go. */
@Singleton
@Startup
@DependsOn("Schema")
public class FirstAdministrator {
    @EJB
    private Staff staff;
    @EJB
    private Sessions sessions;
    @EJB
    private LogIns logIns;
    @Inject
    private Clock clock;

    @PostConstruct
    void hire() {
        staff.hireFirstAdministrators(clock.instant());
    }

    @Schedule(hour = "3", persistent = false)
    void deleteEndedSessions() {
        sessions.deleteEnded(clock.instant());
        logIns.deleteEnded(clock.instant());
    }
}
