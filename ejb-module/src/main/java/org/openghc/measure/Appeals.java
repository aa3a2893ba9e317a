package org.openghc.measure;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Timeouts;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.code.HealthCodes;
import org.openghc.code.PastJudgement;
import org.openghc.code.Replays;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.records.Corrected;
import org.openghc.secrets.FieldCipher;
import org.openghc.session.Caller;
import org.openghc.session.OwnCases;

/** Appeals of residents, and the officers' work list of them. */
@Stateless
public class Appeals {
    private static final int PAGE = 200;
    private static final int LONGEST = 2_000;
    private static final int MOST_ATTACHMENTS = 3;
    private static final List<AppealState> OPEN = List.of(AppealState.RECEIVED, AppealState.IN_REVIEW, AppealState.ESCALATED);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;
    @EJB
    private Replays replays;
    @EJB
    private PolicyBook policies;
    @EJB
    private AccessLog accessLog;
    @EJB
    private OwnCases ownCases;
    @Inject
    private Event<Corrected> corrected;
    @Inject
    private FieldCipher cipher;

    /**
     * Takes a resident's appeal; its clock starts.
     *
     * @throws Problem {@code appeal-invalid}; {@code appeal-about-unknown} if the person has no such thing; {@code appeal-open} if one about it waits
     *         for its answer
     */
    public AppealRecord file(PersonId person, About about, String statement, List<Attachment> attachments, Instant now) {
        if (statement == null || statement.isBlank() || statement.length() > LONGEST) {
            throw Attachment.invalid("/text", "length-1-to-2000");
        }
        if (attachments.size() > MOST_ATTACHMENTS) {
            throw Attachment.invalid("/attachments", "at-most-3");
        }
        codes.lock(List.of(person));
        Duration clock = clock(person, about, now);
        if (appealsOf(person).stream().anyMatch(each -> each.about().equals(about) && OPEN.contains(each.state()))) {
            throw new Problem(Problem.Kind.CONFLICT, "appeal-open", "Your appeal about this waits for its answer.");
        }
        UUID id = UUID.randomUUID();
        Appeal appeal = new Appeal(person, id, about, cipher.sealText(statement, context(id, "statement")), clock, now);
        entities.persist(appeal);
        for (int i = 0; i < attachments.size(); i++) {
            Attachment each = attachments.get(i);
            entities.persist(new AppealAttachment(person.value(), id, i + 1, each.mediaType(), cipher.seal(each.content(), context(id, "attachment/" + (i + 1)))));
        }
        entities.flush();
        return record(appeal);
    }

    /** A resident's own appeals, latest first. */
    public List<AppealRecord> appealsOf(PersonId person) {
        return entities.createQuery("SELECT a FROM Appeal a WHERE a.personId = :person ORDER BY a.receivedAt DESC, a.appealId", Appeal.class)
                .setParameter("person", person.value()).setMaxResults(PAGE).getResultStream().map(this::record).toList();
    }

    /** What waits for an answer, the escalated first, then by deadline. Statements are read one by one, with {@link #read}. */
    public List<AppealRecord> workList() {
        return entities.createQuery("SELECT a FROM Appeal a WHERE a.state IN :open ORDER BY CASE WHEN a.state = :escalated THEN 0 ELSE 1 END, a.dueAt, a.appealId", Appeal.class)
                .setParameter("open", OPEN).setParameter("escalated", AppealState.ESCALATED).setMaxResults(PAGE)
                .getResultStream().map(appeal -> appeal.record(null, null, attachments(appeal))).toList();
    }

    /**
     * An appeal whole, for an officer; the person sees who read it.
     *
     * @throws Problem {@code appeal-unknown}, {@code own-case}
     */
    public AppealRecord read(Caller officer, UUID appealId, Instant now) {
        Appeal appeal = known(appealId);
        ownCases.refuse(officer, Act.APPEAL, List.of(appeal.person()), "appeal " + appealId, now);
        accessLog.record(Act.APPEAL, appeal.person(), officer.account(), "appeal " + appealId, now);
        return record(appeal);
    }

    /** @throws Problem {@code appeal-unknown} if there is no such attachment */
    public Attachment attachment(Caller officer, UUID appealId, int number, Instant now) {
        Appeal appeal = known(appealId);
        ownCases.refuse(officer, Act.APPEAL, List.of(appeal.person()), "appeal " + appealId, now);
        AppealAttachment found = entities.find(AppealAttachment.class, new AppealAttachment.Key(appeal.person().value(), appealId, number));
        if (found == null) {
            throw unknown();
        }
        accessLog.record(Act.APPEAL, appeal.person(), officer.account(), "appeal " + appealId + ", attachment " + number, now);
        return new Attachment(found.mediaType(), cipher.open(found.content(), context(appealId, "attachment/" + number)));
    }

    /**
     * Takes an appeal into review.
     *
     * @throws Problem {@code appeal-unknown}, {@code appeal-in-review}, {@code appeal-answered}; {@code second-person-required} for whoever let its
     *         clock run out, or assigned or approved the measure that it is about
     */
    public AppealRecord review(Caller officer, UUID appealId, Instant now) {
        return change(officer, appealId, now, appeal -> {
            if (appeal.about().kind() == About.Kind.MEASURE && measure(appeal).decidedByOrProposedBy(officer)) {
                throw Appeal.second();
            }
            appeal.review(officer);
        });
    }

    /**
     * The reviewer's answer. Upheld, it corrects: at once, or, about a measure, when another officer has confirmed it.
     *
     * @throws Problem {@code appeal-unknown}, {@code appeal-not-in-review}, {@code appeal-answered}, {@code appeal-invalid} without reasons
     */
    public AppealRecord answer(Caller officer, UUID appealId, boolean upheld, String answer, Instant now) {
        if (answer == null || answer.isBlank() || answer.length() > LONGEST) {
            throw Attachment.invalid("/answer", "length-1-to-2000");
        }
        return change(officer, appealId, now, appeal -> {
            appeal.propose(officer, upheld ? AppealState.UPHELD : AppealState.REJECTED, cipher.sealText(answer, context(appealId, "answer")), now);
            if (appeal.state() == AppealState.UPHELD) {
                correct(appeal, now);
            }
        });
    }

    /**
     * A second officer confirms that a measure was wrong: it is retracted as if it had never been, and the person is judged.
     *
     * @throws Problem {@code appeal-unknown}, {@code appeal-not-answered}, {@code appeal-answered}, {@code second-person-required}
     */
    public AppealRecord confirm(Caller officer, UUID appealId, Instant now) {
        return change(officer, appealId, now, appeal -> {
            appeal.confirm(officer, now);
            measure(appeal).retract(appeal.reviewer(), officer.staffId(), "appeal " + appealId, now);
            correct(appeal, now);
        });
    }

    /** Escalates what was not answered in time; several servers may do so at once. */
    public int escalateDue(Instant now, int atOnce) {
        List<Appeal> due = entities.createQuery("SELECT a FROM Appeal a WHERE a.state IN :waiting AND a.dueAt <= :now ORDER BY a.dueAt", Appeal.class)
                .setParameter("waiting", List.of(AppealState.RECEIVED, AppealState.IN_REVIEW)).setParameter("now", now)
                .setMaxResults(atOnce).setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI).getResultList();
        due.forEach(appeal -> appeal.escalate(policy(now).appeals().escalated().duration(), now));
        return due.size();
    }

    private AppealRecord change(Caller officer, UUID appealId, Instant now, Consumer<Appeal> step) {
        Appeal appeal = known(appealId);
        ownCases.refuse(officer, Act.APPEAL, List.of(appeal.person()), "appeal " + appealId, now);
        codes.lock(List.of(appeal.person()));
        entities.refresh(appeal, LockModeType.PESSIMISTIC_WRITE);
        // The clock runs out at its moment, not when somebody looks.
        if (appeal.isDue(now)) {
            appeal.escalate(policy(now).appeals().escalated().duration(), now);
        }
        try {
            step.accept(appeal);
        } catch (Problem refusal) {
            accessLog.recordRefused(Act.APPEAL, appeal.person(), officer.account(), "appeal " + appealId + ", refused: " + refusal.name(), now);
            throw refusal;
        }
        accessLog.record(Act.APPEAL, appeal.person(), officer.account(), "appeal " + appealId, now);
        entities.flush();
        return record(appeal);
    }

    private void correct(Appeal appeal, Instant now) {
        entities.persist(new Correction(appeal.person(), appeal.about(), Correction.Cause.APPEAL, appeal.appealId(), now));
        codes.rejudge(List.of(appeal.person()), now);
        corrected.fire(new Corrected(appeal.person(), now));
    }

    /** How long an answer may take; another region's colour is cleared there, which takes longer. */
    private Duration clock(PersonId person, About about, Instant now) {
        Policy.Appeals clocks = policy(now).appeals();
        boolean elsewhere = switch (about.kind()) {
            case JUDGEMENT -> ownJudgement(person, about).judgement().timeline().get(0).findings().stream()
                    .flatMap(finding -> finding.evidence().stream()).anyMatch(evidence -> evidence.kind() == Evidence.Kind.REGIONAL_COLOUR);
            case MEASURE -> {
                ownMeasure(person, about);
                yield false;
            }
            case RECORD -> replays.onRecord(person, about.id()).orElseThrow(Appeals::aboutUnknown).kind() == Evidence.Kind.REGIONAL_COLOUR;
        };
        return (elsewhere ? clocks.otherRegions() : clocks.ownProvince()).duration();
    }

    private PastJudgement ownJudgement(PersonId person, About about) {
        return replays.judgementsOf(person).stream().filter(past -> past.judgementId().toString().equals(about.id())).findFirst()
                .orElseThrow(Appeals::aboutUnknown);
    }

    private ControlMeasure ownMeasure(PersonId person, About about) {
        return entities.createQuery("SELECT m FROM ControlMeasure m WHERE m.personId = :person AND m.state IN :effective", ControlMeasure.class)
                .setParameter("person", person.value()).setParameter("effective", List.of(MeasureState.IN_FORCE, MeasureState.CANCELLED))
                .getResultStream().filter(measure -> measure.measureId().toString().equals(about.id())).findFirst().orElseThrow(Appeals::aboutUnknown);
    }

    private ControlMeasure measure(Appeal appeal) {
        return entities.find(ControlMeasure.class, new ControlMeasure.Key(appeal.person().value(), UUID.fromString(appeal.about().id())));
    }

    private Appeal known(UUID appealId) {
        return entities.createQuery("SELECT a FROM Appeal a WHERE a.appealId = :id", Appeal.class).setParameter("id", appealId).getResultStream()
                .findFirst().orElseThrow(Appeals::unknown);
    }

    private AppealRecord record(Appeal appeal) {
        String statement = cipher.openText(appeal.statement(), context(appeal.appealId(), "statement"));
        String answer = appeal.answer() == null ? null : cipher.openText(appeal.answer(), context(appeal.appealId(), "answer"));
        return appeal.record(statement, answer, attachments(appeal));
    }

    private int attachments(Appeal appeal) {
        return entities.createQuery("SELECT COUNT(t) FROM AppealAttachment t WHERE t.personId = :person AND t.appealId = :appeal", Long.class)
                .setParameter("person", appeal.person().value()).setParameter("appeal", appeal.appealId()).getSingleResult().intValue();
    }

    private Policy policy(Instant now) {
        return policies.inForceAt(Jurisdiction.CN_44, now);
    }

    private static String context(UUID appealId, String what) {
        return "appeal." + what + "/" + appealId;
    }

    /** Deletes the attachments of appeals that were decided before that moment, and the appeals themselves; how many of both. */
    public long expire(Instant before) {
        int attachments = entities.createNativeQuery("""
                DELETE FROM appeal_attachment t USING appeal a
                 WHERE a.person_id = t.person_id AND a.appeal_id = t.appeal_id AND a.state IN ('UPHELD', 'REJECTED') AND a.answered_at < :before""")
                .setParameter("before", before).executeUpdate();
        return attachments + entities.createNativeQuery("DELETE FROM appeal WHERE state IN ('UPHELD', 'REJECTED') AND answered_at < :before")
                .setParameter("before", before).executeUpdate();
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "appeal-unknown", "There is no such appeal.");
    }

    private static Problem aboutUnknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "appeal-about-unknown", "Nothing of that kind and id is held of you.");
    }
}
