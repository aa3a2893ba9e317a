package org.openghc.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.Pictures;
import org.openghc.code.HealthCodes;
import org.openghc.code.Replays;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Reason;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;

class AppealsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final String[] NUMBERS = {"11010519491231002X", "440524188001010014", "44009919900101002X", "440099198906070014", "440099197512120037"};

    private final Database database = Database.migrated();
    private final Caller first = officer("officer-a");
    private final Caller second = officer("officer-b");
    private final Caller third = officer("officer-c");
    private final Caller fourth = officer("officer-d");
    private final List<PersonId> persons = new ArrayList<>();

    @BeforeEach
    void people() {
        for (Caller each : List.of(first, second, third, fourth)) {
            owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + each.staffId() + "', '"
                    + each.account() + "', 'x', 'OFFICER', '" + each.unit() + "', '', now())");
        }
        for (String number : NUMBERS) {
            persons.add(database.inTransaction(entities -> People.register(entities, number, "张三", NOW)));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R8 R9 R11 an appeal against a measure: reviewed by somebody who had no part in it, confirmed by another, and the measure never was")
    void upheldOnAMeasure() {
        UUID measure = inForce(0, ControlKind.HOME_QUARANTINE, "GD-1");
        assertEquals(CodeColour.RED, colour(0, NOW));
        About about = new About(About.Kind.MEASURE, measure.toString());
        AppealRecord appeal = in(beans -> beans.get(Appeals.class).file(persons.get(0), about, "我没有去过那里", List.of(ticket()), NOW));
        assertEquals(AppealState.RECEIVED, appeal.state());
        assertEquals(NOW.plus(Duration.ofHours(8)), appeal.dueAt());
        assertEquals("appeal-open", refusal(appeals -> appeals.file(persons.get(0), about, "again", List.of(), NOW)));
        assertEquals("appeal-about-unknown", refusal(appeals -> appeals.file(persons.get(1), about, "not mine", List.of(), NOW)));
        assertFalse(rows("SELECT encode(statement, 'escape') FROM appeal").get(0).contains("我没有去过那里"), "sealed");

        assertEquals("second-person-required", refusal(appeals -> appeals.review(first, appeal.appealId(), NOW)), "the proposer of the measure");
        assertEquals("second-person-required", refusal(appeals -> appeals.review(People.alsoKnownAs(third, first), appeal.appealId(), NOW)), "the same by another account");
        assertEquals("second-person-required", refusal(appeals -> appeals.review(second, appeal.appealId(), NOW)), "its approver");
        assertEquals("appeal-not-in-review", refusal(appeals -> appeals.answer(third, appeal.appealId(), true, "right", NOW)));
        assertEquals(AppealState.IN_REVIEW, in(beans -> beans.get(Appeals.class).review(third, appeal.appealId(), NOW)).state());
        assertEquals("appeal-in-review", refusal(appeals -> appeals.review(fourth, appeal.appealId(), NOW)));
        assertArrayEquals(ticket().content(), in(beans -> beans.get(Appeals.class).attachment(third, appeal.appealId(), 1, NOW)).content());

        AppealRecord proposed = in(beans -> beans.get(Appeals.class).answer(third, appeal.appealId(), true, "确属误判", LATER));
        assertEquals(AppealState.IN_REVIEW, proposed.state(), "one person alone corrects no measure");
        assertNull(proposed.answer());
        assertEquals(CodeColour.RED, colour(0, LATER));
        assertEquals("second-person-required", refusal(appeals -> appeals.confirm(third, appeal.appealId(), LATER)));
        assertEquals("second-person-required", refusal(appeals -> appeals.confirm(People.alsoKnownAs(fourth, third), appeal.appealId(), LATER)), "by another account");
        AppealRecord upheld = in(beans -> beans.get(Appeals.class).confirm(fourth, appeal.appealId(), LATER));
        assertEquals(AppealState.UPHELD, upheld.state());
        assertEquals("确属误判", upheld.answer());
        assertEquals(CodeColour.GREEN, colour(0, LATER));
        assertEquals(List.of(MeasureState.RETRACTED), in(beans -> beans.get(ControlMeasures.class).measuresOf(persons.get(0), LATER)).stream().map(MeasureRecord::state).toList());
        assertEquals(List.of("MEASURE APPEAL"), rows("SELECT concat(about_kind, ' ', cause) FROM correction"));
        assertEquals("appeal-answered", refusal(appeals -> appeals.confirm(fourth, appeal.appealId(), LATER)));
        assertEquals(2, rows("SELECT 1 FROM notice").size(), "told of red, and of its end");
    }

    @Test
    @DisplayName("R10 an appeal that nobody answers in time is escalated, its clock runs once more, and who let it run out cannot take it again")
    void escalates() {
        UUID judgement = judgementOf(0);
        AppealRecord appeal = in(beans -> beans.get(Appeals.class).file(persons.get(0), new About(About.Kind.JUDGEMENT, judgement.toString()), "why?", List.of(), NOW));
        in(beans -> beans.get(Appeals.class).review(first, appeal.appealId(), NOW));
        assertEquals(0, (int) in(beans -> beans.get(Appeals.class).escalateDue(appeal.dueAt().minusMillis(1), 10)));
        assertEquals(1, (int) in(beans -> beans.get(Appeals.class).escalateDue(appeal.dueAt(), 10)));
        AppealRecord escalated = in(beans -> beans.get(Appeals.class).workList()).get(0);
        assertEquals(AppealState.ESCALATED, escalated.state());
        assertEquals(appeal.dueAt().plus(Duration.ofHours(24)), escalated.dueAt());
        assertNull(escalated.reviewer());
        assertEquals("second-person-required", refusal(appeals -> appeals.review(first, appeal.appealId(), LATER)));
        assertEquals("second-person-required", refusal(appeals -> appeals.review(People.alsoKnownAs(second, first), appeal.appealId(), LATER)), "by another account");
        assertEquals("appeal-not-in-review", refusal(appeals -> appeals.answer(first, appeal.appealId(), false, "late", LATER)));
        in(beans -> beans.get(Appeals.class).review(second, appeal.appealId(), LATER));
        AppealRecord rejected = in(beans -> beans.get(Appeals.class).answer(second, appeal.appealId(), false, "依据充分", LATER));
        assertEquals(AppealState.REJECTED, rejected.state());
        assertEquals("依据充分", in(beans -> beans.get(Appeals.class).appealsOf(persons.get(0))).get(0).answer());
        assertEquals(List.of(), in(beans -> beans.get(Appeals.class).workList()));
        assertEquals(List.of(), rows("SELECT 1 FROM correction"));
    }

    @Test
    @DisplayName("R10 the clock runs out at its very moment, whether anybody has looked or not: a millisecond before the answer counts, at the deadline it is too late")
    void atTheDeadline() {
        About about = new About(About.Kind.JUDGEMENT, judgementOf(0).toString());
        AppealRecord appeal = in(beans -> beans.get(Appeals.class).file(persons.get(0), about, "why?", List.of(), NOW));
        in(beans -> beans.get(Appeals.class).review(first, appeal.appealId(), NOW));
        assertEquals("appeal-not-in-review", refusal(appeals -> appeals.answer(first, appeal.appealId(), false, "at the deadline", appeal.dueAt())));
        assertEquals(AppealState.REJECTED, in(beans -> beans.get(Appeals.class).answer(first, appeal.appealId(), false, "in time", appeal.dueAt().minusMillis(1))).state());

        AppealRecord late = in(beans -> beans.get(Appeals.class).file(persons.get(0), about, "why again?", List.of(), NOW));
        in(beans -> beans.get(Appeals.class).review(first, late.appealId(), NOW));
        assertEquals("second-person-required", refusal(appeals -> appeals.review(first, late.appealId(), late.dueAt())), "who let it run out");
        AppealRecord taken = in(beans -> beans.get(Appeals.class).review(second, late.appealId(), late.dueAt()));
        assertEquals(AppealState.ESCALATED, taken.state());
        assertEquals(late.dueAt().plus(Duration.ofHours(24)), taken.dueAt());
    }

    @Test
    @DisplayName("R8 what is empty, too long, too much or not what it says is no appeal")
    void refuses() {
        About about = new About(About.Kind.JUDGEMENT, judgementOf(0).toString());
        assertEquals("appeal-invalid", refusal(appeals -> appeals.file(persons.get(0), about, " ", List.of(), NOW)));
        assertEquals("appeal-invalid", refusal(appeals -> appeals.file(persons.get(0), about, "x".repeat(2001), List.of(), NOW)));
        assertEquals("appeal-invalid", refusal(appeals -> appeals.file(persons.get(0), about, "x", List.of(ticket(), ticket(), ticket(), ticket()), NOW)));
        assertEquals("appeal-invalid", assertThrows(Problem.class, () -> Attachment.uploaded("image/png", "<svg>".getBytes())).name());
        assertEquals(List.of(new Problem.Invalid("/attachments", "jpeg-or-png")),
                assertThrows(Problem.class, () -> Attachment.uploaded("image/png", new byte[0])).errors(), "a picture of no bytes");
        assertEquals("appeal-invalid", assertThrows(Problem.class, () -> Attachment.uploaded("text/html", ticket().content())).name());
        assertEquals("appeal-about-unknown", refusal(appeals -> appeals.file(persons.get(0), new About(About.Kind.RECORD, "nothing"), "x", List.of(), NOW)));
        assertEquals("appeal-unknown", refusal(appeals -> appeals.read(first, UUID.randomUUID(), NOW)));
    }

    @Test
    @DisplayName("R11 the database itself refuses an upheld appeal against a measure, and a retraction, by one person")
    void databaseRefuses() {
        UUID measure = inForce(0, ControlKind.HOME_QUARANTINE, "GD-1");
        String by = " WHERE measure_id = '" + measure + "'";
        String one = "'" + first.staffId() + "'";
        assertThrows(IllegalStateException.class, () -> owner("UPDATE control_measure SET state = 'RETRACTED'" + by));
        assertThrows(IllegalStateException.class, () -> owner("UPDATE control_measure SET state = 'RETRACTED', retraction = 'x', retracted_at = now(), retracted_by = " + one
                + ", retracted_with = " + one + by));
        AppealRecord appeal = in(beans -> beans.get(Appeals.class).file(persons.get(0), new About(About.Kind.MEASURE, measure.toString()), "x", List.of(), NOW));
        assertThrows(IllegalStateException.class, () -> owner("UPDATE appeal SET state = 'UPHELD', proposed_outcome = 'UPHELD', answer = 'x', answered_at = now(), reviewer = "
                + one + ", confirmed_by = " + one + " WHERE appeal_id = '" + appeal.appealId() + "'"));
        owner("UPDATE control_measure SET state = 'RETRACTED', retraction = 'x', retracted_at = now(), retracted_by = " + one + ", retracted_with = '" + second.staffId() + "'" + by);
    }

    @Test
    @DisplayName("R12 a case that was none: case, contact and contact of a contact return in the same act; who is coloured for another reason keeps that")
    void recalls() {
        inForce(0, ControlKind.CONFIRMED, "GD-7");
        inForce(1, ControlKind.CLOSE_CONTACT, "GD-7");
        inForce(2, ControlKind.SECONDARY_CONTACT, "GD-7");
        inForce(3, ControlKind.CLOSE_CONTACT, "GD-7");
        inForce(3, ControlKind.CLOSE_CONTACT, "GD-8");
        inForce(4, ControlKind.CLOSE_CONTACT, "GD-8");
        UUID waiting = propose(4, ControlKind.HOME_QUARANTINE, "GD-7");
        List<CodeColour> before = colours(NOW);
        assertTrue(before.stream().noneMatch(CodeColour.GREEN::equals), before.toString());

        assertEquals("case-unknown", recallRefusal(recalls -> recalls.propose(first, "GD-9", "false positive", "report 3", NOW)));
        RecallRecord recall = in(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "false positive", "report 3", LATER));
        assertEquals(before, colours(LATER), "a proposal changes nothing");
        assertEquals("second-person-required", recallRefusal(recalls -> recalls.approve(first, recall.recallId(), LATER)));
        assertEquals("second-person-required", recallRefusal(recalls -> recalls.approve(People.alsoKnownAs(second, first), recall.recallId(), LATER)), "by another account");
        RecallRecord done = in(beans -> beans.get(CaseRecalls.class).approve(second, recall.recallId(), LATER));

        assertEquals(RecallState.DONE, done.state());
        assertEquals(4, done.measures());
        assertEquals(4, done.persons());
        assertEquals(3, done.improved());
        assertEquals(List.of(CodeColour.GREEN, CodeColour.GREEN, CodeColour.GREEN, before.get(3), before.get(4)), colours(LATER));
        assertEquals(List.of(Reason.CLOSE_CONTACT), in(beans -> beans.get(HealthCodes.class).standing(persons.get(3), LATER)).findings().stream().map(finding -> finding.reason()).toList());
        assertEquals(4, rows("SELECT 1 FROM correction WHERE cause = 'RECALL'").size());
        assertEquals("case-recalled", measureRefusal(measures -> measures.approve(second, waiting, LATER)));
        assertEquals("case-recalled", measureRefusal(measures -> measures.propose(first, People.document(NUMBERS[4]), proposal(ControlKind.CONFIRMED, "GD-7"), LATER)));
        assertEquals("recall-decided", recallRefusal(recalls -> recalls.refuse(second, recall.recallId(), "no", LATER)));
        assertEquals("case-recalled", recallRefusal(recalls -> recalls.propose(first, "GD-7", "again", "report 3", LATER)));
        assertFalse((boolean) in(beans -> beans.get(CaseRecalls.class).step(LATER)), "nothing is left to do");
    }

    @Test
    @DisplayName("R12 a recall that was cut short goes on where it stopped")
    void goesOn() {
        inForce(0, ControlKind.CONFIRMED, "GD-7");
        inForce(1, ControlKind.CLOSE_CONTACT, "GD-7");
        RecallRecord recall = in(beans -> beans.get(CaseRecalls.class).propose(first, "GD-7", "false positive", "report 3", NOW));
        owner("UPDATE case_recall SET state = 'RUNNING', decided_by = '" + second.staffId() + "', decided_at = now() WHERE recall_id = '" + recall.recallId() + "'");
        assertThrows(IllegalStateException.class, () -> database.transact(entities -> {
            assertTrue(beans(entities).get(CaseRecalls.class).step(LATER));
            throw new IllegalStateException("killed");
        }));
        assertEquals(CodeColour.RED, colour(0, LATER));
        assertTrue((boolean) in(beans -> beans.get(CaseRecalls.class).step(LATER)));
        assertEquals(CodeColour.GREEN, colour(0, LATER));
        assertEquals(RecallState.DONE, in(beans -> beans.get(CaseRecalls.class).recalls()).get(0).state());
    }

    private UUID inForce(int person, ControlKind kind, String caseId) {
        UUID id = propose(person, kind, caseId);
        in(beans -> beans.get(ControlMeasures.class).approve(second, id, NOW));
        return id;
    }

    private UUID propose(int person, ControlKind kind, String caseId) {
        return in(beans -> beans.get(ControlMeasures.class).propose(first, People.document(NUMBERS[person]), proposal(kind, caseId), NOW)).measureId();
    }

    private static Proposal proposal(ControlKind kind, String caseId) {
        return Proposal.of(kind, null, caseId, "INFECTIOUS_DISEASES_39", "report", NOW, NOW.plus(Duration.ofDays(7)));
    }

    private static Attachment ticket() {
        return Attachment.uploaded("image/png", Pictures.of("png"));
    }

    private UUID judgementOf(int person) {
        return in(beans -> beans.get(Replays.class).judgementsOf(persons.get(person))).get(0).judgementId();
    }

    private CodeColour colour(int person, Instant now) {
        return in(beans -> beans.get(HealthCodes.class).standing(persons.get(person), now)).colour();
    }

    private List<CodeColour> colours(Instant now) {
        return List.of(colour(0, now), colour(1, now), colour(2, now), colour(3, now), colour(4, now));
    }

    private String refusal(Function<Appeals, ?> act) {
        return assertThrows(Problem.class, () -> in(beans -> act.apply(beans.get(Appeals.class)))).name();
    }

    private String recallRefusal(Function<CaseRecalls, ?> act) {
        return assertThrows(Problem.class, () -> in(beans -> act.apply(beans.get(CaseRecalls.class)))).name();
    }

    private String measureRefusal(Function<ControlMeasures, ?> act) {
        return assertThrows(Problem.class, () -> in(beans -> act.apply(beans.get(ControlMeasures.class)))).name();
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(beans(entities)));
    }

    private Beans beans(jakarta.persistence.EntityManager entities) {
        return Beans.over(entities, database.application());
    }

    private List<String> rows(String sql) {
        return database.inTransaction(entities -> ((List<?>) entities.createNativeQuery(sql).getResultList()).stream().map(String::valueOf).toList());
    }

    private void owner(String sql) {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Caller officer(String account) {
        return new Caller(Role.OFFICER, null, UUID.randomUUID(), account, "unit of " + account, Instant.MAX);
    }
}
