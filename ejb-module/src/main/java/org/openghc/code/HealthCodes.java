package org.openghc.code;

import static java.util.stream.Collectors.toMap;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Admission;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Outlook;
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
    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Judgements judgements;
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
    private Gathering gathering;

    /** Opens the code of a person who has just been registered. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void open(PersonId person, Instant now) {
        judgements.open(person, now);
    }

    /** Takes the locks of these persons, always in the same order; held until the caller's transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lock(Collection<PersonId> persons) {
        statuses(persons, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Judges these persons again and stores each timeline that changed, with its leaf. The caller holds their locks. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void rejudge(Collection<PersonId> persons, Instant now) {
        judgements.judge(persons, now);
    }

    /** The code that a resident shows now. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public HealthCode show(PersonId person, Instant now) {
        return tokens.show(person, standing(person, now), policy(now).code().tokenLife().duration(), now);
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
        return known(person, now).map(CodeStanding::colour).map(colour -> new Resolution(colour.word(), person, colour, token.issuedAt(), token.expiresAt()))
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
        return outlook(person, host, now).admission();
    }

    /** The same with everything behind the answer; reads only. */
    public Outlook outlook(PersonId person, Jurisdiction host, Instant now) {
        CaseFiles files = gathering.of(List.of(person));
        return Judge.outlook(files.of(person), policies.inForceAt(files.city(person), now), policies.inForceAt(host, now), now);
    }

    /** The public keys with which anybody can check a code offline, as JSON. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String trustList() {
        return keys.trustList().toJson();
    }

    /** Writes the leaf of every colour that has taken effect by time alone; several servers may sweep at once. */
    public int announceDue(Instant now, int atOnce) {
        return judgements.announceDue(now, atOnce);
    }

    private Policy policy(Instant now) {
        return policies.inForceAt(Jurisdiction.CN_44, now);
    }

    private Collection<CodeStatus> statuses(Collection<PersonId> persons, LockModeType lock) {
        return entities.createQuery("SELECT s FROM CodeStatus s WHERE s.personId = any_of(:persons) ORDER BY s.personId", CodeStatus.class)
                .setParameter("persons", PersonId.array(persons))
                .setLockMode(lock)
                .getResultStream()
                .collect(toMap(CodeStatus::personId, status -> status, (one, same) -> one)).values();
    }
}
