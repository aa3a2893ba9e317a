package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.secrets.FieldCipher;

/** Judges past judgements again, from the inputs and the edition that they were made of, and compares. */
@Stateless
public class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class.getName());
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 100;
    private static final Pattern PURPOSE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._/-]{2,99}");

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook policies;
    @EJB
    private AccessLog accessLog;
    @Inject
    private Gathering gathering;
    @Inject
    private FieldCipher cipher;
    @Inject
    private ReplayAlarms alarms;

    /**
     * A judgement beside what the judge says today of the same inputs.
     *
     * @param replayed null if it cannot be made again
     * @param what     how they differ; null if they are the same
     */
    public record Replay(PastJudgement past, CaseFile inputs, Judgement replayed, Difference what) {
        /** Whether it came out the same. */
        public boolean same() {
            return what == null;
        }
    }

    /** How a replay can fail. */
    public enum Difference {
        /** The judge says something else. */
        DIFFERENT,
        /** The inputs do not open: they were changed or moved. */
        UNREADABLE,
        /** Its edition is in no book. */
        EDITION_GONE
    }

    /** What became of one run over a sample. */
    public record Run(UUID runId, LocalDate night, Instant begunAt, int replayed, int differing) {}

    /** A judgement that did not come out the same. */
    public record Alarm(UUID judgementId, UUID runId, Instant raisedAt, String what) {}

    /** A person's judgements, latest first, at most {@value #PAGE}. */
    public List<PastJudgement> judgementsOf(PersonId person) {
        return entities.createQuery("SELECT r FROM JudgementRecord r WHERE r.personId = :person ORDER BY r.judgedAt DESC, r.version DESC", JudgementRecord.class)
                .setParameter("person", person.value()).setMaxResults(PAGE).getResultStream().map(JudgementRecord::past).toList();
    }

    /** What is held of a person under this id of evidence; empty if nothing is. */
    public Optional<Evidence> onRecord(PersonId person, String evidenceId) {
        return gathering.of(List.of(person)).of(person).evidence().filter(evidence -> evidence.id().equals(evidenceId)).findFirst();
    }

    /** The judgement of a person that stands; empty if it was made before judgements were kept. */
    public Optional<PastJudgement> standing(PersonId person) {
        return entities.createQuery("SELECT r FROM JudgementRecord r WHERE r.personId = :person AND r.supersededAt IS NULL", JudgementRecord.class)
                .setParameter("person", person.value()).getResultStream().findFirst().map(JudgementRecord::past);
    }

    /**
     * The judgement of that id, which is also its leaf's.
     *
     * @throws Problem {@code judgement-unknown}
     */
    public PastJudgement judgement(UUID judgementId) {
        return record(judgementId).past();
    }

    /**
     * Records that somebody of the staff looks at a judgement; the person sees it.
     *
     * @param purpose the case or question it is for
     * @throws Problem {@code judgement-unknown}; {@code purpose-missing}
     */
    public void look(UUID judgementId, String account, String purpose, Instant now) {
        if (purpose == null || !PURPOSE.matcher(purpose).matches()) {
            throw new Problem(Problem.Kind.INVALID, "purpose-missing", "Say for what purpose you look: 3 to 100 letters and digits.");
        }
        accessLog.record(Act.JUDGEMENT, record(judgementId).person(), account, purpose, now);
    }

    /**
     * Judges it again.
     *
     * @throws Problem {@code judgement-unknown}; GONE {@code judgement-inputs-expired} once its inputs have passed their retention
     */
    public Replay replay(UUID judgementId, Instant now) {
        JudgementRecord record = record(judgementId);
        if (record.inputs() == null || record.expired(policies.inForceAt(Jurisdiction.CN_44, now).judgements().inputsKept().days(), now)) {
            throw new Problem(Problem.Kind.GONE, "judgement-inputs-expired", "What this judgement was made of is no longer kept.");
        }
        return replay(record);
    }

    /** Replays the sample of a night, once whatever many servers ask; empty if another did. */
    public Optional<Run> night(Instant now) {
        LocalDate night = now.atZone(ZONE).toLocalDate();
        UUID run = UUID.randomUUID();
        int first = entities.createNativeQuery("INSERT INTO replay_run (run_id, night, begun_at, replayed, differing) VALUES (:run, :night, :now, 0, 0) ON CONFLICT (night) DO NOTHING")
                .setParameter("run", run).setParameter("night", night).setParameter("now", now).executeUpdate();
        return first == 0 ? Optional.empty()
                : Optional.of(run(run, night, policies.inForceAt(Jurisdiction.CN_44, now).judgements().replayedNightly().count(), night.toString(), now));
    }

    /** Replays a sample now. The same word chooses the same judgements, as long as none is added. */
    public Run sample(int size, String word, Instant now) {
        UUID run = UUID.randomUUID();
        entities.createNativeQuery("INSERT INTO replay_run (run_id, begun_at, replayed, differing) VALUES (:run, :now, 0, 0)")
                .setParameter("run", run).setParameter("now", now).executeUpdate();
        return run(run, null, size, word, now);
    }

    private Run run(UUID run, LocalDate night, int size, String word, Instant now) {
        int differing = 0;
        List<JudgementRecord> sample = sampled(size, start(word));
        for (JudgementRecord record : sample) {
            Replay replay = replay(record);
            if (!replay.same()) {
                differing++;
                entities.createNativeQuery("INSERT INTO replay_alarm (person_id, judgement_id, run_id, raised_at, what) VALUES (:person, :judgement, :run, :now, :what)")
                        .setParameter("person", record.person().value()).setParameter("judgement", record.judgementId()).setParameter("run", run)
                        .setParameter("now", now).setParameter("what", replay.what().name()).executeUpdate();
                LOG.log(Level.SEVERE, "Judgement {0} does not come out the same again: {1}", new Object[] {record.judgementId(), replay.what()});
            }
        }
        entities.createNativeQuery("UPDATE replay_run SET replayed = :replayed, differing = :differing WHERE run_id = :run")
                .setParameter("replayed", sample.size()).setParameter("differing", differing).setParameter("run", run).executeUpdate();
        alarms.counted(sample.size(), differing);
        return new Run(run, night, now, sample.size(), differing);
    }

    /** The latest runs. */
    public List<Run> runs() {
        List<?> rows = entities.createNativeQuery("SELECT run_id, night, begun_at, replayed, differing FROM replay_run ORDER BY begun_at DESC LIMIT " + PAGE, Object[].class).getResultList();
        return rows.stream().map(row -> (Object[]) row).map(row -> new Run((UUID) row[0], day(row[1]), (Instant) row[2], (Integer) row[3], (Integer) row[4])).toList();
    }

    /** The latest alarms. */
    public List<Alarm> alarms() {
        List<?> rows = entities.createNativeQuery("SELECT judgement_id, run_id, raised_at, what FROM replay_alarm ORDER BY raised_at DESC LIMIT " + PAGE, Object[].class).getResultList();
        return rows.stream().map(row -> (Object[]) row).map(row -> new Alarm((UUID) row[0], (UUID) row[1], (Instant) row[2], (String) row[3])).toList();
    }

    /** Destroys the inputs of judgements that were superseded before that moment; how many. */
    public long expire(Instant before) {
        return entities.createQuery("UPDATE JudgementRecord r SET r.inputs = NULL WHERE r.supersededAt < :before AND r.inputs IS NOT NULL")
                .setParameter("before", before).executeUpdate();
    }

    private Replay replay(JudgementRecord record) {
        CaseFile inputs;
        Judgement stored;
        PastJudgement past;
        try {
            past = record.past();
            inputs = JudgementJson.caseFile(cipher.openText(record.inputs(), JudgementRecord.context(record.judgementId())));
            stored = record.judgement();
        } catch (IllegalStateException e) {
            return new Replay(null, null, null, Difference.UNREADABLE);
        }
        try {
            Judgement again = Judge.judge(inputs, policies.edition(record.edition()), stored.judgedAt());
            return new Replay(past, inputs, again, again.equals(stored) ? null : Difference.DIFFERENT);
        } catch (Problem gone) {
            return new Replay(past, inputs, null, Difference.EDITION_GONE);
        }
    }

    private JudgementRecord record(UUID judgementId) {
        return entities.createQuery("SELECT r FROM JudgementRecord r WHERE r.judgementId = :id", JudgementRecord.class)
                .setParameter("id", judgementId).getResultStream().findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "judgement-unknown", "There is no such judgement."));
    }

    /** From a place among the ids on, and round from the first if need be. */
    private List<JudgementRecord> sampled(int size, UUID start) {
        List<JudgementRecord> from = range(">=", start, size);
        List<JudgementRecord> round = from.size() < size ? range("<", start, size - from.size()) : List.of();
        return Stream.concat(from.stream(), round.stream()).toList();
    }

    private List<JudgementRecord> range(String side, UUID start, int size) {
        return entities.createQuery("SELECT r FROM JudgementRecord r WHERE r.inputs IS NOT NULL AND r.judgementId " + side + " :start ORDER BY r.judgementId", JudgementRecord.class)
                .setParameter("start", start).setMaxResults(size).getResultList();
    }

    private static UUID start(String word) {
        ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha256(word));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
