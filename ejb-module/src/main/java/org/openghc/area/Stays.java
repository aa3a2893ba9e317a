package org.openghc.area;

import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.policy.RiskLevel;

/** Where people stayed, as is on their records, and what the lists say of those places. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class Stays implements CaseFileSource {

    /**
     * The worst level listed in each stay's division when the person left it, or now while the person is there. What begins
     * with a division's code is asked for as a range, since an index answers that.
     */
    private static final String LEVELS = """
            SELECT s.person_id, s.stay_id, s.division, s.arrived_at, s.left_at, s.recorded_at, s.unit,
                   max(CASE a.level WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 1 ELSE 0 END)
              FROM stay s
              JOIN risk_area a ON a.division ~>=~ s.division AND a.division ~<~ (s.division || 'x')
              JOIN risk_area_listing l ON l.area_id = a.area_id AND l.withdrawn_at IS NULL
               AND (l.listed_from <= s.left_at AND l.listed_until > s.left_at
                    OR s.left_at IS NULL AND l.listed_until = 'infinity')
             WHERE s.person_id = any(:persons)
             GROUP BY s.person_id, s.stay_id, s.division, s.arrived_at, s.left_at, s.recorded_at, s.unit""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        List<?> rows = entities.createNativeQuery(LEVELS, Object[].class).setParameter("persons", PersonId.array(persons)).getResultList();
        for (Object row : rows) {
            Object[] stay = (Object[]) row;
            files.add(new PersonId((UUID) stay[0]), fact(stay));
        }
    }

    private static Fact.Stay fact(Object[] stay) {
        Instant arrivedAt = (Instant) stay[3];
        return new Fact.Stay((String) stay[2], RiskLevel.values()[((Number) stay[7]).intValue()], arrivedAt, (Instant) stay[4],
                new Evidence(Evidence.Kind.STAY, (String) stay[1], arrivedAt, (Instant) stay[5], (String) stay[6]));
    }
}
