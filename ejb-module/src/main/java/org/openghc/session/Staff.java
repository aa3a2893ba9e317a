package org.openghc.session;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;
import org.openghc.secrets.Secrets;

/** The people who work with the code: who hires them, and who they are. */
@Stateless
public class Staff {
    private static final Logger LOG = Logger.getLogger(Staff.class.getName());
    private static final int FEWEST_ADMINISTRATORS = 2;
    private static final int PAGE = 100;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Hands hands;
    @EJB
    private Registry registry;
    @EJB
    private Sessions sessions;
    @Inject
    private FieldCipher cipher;
    @Inject
    private Secrets secrets;

    /**
     * Somebody to be hired.
     *
     * @param document by which he or she would be known as a resident, so that nobody decides about himself or herself, or with himself or herself; null for a
     *     system, and for somebody who decides nothing and named none
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

    /** An account that opens nothing any more. */
    public record Ended(String account, Role role, String unit, String endedBy, Instant endedAt) {}

    /** An account that waits for a second administrator. */
    public record Waiting(UUID staffId, String account, Role role, String unit, String hiredBy, Instant hiredAt) {}

    /**
     * Opens an account. One that may decide works when a second administrator has confirmed it; each of the two is told half of its password, so that
     * neither can use it.
     *
     * @throws Problem {@code account-taken}; {@code person-hired} if whoever has the document has an account that decides
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
            name(hired, candidate.document(), administrator, now);
        }
        LOG.log(Level.INFO, "{0} opened the account {1}", new Object[] {administrator.account(), candidate.account()});
        return new Hired(hired.staffId(), hired.account(), first, complete);
    }

    /**
     * A second administrator confirms an account, and is told the second half of its password.
     *
     * @throws Problem {@code staff-unknown}, {@code staff-confirmed}, {@code second-person-required}, {@code person-hired}
     */
    public Hired confirm(Caller administrator, String account, Instant now) {
        StaffMember member = locked(account);
        hands.document(member.staffId()).forEach(document -> hands.requireOnlyOne(member, document));
        String second = cipher.openText(member.confirm(administrator, now), half(member.staffId()));
        LOG.log(Level.INFO, "{0} confirmed the account {1}", new Object[] {administrator.account(), account});
        return new Hired(member.staffId(), account, second, true);
    }

    /**
     * An administrator, the one who opened it or another, sends back an account that waits: it never works, and its holder can be hired anew.
     *
     * @throws Problem {@code staff-unknown}, {@code staff-confirmed}
     */
    public void refuse(Caller administrator, String account, Instant now) {
        locked(account).refuse(administrator, now);
        LOG.log(Level.INFO, "{0} refused the account {1}", new Object[] {administrator.account(), account});
    }

    /**
     * An administrator ends somebody else's account: its sessions end, it opens none any more, and its holder can be hired anew under another name. What it
     * decided stays. Two administrators stay always, since whoever decides is hired by two.
     *
     * @throws Problem {@code staff-unknown}, {@code staff-not-working}, {@code second-person-required} for one's own account, {@code administrators-needed}
     */
    public void end(Caller administrator, String account, Instant now) {
        StaffMember member = locked(account);
        hands.oneAfterTheOther();
        if (!entities.find(StaffMember.class, administrator.staffId()).works()) {
            throw new Problem(Problem.Kind.UNAUTHENTICATED, "not-logged-in", "This account has ended meanwhile.");
        }
        long administrators = administrators();
        member.end(administrator, now);
        if (member.role() == Role.ADMIN && administrators <= FEWEST_ADMINISTRATORS) {
            throw new Problem(Problem.Kind.CONFLICT, "administrators-needed", "Two administrators must stay.");
        }
        sessions.endOthers(member.staffId(), null);
        LOG.log(Level.INFO, "{0} ended the account {1}", new Object[] {administrator.account(), account});
    }

    /** The accounts that ended last, at most a hundred. */
    public List<Ended> ended() {
        return entities.createQuery("SELECT s.account, s.role, s.unit, e.account, s.endedAt FROM StaffMember s JOIN StaffMember e ON e.staffId = s.endedBy "
                + "ORDER BY s.endedAt DESC, s.account", Ended.class).setMaxResults(PAGE).getResultList();
    }

    private long administrators() {
        return entities.createQuery("SELECT COUNT(s) FROM StaffMember s WHERE s.role = :admin AND s.secondHalf IS NULL AND s.endedAt IS NULL", Long.class)
                .setParameter("admin", Role.ADMIN).getSingleResult();
    }

    /**
     * An administrator names the document of somebody else's account that has none: of the first administrators, and of whoever was hired before
     * documents were asked for.
     *
     * @throws Problem {@code staff-unknown}, {@code second-person-required} for one's own account, {@code staff-document-known}, {@code person-hired}
     */
    public void nameDocument(Caller administrator, String account, IdentityDocument document, Instant now) {
        StaffMember member = locked(account);
        if (administrator.is(member.staffId())) {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "Another administrator names it.");
        }
        if (!hands.document(member.staffId()).isEmpty()) {
            throw new Problem(Problem.Kind.CONFLICT, "staff-document-known", "This account's document was named already.");
        }
        name(member, document, administrator, now);
        LOG.log(Level.INFO, "{0} named the document of the account {1}", new Object[] {administrator.account(), account});
    }

    private void name(StaffMember member, IdentityDocument document, Caller administrator, Instant now) {
        byte[] blind = registry.blind(document);
        hands.requireOnlyOne(member, blind);
        entities.persist(new StaffKin(member.staffId(), blind, StaffKin.Relation.SELF, administrator.account(), now));
        entities.flush();
    }

    private StaffMember locked(String account) {
        StaffMember member = StaffMember.find(entities, account).orElseThrow(Staff::unknown);
        entities.refresh(member, LockModeType.PESSIMISTIC_WRITE);
        return member;
    }

    /** The accounts that wait for a second administrator, the oldest first. */
    public List<Waiting> waiting() {
        return entities.createQuery("SELECT s FROM StaffMember s WHERE s.secondHalf IS NOT NULL AND s.refusedAt IS NULL ORDER BY s.createdAt, s.account", StaffMember.class)
                .getResultStream().map(member -> member.waiting(entities.find(StaffMember.class, member.hiredBy()).account())).toList();
    }

    /** Whether this staff member exists and works in that role. */
    public boolean works(UUID staffId, Role role) {
        StaffMember member = entities.find(StaffMember.class, staffId);
        return member != null && member.role() == role && member.works();
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
        if (StaffMember.find(entities, account).isEmpty()) {
            entities.persist(hire(new Candidate(account, Role.ADMIN, unit, new RealName("Administrator"), null), secrets.text(secret), now));
        }
    }

    private StaffMember hire(Candidate candidate, String password, Instant now) {
        if (StaffMember.find(entities, candidate.account()).isPresent()) {
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
}
