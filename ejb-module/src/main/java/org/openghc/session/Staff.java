package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;
import org.openghc.secrets.Secrets;

/** The people who work with the code, and how they log in. */
@Stateless
public class Staff {
    /** Compared against when there is no such account, so that the answer takes as long. */
    private static final String NOBODY = Password.kept(Password.random());

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Sessions sessions;
    @EJB
    private Attempts attempts;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Secrets secrets;
    @Inject
    private IntegratorTokens tokens;

    /** A new account; the password is told this once. */
    public record Hired(UUID staffId, String account, String password) {
        @Override
        public String toString() {
            return "Hired[" + account + "]";
        }
    }

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
        boolean right = Password.matches(staff.map(StaffMember::passwordHash).orElse(NOBODY), password) && staff.isPresent();
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

    /** @throws Problem {@code account-taken} */
    public Hired hire(String account, Role role, String unit, RealName name, Instant now) {
        String password = Password.random();
        return new Hired(hire(account, password, role, unit, name, now), account, password);
    }

    /** Whether this staff member exists and works in that role. */
    public boolean works(UUID staffId, Role role) {
        StaffMember member = entities.find(StaffMember.class, staffId);
        return member != null && member.role() == role;
    }

    /** On an empty system, the first administrator gets the password that lies among the operator's secrets. */
    public void hireFirstAdministrator(Instant now) {
        if (entities.createQuery("SELECT COUNT(s) FROM StaffMember s", Long.class).getSingleResult() == 0) {
            hire("admin", secrets.text("initial-admin-password"), Role.ADMIN, "operations", new RealName("Administrator"), now);
        }
    }

    private UUID hire(String account, String password, Role role, String unit, RealName name, Instant now) {
        if (find(account).isPresent()) {
            throw new Problem(Problem.Kind.CONFLICT, "account-taken", "There is an account of this name already.");
        }
        UUID id = UUID.randomUUID();
        entities.persist(new StaffMember(id, account, Password.kept(password), role, unit, cipher.sealText(name.value(), "staff.name/" + id), now));
        return id;
    }

    private Optional<StaffMember> find(String account) {
        return entities.createQuery("SELECT s FROM StaffMember s WHERE s.account = :account", StaffMember.class)
                .setParameter("account", account).getResultStream().findFirst();
    }
}
