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

/** Where people are, as far as their stays tell: it decides which city's overlay a person is judged by. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class Places implements CaseFileSource {
    private static final String OPEN_STAYS = """
            SELECT DISTINCT ON (s.person_id) s.person_id, s.division, s.arrived_at FROM stay s
             WHERE s.person_id = any(:persons) AND s.left_at IS NULL
             ORDER BY s.person_id, s.arrived_at DESC, s.stay_id""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** Adds no fact: a place colours nobody. */
    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        List<?> rows = entities.createNativeQuery(OPEN_STAYS, Object[].class).setParameter("persons", PersonId.array(persons)).getResultList();
        for (Object row : rows) {
            Object[] stay = (Object[]) row;
            files.place(new PersonId((UUID) stay[0]), (String) stay[1], (Instant) stay[2]);
        }
    }
}
