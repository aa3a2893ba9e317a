package org.openghc.session;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.problem.Problem;

/**
 * Sends the notices that are owed, behind the scenes, outside any transaction and after what they are about has been committed. The gateway is told each
 * one's id, so that one that is sent again after a crash arrives once (R9, R10).
 */
@Singleton
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeSender {
    private static final Logger LOG = Logger.getLogger(NoticeSender.class.getName());
    private static final int AT_ONCE = 50;

    @EJB
    private Notices notices;
    @Inject
    private SmsGateway gateway;
    @Inject
    private Clock clock;
    @Resource
    private ManagedExecutorService executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** A gateway that did not answer one message is not asked to take another before the next sweep, however many are owed. */
    private volatile boolean silent;

    /** Starts as soon as what is owed has been committed. */
    public void owed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Notices.Owed owed) {
        if (!busy.get() && !silent) {
            executor.execute(this::sendDue);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void sweep() {
        silent = false;
        sendDue();
    }

    private void sendDue() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (List<Notices.Due> due = claim(); !due.isEmpty(); due = claim()) {
                int done = 0;
                while (done < due.size() && send(due.get(done))) {
                    done++;
                }
                if (done < due.size()) {
                    notices.failed(due.subList(done, due.size()), clock.instant());
                    silent = true;
                }
            }
        } finally {
            busy.set(false);
        }
    }

    private List<Notices.Due> claim() {
        return silent ? List.of() : notices.claim(clock.instant(), AT_ONCE);
    }

    /** Whether the gateway can be asked to take the next one. */
    private boolean send(Notices.Due notice) {
        try {
            Optional<Notices.Words> words = words(notice);
            if (words.isPresent()) {
                gateway.send(words.get().to(), words.get().text(), notice.noticeId().toString());
                notices.sent(notice, clock.instant());
            }
            return true;
        } catch (OutboundJson.NoAnswer e) {
            LOG.log(Level.INFO, "Notice {0} waits: {1}", new Object[] {notice.noticeId(), e.getMessage()});
            return false;
        }
    }

    /** Empty if it cannot be opened, as when its key is gone: it is tried again later, until it is no news. */
    private Optional<Notices.Words> words(Notices.Due notice) {
        try {
            return Optional.of(notices.words(notice));
        } catch (EJBException | Problem e) {
            LOG.log(Level.SEVERE, "Notice " + notice.noticeId() + " cannot be put in words", e);
            notices.failed(List.of(notice), clock.instant());
            return Optional.empty();
        }
    }
}
