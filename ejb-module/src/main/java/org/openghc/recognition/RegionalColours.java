package org.openghc.recognition;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.identity.PersonId;
import org.openghc.recognition.ConversionStatus.Direction;
import org.openghc.recognition.ConversionStatus.State;

/** The colours that other regions vouched for, as facts for the judge. */
@Stateless
@Local(CaseFileSource.class)
public class RegionalColours implements CaseFileSource {

    @PersistenceContext(unitName = "ghc")
    private EntityManager database;

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        database.createQuery("""
                SELECT c FROM Conversion c
                 WHERE c.key.personId = any_of(:persons) AND c.direction = :arriving AND c.state = :accepted""", Conversion.class)
                .setParameter("persons", PersonId.array(persons))
                .setParameter("arriving", Direction.ARRIVING).setParameter("accepted", State.ACCEPTED)
                .getResultStream().forEach(conversion -> files.add(conversion.person(), conversion.fact()));
    }
}
