package org.openghc.records;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openghc.identity.PersonId;

/** Everything that was ever reported of a person, version by version: nothing is overwritten, and who looks can see that. */
@Stateless
public class RecordHistory {

    private static final int MOST = 500;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** How a version stands. */
    public enum State {
        /** It counts. */
        IN_FORCE,
        /** A later version, or another sample's result, has taken its place. */
        SUPERSEDED,
        /** With it its source took the record back. */
        RETRACTED,
        /** It rests on a case that was recalled. */
        RECALLED
    }

    /** A version and how it stands. */
    public record Past(OwnRecord record, State state) {
    }

    /** All versions of a person's records of a kind, the latest recorded first, at most {@value #MOST}. */
    public List<Past> of(PersonId person, RecordKind kind) {
        return kind == RecordKind.NUCLEIC_ACID_TEST ? tests(person) : records(person, kind);
    }

    private List<Past> records(PersonId person, RecordKind kind) {
        List<HealthRecord> versions = entities.createQuery(
                        "SELECT r FROM HealthRecord r WHERE r.personId = :person AND r.kind = :kind ORDER BY r.recordedAt DESC, r.source, r.recordId, r.version DESC", HealthRecord.class)
                .setParameter("person", person.value()).setParameter("kind", kind).setMaxResults(MOST).getResultList();
        Set<String> recalled = recalled(versions.stream().map(HealthRecord::caseId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return versions.stream().map(version -> new Past(version.view(), state(version, recalled))).toList();
    }

    private static State state(HealthRecord version, Set<String> recalled) {
        if (version.superseded()) {
            return State.SUPERSEDED;
        }
        if (version.retracted()) {
            return State.RETRACTED;
        }
        return version.caseId() != null && recalled.contains(version.caseId()) ? State.RECALLED : State.IN_FORCE;
    }

    private Set<String> recalled(Set<String> cases) {
        return cases.isEmpty() ? Set.of() : new HashSet<>(entities.createQuery("SELECT c.caseId FROM RecalledCase c WHERE c.caseId IN :cases", String.class)
                .setParameter("cases", cases).getResultList());
    }

    private List<Past> tests(PersonId person) {
        Stream<Object[]> versions = entities.createQuery("""
                SELECT t, l.name FROM NucleicAcidTest t, Laboratory l WHERE t.personId = :person AND l.laboratoryId = t.laboratoryId
                 ORDER BY t.recordedAt DESC, t.sampleId, t.version DESC""", Object[].class)
                .setParameter("person", person.value()).setMaxResults(MOST).getResultStream();
        return versions.map(version -> {
            NucleicAcidTest test = (NucleicAcidTest) version[0];
            return new Past(test.view((String) version[1]), test.superseded() ? State.SUPERSEDED
                    : test.result() == TestResult.RETRACTED ? State.RETRACTED : State.IN_FORCE);
        }).toList();
    }
}
