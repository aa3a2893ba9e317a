package org.openghc.records;

import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;

/** What is on a person's record: each thing's last version, unless whoever reported it took it back. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class HealthRecords implements CaseFileSource {

    /** The last version, not taken back, and resting on no case that was recalled. */
    private static final String IN_FORCE = "r.supersededBy IS NULL AND r.retracted = false "
            + "AND (r.caseId IS NULL OR NOT EXISTS (SELECT c FROM RecalledCase c WHERE c.caseId = r.caseId))";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;

    /** A result as its person sees it; {@code reportedAt} is null while it is pending. */
    public record TestRecord(Instant sampledAt, Instant reportedAt, TestResult result, String laboratory) {
    }

    /** A person's own results, latest sample first. */
    public List<TestRecord> testsOf(PersonId person) {
        Map<UUID, String> laboratories = laboratories();
        return valid(PersonId.array(List.of(person)))
                .map(test -> new TestRecord(test.sampledAt(), test.reportedAt(), test.result(), laboratories.get(test.laboratoryId())))
                .toList();
    }

    /** Part of a list, and where the next part begins; null if there is none. */
    public record Page(List<OwnRecord> records, Integer next) {
    }

    /** A person's own records of a kind, latest first. */
    public Page recordsOf(PersonId person, RecordKind kind, int offset, int limit, Instant now) {
        List<OwnRecord> found = kind == RecordKind.NUCLEIC_ACID_TEST ? tests(person, offset, limit + 1) : records(person, kind, offset, limit + 1, now);
        boolean more = found.size() > limit;
        return new Page(more ? found.subList(0, limit) : found, more ? offset + limit : null);
    }

    private List<OwnRecord> records(PersonId person, RecordKind kind, int offset, int limit, Instant now) {
        return entities.createQuery("""
                SELECT r FROM HealthRecord r
                 WHERE r.personId = :person AND r.kind = :kind AND\s""" + IN_FORCE + " ORDER BY r.happenedAt DESC, r.source, r.recordId", HealthRecord.class)
                .setParameter("person", person.value()).setParameter("kind", kind)
                .setFirstResult(offset).setMaxResults(limit).getResultStream()
                .map(HealthRecord::view).map(record -> kind == RecordKind.ENTRY ? counted(record, now) : record).toList();
    }

    /** The day counter of an entry: the day of arrival, as calendars in China have it, is day 0. */
    private static OwnRecord counted(OwnRecord entry, Instant now) {
        Map<String, String> content = new TreeMap<>(entry.content());
        content.put("day", String.valueOf(ChronoUnit.DAYS.between(entry.happenedAt().atZone(SignedTable.CHINA).toLocalDate(),
                now.atZone(SignedTable.CHINA).toLocalDate())));
        return new OwnRecord(entry.kind(), entry.id(), entry.version(), entry.happenedAt(), entry.recordedAt(), entry.source(), content);
    }

    private List<OwnRecord> tests(PersonId person, int offset, int limit) {
        Map<UUID, String> laboratories = laboratories();
        return valid(PersonId.array(List.of(person))).skip(offset).limit(limit)
                .map(test -> test.view(laboratories.get(test.laboratoryId()))).toList();
    }

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        Map<UUID, String> laboratories = laboratories();
        valid(PersonId.array(persons))
                .forEach(test -> files.add(new PersonId(test.personId()), fact(test, laboratories.get(test.laboratoryId()))));
        entities.createQuery("SELECT r FROM HealthRecord r WHERE r.personId = any_of(:persons) AND r.kind <> :stay AND " + IN_FORCE, HealthRecord.class)
                .setParameter("persons", PersonId.array(persons))
                .setParameter("stay", RecordKind.STAY).getResultStream()
                .forEach(record -> files.add(new PersonId(record.personId()), RecordFacts.of(record)));
    }

    private Stream<NucleicAcidTest> valid(UUID[] persons) {
        return entities.createQuery("""
                SELECT t FROM NucleicAcidTest t
                 WHERE t.personId = any_of(:persons) AND t.supersededBy IS NULL AND t.replacedBy IS NULL AND t.result <> :retracted
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
        return new Fact.NucleicAcidTest(test.sampledAt(), test.reportedAt(), result(test.result()), test.pooled(),
                new Evidence(Evidence.Kind.NUCLEIC_ACID_TEST, test.id(), test.sampledAt(), test.recordedAt(),
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
