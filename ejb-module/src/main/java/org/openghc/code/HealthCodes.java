package org.openghc.code;

import static java.util.stream.Collectors.toMap;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Admission;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.ledger.Ledger;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Outcome;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.Verdict;

/** Health codes: opened with a person, judged when a fact arrives, shown from one row, resolved when they are scanned. */
@Stateless
public class HealthCodes {
    /** What Hibernate takes for PostgreSQL's {@code SKIP LOCKED}. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Ledger ledger;
    @EJB
    private PolicyBook policies;
    @EJB
    private StatusCredentials credentials;
    @Inject
    private CodeTokens tokens;
    @Inject
    private CodeKeys keys;
    @Inject
    private CodeId codeId;
    @Inject
    @Any
    private Instance<CaseFileSource> sources;

    /** What a leaf of the ledger says about a colour: no name, no number, only rules and the ids of evidence. */
    private record Leaf(CodeColour from, CodeColour to, Instant at, String edition, List<String> rules, List<String> evidence) {}

    /** Opens the code of a person who has just been registered. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void open(PersonId person, Instant now) {
        Judgement first = judge(person, filesOf(List.of(person)), policy(now), now);
        entities.persist(new CodeStatus(person.value(), first));
        ledger.append("code-opened", person, leaf(null, first, now), now);
    }

    /** Takes the locks of these persons, always in the same order; held until the caller's transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lock(Collection<PersonId> persons) {
        statuses(persons, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Judges these persons again and stores each timeline that changed, with its leaf. The caller holds their locks. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void rejudge(Collection<PersonId> persons, Instant now) {
        // What the caller has just stored must be there when the sources look.
        entities.flush();
        CaseFiles files = filesOf(Set.copyOf(persons));
        Policy policy = policy(now);
        for (CodeStatus status : statuses(persons, LockModeType.NONE)) {
            PersonId person = new PersonId(status.personId());
            Judgement latest = judge(person, files, policy, now);
            if (!latest.agreesWith(status.judgement())) {
                CodeColour before = status.announced();
                status.replace(latest);
                credentials.revokeUntrue(person, latest.at(now).colour(), latest.at(now).until(), now);
                ledger.append("colour-judged", person, leaf(before, latest, now), now);
            }
        }
    }

    /** The code that a resident shows now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public HealthCode show(PersonId person, Instant now) {
        return tokens.show(person, standing(person, now), Duration.ofSeconds(policy(now).code().tokenLife().seconds()), now);
    }

    /**
     * How a person's code stands now.
     *
     * @throws Problem {@code code-unknown} if the person has none: unknown is never green
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public CodeStanding standing(PersonId person, Instant now) {
        return known(person, now).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "code-unknown", "This person has no health code."));
    }

    private Optional<CodeStanding> known(PersonId person, Instant now) {
        return Optional.ofNullable(entities.find(CodeStatus.class, person.value())).map(status -> status.standing(now));
    }

    /** Checks a presented token and says how the code stands now, which may be otherwise than the token says. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Resolution resolve(String token, Instant now) {
        Outcome outcome = keys.verifier().check(token, now);
        if (!outcome.accepted()) {
            return Resolution.refused(outcome.verdict().word());
        }
        return codeId.person(outcome.token().codeId()).map(person -> resolved(person, outcome.token(), now)).orElse(Resolution.refused("not-found"));
    }

    private Resolution resolved(PersonId person, CodeToken token, Instant now) {
        if (token.tokenClass() == TokenClass.PHONE_BOUND) {
            Optional<Boolean> good = credentials.isGood(person, token.codeId());
            if (!good.orElse(false)) {
                return Resolution.refused(good.isPresent() ? Verdict.REVOKED.word() : "not-found");
            }
        }
        return known(person, now).map(CodeStanding::colour).map(colour -> new Resolution(word(colour), person, colour, token.expiresAt()))
                .orElse(Resolution.refused("not-found"));
    }

    /**
     * A credential with which this phone shows the code without a server. The caller holds the person's lock.
     *
     * @throws Problem {@code code-unknown}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public StatusCredentials.Issued credential(PersonId person, UUID phoneId, ECPublicKey phone, Instant now) {
        return credentials.issue(person, phoneId, phone, standing(person, now), policy(now).code().credentialLife().duration(), now);
    }

    /** Whether another region would take this person's code as green, by both sides' rules, with the reasons if not. */
    public Admission admission(PersonId person, Jurisdiction host, Instant now) {
        return Judge.admission(filesOf(List.of(person)).of(person), policy(now), policies.inForceAt(host, now), now);
    }

    /** The public keys with which anybody can check a code offline, as JSON. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String trustList() {
        return keys.trustList().toJson();
    }

    /** Writes the leaf of every colour that has taken effect by time alone; several servers may sweep at once. */
    public int announceDue(Instant now, int atOnce) {
        List<CodeStatus> due = entities.createQuery("SELECT s FROM CodeStatus s WHERE s.nextChangeAt <= :now ORDER BY s.nextChangeAt", CodeStatus.class)
                .setParameter("now", now)
                .setMaxResults(atOnce)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
        for (CodeStatus status : due) {
            CodeColour before = status.announced();
            Judgement known = status.judgement();
            status.announce(known, now);
            if (before != status.announced()) {
                ledger.append("colour-took-effect", new PersonId(status.personId()), leaf(before, known, now), now);
            }
        }
        return due.size();
    }

    private CaseFiles filesOf(Collection<PersonId> persons) {
        CaseFiles files = new CaseFiles(persons);
        sources.forEach(source -> source.contribute(persons, files));
        return files;
    }

    private static Judgement judge(PersonId person, CaseFiles files, Policy policy, Instant now) {
        return Judge.judge(files.of(person), policy, now);
    }

    private Policy policy(Instant now) {
        return policies.inForceAt(Jurisdiction.CN_44, now);
    }

    private Collection<CodeStatus> statuses(Collection<PersonId> persons, LockModeType lock) {
        return entities.createQuery("SELECT s FROM CodeStatus s WHERE s.personId IN :persons ORDER BY s.personId", CodeStatus.class)
                .setParameter("persons", persons.stream().map(PersonId::value).toList())
                .setLockMode(lock)
                .getResultStream()
                .collect(toMap(CodeStatus::personId, status -> status, (one, same) -> one)).values();
    }

    private static String leaf(CodeColour before, Judgement judgement, Instant now) {
        List<Finding> findings = judgement.at(now).findings();
        return JudgementJson.write(new Leaf(before, judgement.at(now).colour(), now, judgement.policyEdition(),
                findings.stream().map(Finding::rule).distinct().toList(),
                findings.stream().flatMap(finding -> finding.evidence().stream()).map(evidence -> evidence.id()).distinct().sorted().toList()));
    }

    private static String word(CodeColour colour) {
        return switch (colour) {
            case GREEN -> "green";
            case YELLOW -> "yellow";
            case RED -> "red";
        };
    }
}
