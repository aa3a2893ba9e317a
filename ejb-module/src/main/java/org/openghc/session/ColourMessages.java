package org.openghc.session;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
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
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.code.ColourNotices;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.message.Messages;

/**
 * Sends the short messages about changed colours, behind the scenes and after the change: what it is now and where to read why, no name, no
 * reason, no link. The gateway is told each message's id, so one that is sent again after a crash arrives once (R10).
 */
@Singleton
@DependsOn("Schema")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ColourMessages {
    private static final Logger LOG = Logger.getLogger(ColourMessages.class.getName());
    private static final int AT_ONCE = 50;

    @EJB
    private ColourNotices notices;
    @EJB
    private Registry registry;
    @Inject
    private Messages messages;
    @Inject
    private SmsGateway gateway;
    @Inject
    private Clock clock;
    @Resource
    private ManagedExecutorService executor;
    private final AtomicBoolean busy = new AtomicBoolean();
    /** A gateway that did not answer one message is not asked to take another before the next sweep, however many are owed. */
    private volatile boolean silent;

    /** Starts as soon as a change has been committed. */
    public void turned(@Observes(during = TransactionPhase.AFTER_SUCCESS) ColourNotices.Turned turned) {
        if (!busy.get() && !silent) {
            executor.execute(this::sendDue);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sweep() {
        silent = false;
        sendDue();
    }

    private void sendDue() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            for (List<ColourNotices.Owed> owed = claim(); !owed.isEmpty(); owed = claim()) {
                int sent = 0;
                while (sent < owed.size() && sent(owed.get(sent))) {
                    sent++;
                }
                if (sent < owed.size()) {
                    notices.failed(owed.subList(sent, owed.size()), clock.instant());
                    silent = true;
                }
            }
        } finally {
            busy.set(false);
        }
    }

    private List<ColourNotices.Owed> claim() {
        return silent ? List.of() : notices.claim(clock.instant(), AT_ONCE);
    }

    private boolean sent(ColourNotices.Owed notice) {
        try {
            Profile profile = registry.profileOf(notice.person());
            gateway.send(profile.phone(), text(notice, profile.language()), notice.noticeId().toString());
            notices.sent(notice, clock.instant());
            return true;
        } catch (OutboundJson.NoAnswer e) {
            LOG.log(Level.INFO, "Notice {0} waits: {1}", new Object[] {notice.noticeId(), e.getMessage()});
            return false;
        }
    }

    String text(ColourNotices.Owed notice, String language) {
        String known = Messages.supported(language);
        String key = notice.colour().worseThan(notice.was()) ? "sms.turned" : "sms.released";
        return messages.text(known, key, Map.of("colour", messages.text(known, "colour." + notice.colour().name(), Map.of())));
    }
}
