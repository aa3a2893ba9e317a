package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends the notices that wait, outside any transaction; one that the gateway does not take is tried again. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeSender {
    private static final Logger LOG = Logger.getLogger(NoticeSender.class.getName());

    @EJB
    private Notices notices;
    @Inject
    private SmsGateway gateway;
    @Inject
    private Clock clock;

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void send() {
        try {
            for (Notices.Due due : notices.due()) {
                gateway.send(due.to(), due.text());
                notices.sent(due);
            }
        } catch (OutboundJson.NoAnswer e) {
            LOG.log(Level.INFO, "Notices wait: {0}", e.getMessage());
            notices.giveUp(clock.instant());
        }
    }
}
