package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.problem.Problem;

/** How staff prove who they are: by a password that they can change, or, if they are a system, by a token. */
@Stateless
public class StaffLogIns {
    private static final Logger LOG = Logger.getLogger(StaffLogIns.class.getName());
    /** Compared against when there is no such account, so that the answer takes as long. */
    private static final String NOBODY = Password.kept(Password.random());
    private static final int PAGE = 100;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Sessions sessions;
    @EJB
    private Attempts attempts;
    @Inject
    private IntegratorTokens tokens;

    /** What came of a change. */
    public enum Outcome {
        CHANGED,
        /** The old password was wrong. */
        REFUSED
    }

    /** A change of a password, for whoever watches the accounts. */
    public record Change(String account, Outcome outcome, Instant at) {}

    /**
     * Opens a session for a staff member.
     *
     * @throws Problem {@code log-in-failed}, the same for a wrong password and an unknown account; {@code too-many-attempts}
     */
    public Sessions.Opened logIn(String account, String password, Instant now) {
        Optional<StaffMember> staff = StaffMember.find(entities, account);
        if (!knows(staff, password, now)) {
            throw failed();
        }
        return sessions.open(unchanged(staff.get(), LockModeType.PESSIMISTIC_READ).role(), staff.get().staffId(), now);
    }

    /**
     * Changes the caller's own password and ends all other sessions of the account (R14).
     *
     * @param kept    the token of the session that stays
     * @param current the password as it was
     * @throws Problem {@code password-wrong}; {@code too-many-attempts}; {@code password-invalid} with the rule that the new one breaks
     */
    public void changePassword(Caller caller, String kept, String current, String next, Instant now) {
        StaffMember member = entities.find(StaffMember.class, caller.staffId());
        if (!knows(Optional.of(member), current, now)) {
            attempts.passwordRefused(member.staffId(), now);
            LOG.log(Level.INFO, "{0}: the password was not changed, the old one was wrong", member.account());
            throw new Problem(Problem.Kind.FORBIDDEN, "password-wrong", "The present password is another.");
        }
        Password.requireGood(member.account(), current, next);
        unchanged(member, LockModeType.PESSIMISTIC_WRITE);
        entities.persist(new PasswordChange(member.staffId(), now));
        entities.flush();
        member.changePassword(Password.kept(next), now);
        entities.flush();
        sessions.endOthers(member.staffId(), kept);
        LOG.log(Level.INFO, "{0} changed the password", member.account());
    }

    /** The latest changes of passwords, at most {@value #PAGE}. */
    public List<Change> changes() {
        return entities.createQuery("SELECT s.account, c.outcome, c.at FROM PasswordChange c JOIN StaffMember s ON s.staffId = c.staffId ORDER BY c.at DESC, c.changeId", Change.class)
                .setMaxResults(PAGE).getResultList();
    }

    /**
     * The system that calls with this token.
     *
     * @throws Problem {@code token-refused}, with the rule that the token breaks
     */
    public Caller integrator(String token, Instant now) {
        IntegratorTokens.Bearer bearer = tokens.read(token, now);
        StaffMember member = StaffMember.find(entities, bearer.account()).filter(known -> known.role() == Role.INTEGRATOR && known.works()).orElseThrow(() -> IntegratorTokens.refused("account"));
        return new Caller(Role.INTEGRATOR, null, member.staffId(), member.account(), member.unit(), bearer.expiresAt());
    }

    /** Whether that is the account's password. Wrong ones are counted; after some the account waits, whatever it was asked for. */
    private boolean knows(Optional<StaffMember> staff, String password, Instant now) {
        if (staff.filter(member -> member.mustWait(now)).isPresent()) {
            throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong passwords: try again in a minute.");
        }
        // The whole password of an account that waits is known to nobody, and one that ended opens nothing; both take as long as any other.
        boolean right = staff.filter(StaffMember::works).isPresent() & Password.matches(staff.map(StaffMember::passwordHash).orElse(NOBODY), password);
        staff.ifPresent(member -> attempts.staff(member.staffId(), right, now));
        return right;
    }

    /** Locks the account after its password was looked at; if that was changed meanwhile, it was the wrong one. */
    private StaffMember unchanged(StaffMember member, LockModeType lock) {
        String seen = member.passwordHash();
        entities.refresh(member, lock);
        if (!member.passwordHash().equals(seen)) {
            throw failed();
        }
        return member;
    }

    private static Problem failed() {
        return new Problem(Problem.Kind.FORBIDDEN, "log-in-failed", "Account or password is wrong.");
    }
}
