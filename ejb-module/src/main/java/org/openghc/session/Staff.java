package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;
import org.openghc.secrets.Secrets;

/** The people who work with the code, and how they log in. */
@Stateless
public class Staff {
    private static final Logger LOG = Logger.getLogger(Staff.class.getName());
    /** Compared against when there is no such account, so that the answer takes as long. */
    private static final String NOBODY = Password.kept(Password.random());

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Sessions sessions;
    @EJB
    private Attempts attempts;
    @EJB
    private Registry registry;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Secrets secrets;
    @Inject
    private IntegratorTokens tokens;

    /**
     * Somebody to be hired.
     *
     * @param document by which he or she would be known as a resident, so that nobody decides about himself or herself; every officer has one
     */
    public record Candidate(String account, Role role, String unit, RealName name, IdentityDocument document) {
        @Override
        public String toString() {
            return "Candidate[" + account + "]";
        }
    }

    /**
     * A new account; the password is told this once.
     *
     * @param password whole, or its first half if a second administrator must confirm
     * @param complete whether the account works already
     */
    public record Hired(UUID staffId, String account, String password, boolean complete) {
        @Override
        public String toString() {
            return "Hired[" + account + "]";
        }
    }

    /** An account that waits for a second administrator. */
    public record Waiting(UUID staffId, String account, Role role, String unit, String hiredBy, Instant hiredAt) {}

    /**
     * Opens a session for a staff member.
     *
     * @throws Problem {@code log-in-failed}, the same for a wrong password and an unknown account; {@code too-many-attempts}
     */
    public Sessions.Opened logIn(String account, String password, Instant now) {
        Optional<StaffMember> staff = find(account);
        if (staff.filter(member -> member.mustWait(now)).isPresent()) {
            throw new Problem(Problem.Kind.TOO_MANY, "too-many-attempts", "Too many wrong passwords: try again in a minute.");
        }
        // The whole password of an account that waits is known to nobody; and it opens nothing.
        boolean right = staff.filter(StaffMember::waits).isEmpty() & Password.matches(staff.map(StaffMember::passwordHash).orElse(NOBODY), password) && staff.isPresent();
        staff.ifPresent(member -> attempts.staff(member.staffId(), right, now));
        if (!right) {
            throw new Problem(Problem.Kind.FORBIDDEN, "log-in-failed", "Account or password is wrong.");
        }
        return sessions.open(staff.get().role(), staff.get().staffId(), now);
    }

    /**
     * The system that calls with this token.
     *
     * @throws Problem {@code token-refused}, with the rule that the token breaks
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Caller integrator(String token, Instant now) {
        IntegratorTokens.Bearer bearer = tokens.read(token, now);
        StaffMember member = find(bearer.account()).filter(known -> known.role() == Role.INTEGRATOR).orElseThrow(() -> IntegratorTokens.refused("account"));
        return new Caller(Role.INTEGRATOR, null, member.staffId(), member.account(), member.unit(), bearer.expiresAt());
    }

    /**
     * Opens an account. One that may decide works when a second administrator has confirmed it; each of the two is told half of its password, so that
     * neither can use it.
     *
     * @throws Problem {@code account-taken}
     */
    public Hired hire(Caller administrator, Candidate candidate, Instant now) {
        String first = Password.random();
        boolean complete = !candidate.role().takesTwoAdministrators();
        String second = complete ? "" : Password.random();
        StaffMember hired = hire(candidate, first + second, now);
        hired.awaits(administrator.staffId(), complete ? null : cipher.sealText(second, half(hired.staffId())));
        entities.persist(hired);
        entities.flush();
        if (candidate.document() != null) {
            entities.persist(new StaffKin(hired.staffId(), registry.blind(candidate.document()), StaffKin.Relation.SELF, administrator.account(), now));
        }
        LOG.log(Level.INFO, "{0} opened the account {1}", new Object[] {administrator.account(), candidate.account()});
        return new Hired(hired.staffId(), hired.account(), first, complete);
    }

    /**
     * A second administrator confirms an account, and is told the second half of its password.
     *
     * @throws Problem {@code staff-unknown}, {@code staff-confirmed}, {@code second-person-required}
     */
    public Hired confirm(Caller administrator, String account, Instant now) {
        StaffMember member = find(account).orElseThrow(Staff::unknown);
        entities.refresh(member, LockModeType.PESSIMISTIC_WRITE);
        String second = cipher.openText(member.confirm(administrator, now), half(member.staffId()));
        LOG.log(Level.INFO, "{0} confirmed the account {1}", new Object[] {administrator.account(), account});
        return new Hired(member.staffId(), account, second, true);
    }

    /** The accounts that wait for a second administrator, the oldest first. */
    public List<Waiting> waiting() {
        return entities.createQuery("SELECT s FROM StaffMember s WHERE s.secondHalf IS NOT NULL ORDER BY s.createdAt, s.account", StaffMember.class)
                .getResultStream().map(member -> member.waiting(entities.find(StaffMember.class, member.hiredBy()).account())).toList();
    }

    /** Whether this staff member exists and works in that role. */
    public boolean works(UUID staffId, Role role) {
        StaffMember member = entities.find(StaffMember.class, staffId);
        return member != null && member.role() == role;
    }

    /** @throws Problem {@code staff-unknown} if nobody works here under this id */
    public void requireKnown(UUID staffId) {
        if (entities.find(StaffMember.class, staffId) == null) {
            throw unknown();
        }
    }

    /** The two administrators whom the operator hires, for two persons: their passwords lie among the operator's secrets until they are here. */
    public void hireFirstAdministrators(Instant now) {
        first("admin", "initial-admin-password", "operations", now);
        first("admin-2", "second-admin-password", "supervision", now);
    }

    private void first(String account, String secret, String unit, Instant now) {
        if (find(account).isEmpty()) {
            entities.persist(hire(new Candidate(account, Role.ADMIN, unit, new RealName("Administrator"), null), secrets.text(secret), now));
        }
    }

    private StaffMember hire(Candidate candidate, String password, Instant now) {
        if (find(candidate.account()).isPresent()) {
            throw new Problem(Problem.Kind.CONFLICT, "account-taken", "There is an account of this name already.");
        }
        UUID id = UUID.randomUUID();
        return new StaffMember(id, candidate.account(), Password.kept(password), candidate.role(), candidate.unit(),
                cipher.sealText(candidate.name().value(), "staff.name/" + id), now);
    }

    private static String half(UUID staffId) {
        return "staff.second_half/" + staffId;
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "staff-unknown", "There is no such member of staff.");
    }

    private Optional<StaffMember> find(String account) {
        return entities.createQuery("SELECT s FROM StaffMember s WHERE s.account = :account", StaffMember.class)
                .setParameter("account", account).getResultStream().findFirst();
    }
}
