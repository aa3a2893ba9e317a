package org.openghc.province;

import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.CaseFileSource;
import org.openghc.code.CaseFiles;
import org.openghc.code.HealthCodes;
import org.openghc.form.Form;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.province.RowAnswer.Outcome;
import org.openghc.records.Corrected;
import org.openghc.secrets.BlindIndex;

/** The facts of other provinces: stored version by version, and told to the judge. */
@Stateless
@LocalBean
@Local(CaseFileSource.class)
public class ProvinceFacts implements CaseFileSource {

    private static final String DOMAIN = "province-fact";
    /** What a province calls its answer to a question of ours: a fingerprint. */
    private static final Pattern ANSWER = Pattern.compile("[0-9a-f]{64}");

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Registry registry;
    @EJB
    private HealthCodes codes;
    @EJB
    private AccessLog accessLog;
    @Inject
    private BlindIndex index;
    @Inject
    private Event<Corrected> corrected;

    @Override
    public void contribute(Collection<PersonId> persons, CaseFiles files) {
        entities.createQuery("SELECT f FROM ProvinceFact f WHERE f.personId = any_of(:persons) AND f.supersededBy IS NULL AND f.retracted = false",
                        ProvinceFact.class)
                .setParameter("persons", PersonId.array(persons))
                .getResultStream().forEach(fact -> files.add(fact.person(), fact.fact()));
    }

    /** The last word of each province on the person's colour, latest first. */
    public List<RegionalColourOnRecord> coloursOf(PersonId person, Instant now) {
        return entities.createQuery("""
                SELECT f FROM ProvinceFact f
                 WHERE f.personId = :person AND f.kind = :colour AND f.supersededBy IS NULL AND f.retracted = false
                 ORDER BY f.happenedAt DESC, f.province, f.factId""", ProvinceFact.class)
                .setParameter("person", person.value()).setParameter("colour", FactKind.COLOUR)
                .getResultStream().map(fact -> fact.colour(now)).collect(Collectors.toMap(RegionalColourOnRecord::province, Function.identity(),
                        (latest, earlier) -> latest, LinkedHashMap::new)).values().stream().toList();
    }

    /**
     * Stores the next version of a fact. What takes back an answer that we had asked for takes back all that we had asked of that province about the person: it
     * was told of our last question alone (docs/adr/0038). That answer may have been lost on its way, or come after its retraction; then it must not count.
     *
     * @throws Problem {@code fact-unknown} if the province never sent that fact, and it is no answer
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public RowAnswer correct(String province, Reported fact, Instant now) {
        Optional<ProvinceFact> last = last(province, fact.factId());
        boolean isAnswer = last.map(ProvinceFact::pulled).orElseGet(() -> isLostAnswer(fact));
        if (last.isEmpty() && !isAnswer) {
            throw unknown();
        }
        List<Reported> rows = new ArrayList<>(List.of(fact));
        if (isAnswer && fact.retracted()) {
            pulled(province, fact).forEach(other -> rows.add(other.takenBack(fact.person())));
        }
        return store(province, rows, Way.CORRECTED, now).get(0);
    }

    private List<ProvinceFact> pulled(String province, Reported but) {
        return document(but).flatMap(registry::find).map(person -> entities.createQuery("""
                SELECT f FROM ProvinceFact f WHERE f.personId = :person AND f.province = :province AND f.factId <> :fact AND f.way = :pulled
                   AND f.supersededBy IS NULL AND f.retracted = false""", ProvinceFact.class)
                .setParameter("person", person.value()).setParameter("province", province).setParameter("fact", but.factId()).setParameter("pulled", Way.PULLED)
                .getResultList()).orElse(List.of());
    }

    private static boolean isLostAnswer(Reported fact) {
        return fact.retracted() && ANSWER.matcher(fact.factId()).matches();
    }

    /** Stores rows and judges their persons, and answers each row in the order given. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public List<RowAnswer> store(String province, List<Reported> rows, Way way, Instant now) {
        Map<ReportedPerson, IdentityDocument> documents = new HashMap<>();
        rows.forEach(row -> document(row).ifPresent(document -> documents.put(row.person(), document)));
        Map<IdentityDocument, PersonId> bearers = registry.find(Set.copyOf(documents.values()));
        Set<String> ids = rows.stream().map(Reported::factId).collect(Collectors.toSet());
        Map<ProvinceFactVersion.Key, ProvinceFactVersion> known = known(province, ids);
        Set<PersonId> concerned = new TreeSet<>(bearers.values());
        known.values().forEach(version -> concerned.add(new PersonId(version.personId())));
        if (!concerned.isEmpty()) {
            codes.lock(concerned);
            // What was waited for may have been stored meanwhile.
            known.putAll(known(province, ids));
        }
        List<RowAnswer> answers = new ArrayList<>();
        Set<PersonId> changed = new TreeSet<>();
        for (Reported row : rows) {
            IdentityDocument document = documents.get(row.person());
            PersonId person = document == null ? null : bearers.get(document);
            RowAnswer answer = answer(province, row, person, known, way, now);
            answers.add(answer);
            if (answer.outcome() == Outcome.STORED) {
                changed.add(person);
            }
        }
        if (!changed.isEmpty()) {
            changed.forEach(person -> accessLog.record(Act.IMPORT, person, province, "province-facts " + way, now));
            supersede(province, ids, concerned);
            codes.rejudge(concerned, now);
            correctedBy(rows, answers, known).forEach(person -> corrected.fire(new Corrected(person, now)));
        }
        return answers;
    }

    /** Of whom something is no longer so: a fact that was known got a version that is now its highest. */
    private static Set<PersonId> correctedBy(List<Reported> rows, List<RowAnswer> answers, Map<ProvinceFactVersion.Key, ProvinceFactVersion> known) {
        Map<String, Integer> highest = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (answers.get(i).outcome() == Outcome.STORED) {
                highest.merge(rows.get(i).factId(), rows.get(i).version(), Math::max);
            }
        }
        return known.values().stream().filter(version -> highest.containsKey(version.key().factId()))
                .collect(Collectors.groupingBy(version -> version.key().factId())).entrySet().stream()
                .filter(fact -> fact.getValue().size() > 1 && fact.getValue().stream().allMatch(version -> version.key().version() <= highest.get(fact.getKey())))
                .flatMap(fact -> fact.getValue().stream()).map(version -> new PersonId(version.personId())).collect(Collectors.toCollection(TreeSet::new));
    }

    private RowAnswer answer(String province, Reported row, PersonId person, Map<ProvinceFactVersion.Key, ProvinceFactVersion> known,
            Way way, Instant now) {
        ProvinceFactVersion.Key key = new ProvinceFactVersion.Key(province, row.factId(), row.version());
        if (document(row).isEmpty()) {
            return new RowAnswer(row.factId(), row.version(), Outcome.REFUSED, "document-invalid");
        }
        byte[] said = index.of(DOMAIN, said(row));
        ProvinceFactVersion before = known.get(key);
        if (before != null) {
            boolean same = Arrays.equals(before.content(), said);
            return new RowAnswer(row.factId(), row.version(), same ? Outcome.DUPLICATE : Outcome.REFUSED, same ? null : "version-taken");
        }
        try {
            if (person == null || !registry.nameMatches(person, row.person().realName())) {
                return new RowAnswer(row.factId(), row.version(), Outcome.NOT_OURS, null);
            }
            store(province, row, person, said, known, way, now);
            return new RowAnswer(row.factId(), row.version(), Outcome.STORED, null);
        } catch (Problem broken) {
            return new RowAnswer(row.factId(), row.version(), Outcome.REFUSED, broken.name());
        }
    }

    private void store(String province, Reported row, PersonId person, byte[] said, Map<ProvinceFactVersion.Key, ProvinceFactVersion> known,
            Way way, Instant now) {
        ProvinceFact last = row.retracted() ? last(province, row.factId()).orElse(null) : null;
        ProvinceFactVersion.Key key = new ProvinceFactVersion.Key(province, row.factId(), row.version());
        if (row.retracted() && last == null) {
            if (way != Way.CORRECTED || !isLostAnswer(row)) {
                throw unknown();
            }
            // An answer that comes later is an earlier version, and superseded.
            remember(new ProvinceFactVersion(key, person.value(), said), known);
            return;
        }
        FactKind kind = row.retracted() ? last.kind() : row.kind();
        if (kind == null) {
            throw new Problem(Problem.Kind.INVALID, "fact-kind-unknown", "Such a fact is not known here.");
        }
        Map<String, String> content = row.retracted() ? last.content() : kind.read(row.content(), now);
        entities.persist(new ProvinceFact(person, province, row, kind, content, way, now));
        remember(new ProvinceFactVersion(key, person.value(), said), known);
    }

    private void remember(ProvinceFactVersion version, Map<ProvinceFactVersion.Key, ProvinceFactVersion> known) {
        entities.persist(version);
        known.put(version.key(), version);
    }

    /** What is taken back keeps what it said; what was never said cannot be taken back. */
    private Optional<ProvinceFact> last(String province, String factId) {
        return entities.createQuery("SELECT f FROM ProvinceFact f WHERE f.province = :province AND f.factId = :fact ORDER BY f.version DESC", ProvinceFact.class)
                .setParameter("province", province).setParameter("fact", factId).setMaxResults(1).getResultStream().findFirst();
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "fact-unknown", "There is no such fact of this province.");
    }

    /** Tells each version that is not the highest known one which that is: so the order of arrival does not matter. */
    private void supersede(String province, Collection<String> factIds, Collection<PersonId> concerned) {
        entities.flush();
        entities.createNativeQuery("""
                UPDATE province_fact f SET superseded_by = latest.version
                  FROM (SELECT fact_id, max(version) AS version FROM province_fact_version
                         WHERE province = :province AND fact_id IN (:facts) GROUP BY fact_id) latest
                 WHERE f.person_id IN (:persons) AND f.province = :province AND f.fact_id = latest.fact_id
                   AND f.version < latest.version AND f.superseded_by IS DISTINCT FROM latest.version""")
                .setParameter("province", province).setParameter("facts", factIds)
                .setParameter("persons", concerned.stream().map(PersonId::value).toList()).executeUpdate();
        // What was read before does not know of this.
        entities.clear();
    }

    private Map<ProvinceFactVersion.Key, ProvinceFactVersion> known(String province, Collection<String> factIds) {
        Map<ProvinceFactVersion.Key, ProvinceFactVersion> known = new HashMap<>();
        entities.createQuery("SELECT v FROM ProvinceFactVersion v WHERE v.province = :province AND v.factId IN :facts", ProvinceFactVersion.class)
                .setParameter("province", province).setParameter("facts", factIds)
                .getResultStream().forEach(version -> known.put(version.key(), version));
        return known;
    }

    private static Optional<IdentityDocument> document(Reported row) {
        try {
            return Optional.of(row.person().document());
        } catch (Problem invalid) {
            return Optional.empty();
        }
    }

    /** What makes two reports of one version the same report. */
    private static String said(Reported row) {
        return String.join("\n", row.person().documentType(), row.person().documentNumber(), row.person().name(), String.valueOf(row.retracted()),
                String.valueOf(row.kind()), Form.text(row.content()));
    }
}
