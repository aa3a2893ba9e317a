package org.openghc.session;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks log-ins behind the scenes: asks the authority, sends the code. Calls to the outside stand between transactions, never
 * inside one. A log-in whose check was cut short by a crash or a silent partner is picked up again while it lives (R7).
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LogInChecks {
    private static final Logger LOG = Logger.getLogger(LogInChecks.class.getName());

    @EJB
    private LogInStates states;
    @Inject
    private IdentityAuthority authority;
    @Inject
    private SmsGateway gateway;
    @Inject
    private Clock clock;
    @Resource
    private ManagedExecutorService executor;

    /** Starts the check as soon as the log-in has been committed. */
    public void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) LogIns.Requested requested) {
        executor.execute(() -> check(requested.logInId()));
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void pickUp() {
        states.waiting(clock.instant()).forEach(this::check);
    }

    private void check(UUID id) {
        Instant now = clock.instant();
        try {
            LogInStates.Pending pending = states.take(id, now);
            if (pending == null) {
                return;
            }
            LogIns.Claim claim = pending.claim();
            if (!pending.phoneOnRecord() || !authority.confirms(claim.document(), claim.realName(), claim.phoneNumber())) {
                states.refuse(id);
                return;
            }
            send(id, claim, now);
        } catch (OutboundJson.NoAnswer e) {
            LOG.log(Level.INFO, "Log-in {0} waits: {1}", new Object[] {id, e.getMessage()});
        }
    }

    private void send(UUID id, LogIns.Claim claim, Instant now) throws OutboundJson.NoAnswer {
        String text = states.newCode(id, claim.language(), now);
        if (text == null) {
            return;
        }
        try {
            gateway.send(claim.phoneNumber(), text);
        } catch (OutboundJson.NoAnswer e) {
            states.sendAgain(id);
            throw e;
        }
    }
}
