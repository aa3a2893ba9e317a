package org.openghc.code;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every few seconds whether the rules have changed over, and works through the ranges while there are any (R13). */
@Singleton
@Startup
@DependsOn({"Schema", "PublishedEditions"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RejudgingSweep {
    private static final Logger LOG = Logger.getLogger(RejudgingSweep.class.getName());

    @EJB
    private Rejudgings rejudgings;
    @Inject
    private Clock clock;
    @Resource
    private ManagedExecutorService executor;
    @Inject
    @ConfigProperty(name = "ghc.rejudging.workers", defaultValue = "2")
    private int workers;
    private final AtomicBoolean busy = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void sweep() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            rejudgings.begin(clock.instant());
            Callable<Integer> work = this::workThrough;
            int ranges = 0;
            for (Future<Integer> done : executor.invokeAll(Collections.nCopies(workers, work))) {
                ranges += done.get();
            }
            if (ranges > 0) {
                LOG.log(Level.INFO, "Judged again after the rules changed over: {0}", rejudgings.progress());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // What was not done is still to do, and the next tick tries it again.
            LOG.log(Level.WARNING, "Re-judging pauses", e.getCause());
        } finally {
            busy.set(false);
        }
    }

    private int workThrough() {
        int ranges = 0;
        while (rejudgings.step(clock.instant())) {
            ranges++;
        }
        return ranges;
    }
}
