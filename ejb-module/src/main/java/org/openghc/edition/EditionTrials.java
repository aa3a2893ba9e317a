package org.openghc.edition;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.code.TrialTally;
import org.openghc.code.Trials;
import org.openghc.identity.PersonId;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.PolicyShelf;

/** Tries what was proposed, page by page behind the scenes (R2, R6). */
@Singleton
@Startup
@DependsOn({"Schema", "PublishedEditions"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EditionTrials {
    private static final Logger LOG = Logger.getLogger(EditionTrials.class.getName());
    private static final int PAGES_A_SIGN = 20;

    @EJB
    private Editions editions;
    @EJB
    private Trials trials;
    @EJB
    private PolicyBook book;
    @Inject
    private Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void sweep() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Editions.Trial trial = editions.claim(clock.instant()); trial != null; trial = editions.claim(clock.instant())) {
                run(trial);
            }
        } finally {
            busy.set(false);
        }
    }

    private void run(Editions.Trial trial) {
        PolicyShelf present = book.shelf();
        PolicyShelf tried = book.shelfWith(trial.draft());
        Instant at = trial.draft().from();
        TrialTally tally = new TrialTally(at);
        int pages = 0;
        for (PersonId last = trials.page(present, tried, at, null, tally); last != null; last = trials.page(present, tried, at, last, tally)) {
            if (++pages % PAGES_A_SIGN == 0) {
                editions.alive(trial.proposalId(), clock.instant());
            }
        }
        editions.tried(trial.proposalId(), trials.report(tally), clock.instant());
        LOG.log(Level.INFO, "Edition {0} was tried", trial.draft().name());
    }
}
