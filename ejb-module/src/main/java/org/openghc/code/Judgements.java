package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Timeouts;
import org.openghc.code.JudgementRecord.Cause;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.ledger.Ledger;
import org.openghc.policy.PolicyBook;
import org.openghc.secrets.FieldCipher;

/** Judges persons and keeps what was said: status row, record with its inputs, leaf and notice, together or not at all. */
@Stateless
public class Judgements {
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Ledger ledger;
    @EJB
    private PolicyBook policies;
    @EJB
    private StatusCredentials credentials;
    @Inject
    private Event<Turned> turned;
    @Inject
    private Gathering gathering;
    @Inject
    private FieldCipher cipher;

    /**
     * What a leaf of the ledger says about a colour: no name, no number, only rules and the ids of evidence.
     *
     * @param inputs the hash of the case file that was judged; null if nothing was judged
     */
    private record Leaf(CodeColour from, CodeColour to, Instant at, String edition, List<String> rules, List<String> evidence, String inputs) {}

    /** The first judgement of a person. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void open(PersonId person, Instant now) {
        CaseFiles files = gathering.of(List.of(person));
        Judgement first = latest(person, files, new RulesAt(policies.shelf(), now), now);
        CodeStatus status = new CodeStatus(person.value(), first);
        entities.persist(status);
        record(status, first, null, Cause.OPENED, files, now);
    }

    /** After a fact: whatever the judge now says otherwise is stored. The caller holds the persons' locks. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int judge(Collection<PersonId> persons, Instant now) {
        return judge(persons, Cause.FACT, now);
    }

    /** After the rules changed over: only a timeline that changed is stored. The caller holds the persons' locks. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int judgeByNewEdition(Collection<PersonId> persons, Instant now) {
        return judge(persons, Cause.EDITION, now);
    }

    private int judge(Collection<PersonId> persons, Cause cause, Instant now) {
        if (persons.isEmpty()) {
            return 0;
        }
        // What the caller has just stored must be there when the sources look.
        entities.flush();
        Supplier<CaseFiles> gather = () -> gathering.of(Set.copyOf(persons));
        CaseFiles files = cause == Cause.EDITION ? Rejudgings.readOnly(entities, gather) : gather.get();
        RulesAt rules = new RulesAt(policies.shelf(), now);
        Map<CodeStatus, Judgement> changed = new LinkedHashMap<>();
        for (CodeStatus status : statuses(persons)) {
            Judgement latest = latest(status.person(), files, rules, now);
            Judgement known = status.judgement();
            if (cause == Cause.EDITION ? !latest.foretellsAs(known) : !latest.agreesWith(known)) {
                changed.put(status, latest);
            }
        }
        if (!changed.isEmpty()) {
            store(changed, cause, files, now);
        }
        return changed.size();
    }

    private void store(Map<CodeStatus, Judgement> changed, Cause cause, CaseFiles files, Instant now) {
        // Whatever asks the database comes first, so that everything that is written goes in a few batches.
        supersede(changed.keySet(), now);
        credentials.revokeUntrue(changed.entrySet().stream().collect(Collectors.toMap(each -> each.getKey().person(), Map.Entry::getValue)), now);
        List<Turned.Turn> turns = new ArrayList<>();
        changed.forEach((status, latest) -> {
            CodeColour before = status.announced();
            status.replace(latest);
            record(status, latest, before, cause, files, now);
            turns.add(new Turned.Turn(status.person(), before, status.announced()));
        });
        announce(turns, now);
    }

    /** Writes the leaf of every colour that has taken effect by time alone; several servers may do so at once. */
    public int announceDue(Instant now, int atOnce) {
        List<CodeStatus> due = entities.createQuery("SELECT s FROM CodeStatus s WHERE s.nextChangeAt <= :now ORDER BY s.nextChangeAt", CodeStatus.class)
                .setParameter("now", now)
                .setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
        List<Turned.Turn> turns = new ArrayList<>();
        for (CodeStatus status : due) {
            CodeColour before = status.announced();
            Judgement known = status.judgement();
            status.announce(known, now);
            if (before != status.announced()) {
                ledger.append("colour-took-effect", status.person(), leaf(before, known, null, now), now);
                turns.add(new Turned.Turn(status.person(), before, status.announced()));
            }
        }
        announce(turns, now);
        return due.size();
    }

    private static Judgement latest(PersonId person, CaseFiles files, RulesAt rules, Instant now) {
        return Judge.judge(files.of(person), rules.of(files.city(person)), now);
    }

    private void record(CodeStatus status, Judgement judged, CodeColour before, Cause cause, CaseFiles files, Instant now) {
        PersonId person = status.person();
        byte[] inputs = JudgementJson.write(files.of(person)).getBytes(StandardCharsets.UTF_8);
        UUID id = ledger.append(before == null ? "code-opened" : "colour-judged", person, leaf(before, judged, DigestUtils.sha256Hex(inputs), now), now);
        entities.persist(new JudgementRecord(person, id, status.version(), cause, files.city(person), judged,
                cipher.seal(inputs, JudgementRecord.context(id))));
    }

    private void supersede(Set<CodeStatus> changed, Instant now) {
        entities.createQuery("UPDATE JudgementRecord r SET r.supersededAt = :now WHERE r.personId = any_of(:persons) AND r.supersededAt IS NULL")
                .setParameter("now", now)
                .setParameter("persons", changed.stream().map(CodeStatus::personId).toArray(UUID[]::new))
                .executeUpdate();
    }

    private List<CodeStatus> statuses(Collection<PersonId> persons) {
        return entities.createQuery("SELECT s FROM CodeStatus s WHERE s.personId = any_of(:persons) ORDER BY s.personId", CodeStatus.class)
                .setParameter("persons", PersonId.array(persons))
                .getResultList();
    }

    private static String leaf(CodeColour before, Judgement judgement, String inputs, Instant now) {
        List<Finding> findings = judgement.at(now).findings();
        return JudgementJson.write(new Leaf(before, judgement.at(now).colour(), now, judgement.policyEdition(),
                findings.stream().map(Finding::rule).distinct().toList(),
                findings.stream().flatMap(finding -> finding.evidence().stream()).map(Evidence::id).distinct().sorted().toList(), inputs));
    }

    private void announce(List<Turned.Turn> judged, Instant now) {
        List<Turned.Turn> turns = judged.stream().filter(Turned.Turn::isOne).toList();
        if (!turns.isEmpty()) {
            turned.fire(new Turned(turns, now));
        }
    }
}
