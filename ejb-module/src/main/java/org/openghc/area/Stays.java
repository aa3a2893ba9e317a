package org.openghc.area;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.code.HealthCodes;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.policy.RiskLevel;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** Where people stayed, and what the lists say of those places. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class Stays implements CaseFileSource {

    /**
     * The worst level listed in each stay's division when the person left it, or now while the person is there. What begins
     * with a division's code is asked for as a range, since an index answers that.
     */
    private static final String LEVELS = """
            SELECT s.stay_id, max(CASE a.level WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END)
              FROM stay s
              JOIN risk_area a ON a.division ~>=~ s.division AND a.division ~<~ (s.division || 'x')
              JOIN risk_area_listing l ON l.area_id = a.area_id AND l.withdrawn_at IS NULL
               AND (l.listed_from <= s.left_at AND l.listed_until > s.left_at
                    OR s.left_at IS NULL AND l.listed_until = 'infinity')
             WHERE s.person_id IN (:persons)
             GROUP BY s.stay_id""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Registry registry;
    @EJB
    private AccessLog accessLog;

    /**
     * What an officer records.
     *
     * @param arrivedAt when the person came to the division
     * @param leftAt    when the person left it; null while there
     * @param evidence  how the officer knows
     */
    public record Recorded(Division division, Instant arrivedAt, Instant leftAt, String evidence) {

        /** @throws Problem {@code stay-invalid}, with the member at fault */
        public Recorded {
            require(division != null, "/division", "missing");
            require(arrivedAt != null, "/arrivedAt", "missing");
            require(leftAt == null || !leftAt.isBefore(arrivedAt), "/leftAt", "before-arrival");
            require(evidence != null && !evidence.isBlank() && evidence.length() <= 500, "/evidence", "length-1-to-500");
        }
    }

    /**
     * Records a stay and judges the person again.
     *
     * @return the stay's id
     * @throws Problem {@code person-unknown}, {@code stay-invalid} for times to come
     */
    public UUID record(Caller officer, IdentityDocument document, Recorded stay, Instant now) {
        require(!stay.arrivedAt().isAfter(now), "/arrivedAt", "to-come");
        require(stay.leftAt() == null || !stay.leftAt().isAfter(now), "/leftAt", "to-come");
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        codes.lock(List.of(person));
        Stay recorded = new Stay(person.value(), stay, officer, now);
        entities.persist(recorded);
        accessLog.record(Act.MEASURE, person, officer.account(), "stay in " + stay.division().code(), now);
        codes.rejudge(List.of(person), now);
        return recorded.stayId();
    }

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        List<UUID> ids = persons.stream().map(PersonId::value).toList();
        if (ids.isEmpty()) {
            return;
        }
        Map<UUID, RiskLevel> levels = levels(ids);
        entities.createQuery("SELECT s FROM Stay s WHERE s.personId IN :persons", Stay.class)
                .setParameter("persons", ids)
                .getResultStream()
                .filter(stay -> levels.containsKey(stay.stayId()))
                .forEach(stay -> files.add(new PersonId(stay.personId()), fact(stay, levels.get(stay.stayId()))));
    }

    private Map<UUID, RiskLevel> levels(List<UUID> persons) {
        Map<UUID, RiskLevel> levels = new HashMap<>();
        List<?> rows = entities.createNativeQuery(LEVELS).setParameter("persons", persons).getResultList();
        for (Object row : rows) {
            Object[] stay = (Object[]) row;
            levels.put((UUID) stay[0], RiskLevel.values()[((Number) stay[1]).intValue()]);
        }
        return levels;
    }

    private static Fact.Stay fact(Stay stay, RiskLevel level) {
        return new Fact.Stay(stay.division(), level, stay.arrivedAt(), stay.leftAt(), new Evidence(Evidence.Kind.STAY,
                stay.stayId().toString(), stay.arrivedAt(), stay.recordedAt(), stay.unit()));
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "stay-invalid", "The stay cannot be recorded as it is.",
                    List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
