package org.openghc.records;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** Who belongs to a key population (重点人群): asked by staff with a stated purpose, of which the person learns. */
@Stateless
public class KeyPopulations {

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthRecords records;
    @EJB
    private Registry registry;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;

    /** For what somebody may ask. The list is closed: no other purpose opens it. */
    public enum Purpose { CASE_INVESTIGATION, TEST_ROUND, CLOSED_LOOP_WORK, APPEAL }

    /**
     * A stated purpose.
     *
     * @param reference the case, order or appeal that it is for
     */
    public record Question(Purpose purpose, String reference) {

        /** @throws Problem {@code enquiry-invalid} without purpose or reference */
        public Question {
            require(purpose != null, "/purpose", "choice");
            require(reference != null && reference.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}"), "/reference", "word");
        }
    }

    /** To which lists the person belongs, with the name masked. */
    public record Membership(String name, List<OwnRecord> lists) {
    }

    /**
     * Asks of one person; the question is in the person's access log, whatever the answer.
     *
     * @throws Problem {@code person-unknown}, {@code own-case}
     */
    public Membership ask(Caller officer, IdentityDocument document, Question question, Instant now) {
        registry.find(document).ifPresent(
                person -> ownCases.refuse(officer, Act.ENQUIRY, List.of(person), question.purpose().name() + " " + question.reference(), now));
        return ask(officer.account(), document, question, now);
    }

    /**
     * The same for another province.
     *
     * @param actor the staff account, or the province's code
     * @throws Problem {@code person-unknown}
     */
    public Membership ask(String actor, IdentityDocument document, Question question, Instant now) {
        PersonId person = registry.find(document).orElseThrow(
                () -> new Problem(Problem.Kind.NOT_FOUND, "person-unknown", "Nobody is known by this document."));
        accessLog.record(Act.ENQUIRY, person, actor, question.purpose().name() + " " + question.reference(), now);
        Map<PersonId, String> names = registry.maskedNames(List.of(person));
        return new Membership(names.get(person), records.recordsOf(person, RecordKind.KEY_POPULATION, 0, 100, now).records());
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "enquiry-invalid", "The question does not say what it is for.",
                    List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
