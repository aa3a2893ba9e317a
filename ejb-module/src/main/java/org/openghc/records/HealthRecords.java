package org.openghc.records;

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
import java.util.stream.Stream;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;

/** A person's test results: each sample's last version, unless the laboratory retracted it. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class HealthRecords implements CaseFileSource {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** A result as its person sees it; {@code reportedAt} is null while it is pending. */
    public record TestRecord(Instant sampledAt, Instant reportedAt, TestResult result, String laboratory) {
    }

    /** A person's own results, latest sample first. */
    public List<TestRecord> testsOf(PersonId person) {
        Map<UUID, String> laboratories = laboratories();
        return valid(List.of(person.value()))
                .map(test -> new TestRecord(test.sampledAt(), test.reportedAt(), test.result(), laboratories.get(test.laboratoryId())))
                .toList();
    }

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        if (persons.isEmpty()) {
            return;
        }
        Map<UUID, String> laboratories = laboratories();
        valid(persons.stream().map(PersonId::value).toList())
                .forEach(test -> files.add(new PersonId(test.personId()), fact(test, laboratories.get(test.laboratoryId()))));
    }

    private Stream<NucleicAcidTest> valid(List<UUID> persons) {
        return entities.createQuery("""
                SELECT t FROM NucleicAcidTest t
                 WHERE t.personId IN :persons AND t.supersededBy IS NULL AND t.result <> :retracted
                 ORDER BY t.sampledAt DESC, t.sampleId""", NucleicAcidTest.class)
                .setParameter("persons", persons).setParameter("retracted", TestResult.RETRACTED).getResultStream();
    }

    private Map<UUID, String> laboratories() {
        Map<UUID, String> names = new HashMap<>();
        entities.createQuery("SELECT l FROM Laboratory l", Laboratory.class).getResultStream()
                .forEach(laboratory -> names.put(laboratory.laboratoryId(), laboratory.name()));
        return names;
    }

    private static Fact.NucleicAcidTest fact(NucleicAcidTest test, String laboratory) {
        return new Fact.NucleicAcidTest(test.sampledAt(), test.reportedAt(), result(test.result()), false,
                new Evidence(Evidence.Kind.NUCLEIC_ACID_TEST, test.laboratoryId() + "/" + test.sampleId(), test.sampledAt(), test.recordedAt(),
                        laboratory));
    }

    private static Fact.NucleicAcidTest.Result result(TestResult result) {
        return switch (result) {
            case PENDING -> Fact.NucleicAcidTest.Result.PENDING;
            case NEGATIVE -> Fact.NucleicAcidTest.Result.NEGATIVE;
            case POSITIVE -> Fact.NucleicAcidTest.Result.POSITIVE;
            case INCONCLUSIVE -> Fact.NucleicAcidTest.Result.INCONCLUSIVE;
            case RETRACTED -> throw new IllegalStateException("A retracted result is no fact");
        };
    }
}
