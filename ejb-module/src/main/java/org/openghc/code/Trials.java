package org.openghc.code;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Judge;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyShelf;

/** Judges everybody by rules that are not in force, and writes nothing. */
@Stateless
public class Trials {
    private static final UUID FIRST = new UUID(0, 0);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Inject
    private Gathering gathering;

    /**
     * Judges the next residents by both shelves, in a transaction of its own.
     *
     * @param after the last person of the page before; null for the first page
     * @return the last person judged; null if there was nobody left
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public PersonId page(PolicyShelf present, PolicyShelf tried, Instant at, PersonId after, TrialTally tally) {
        List<PersonId> persons = new ArrayList<>(Rejudgings.page(entities, after == null ? FIRST : after.value(), after != null, null).keySet());
        if (persons.isEmpty()) {
            return null;
        }
        CaseFiles files = Rejudgings.readOnly(entities, () -> gathering.of(persons));
        for (PersonId person : persons) {
            CaseFile file = files.of(person);
            Policy before = present.inForceAt(files.city(person), at);
            Policy then = tried.inForceAt(files.city(person), at);
            tally.count(person, files.division(person), Judge.judge(file, before, at), Judge.judge(file, then, at));
        }
        return persons.get(persons.size() - 1);
    }

    /** What was found. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public TrialReport report(TrialTally tally) {
        Map<PersonId, UUID> judgements = new HashMap<>();
        entities.createQuery("SELECT r FROM JudgementRecord r WHERE r.personId = any_of(:persons) AND r.supersededAt IS NULL", JudgementRecord.class)
                .setParameter("persons", PersonId.array(tally.sampled())).getResultStream().forEach(record -> judgements.put(record.person(), record.judgementId()));
        return tally.report(judgements::get);
    }
}
