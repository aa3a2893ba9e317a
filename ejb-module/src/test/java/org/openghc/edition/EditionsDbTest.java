package org.openghc.edition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.code.HealthCodes;
import org.openghc.code.PastJudgement;
import org.openghc.code.Rejudgings;
import org.openghc.code.Replays;
import org.openghc.code.TrialReport;
import org.openghc.code.TrialTally;
import org.openghc.code.Trials;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.Proposal;
import org.openghc.policy.Draft;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.PublishedEditions;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Role;

/** An edition's way from a proposal to everybody's colour, on a real database and a book of its own. */
class EditionsDbTest {
    private static final Path POLICIES = Path.of("..", "server-config", "src", "main", "liberty", "config", "policy");
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final Instant BEGINS = Instant.parse("2026-11-22T05:00:00Z");
    private static final Instant AFTER = BEGINS.plusSeconds(20);
    private static final String[] NUMBERS = {"11010519491231002X", "440524188001010014", "44009919900101002X", "440099198906070014"};

    private final Database database = Database.migrated();
    private final PolicyBook book = PolicyBook.of(POLICIES);
    private final Caller proposer = officer("officer-a");
    private final Caller second = officer("officer-b");
    private final Caller third = officer("officer-c");
    private final List<PersonId> persons = new ArrayList<>();

    @BeforeEach
    void people() {
        for (Caller each : List.of(proposer, second, third)) {
            owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + each.staffId() + "', '"
                    + each.account() + "', 'x', 'OFFICER', '" + each.unit() + "', '', now())");
        }
        for (String number : NUMBERS) {
            persons.add(database.inTransaction(entities -> People.register(entities, number, "张三", NOW)));
        }
        measure(1, ControlKind.KEY_PLACE_EXPOSURE);
        measure(2, ControlKind.HOME_QUARANTINE);
        rejudge(NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R2 R3 R5, code R13: tried without effect, approved by as many as the trial asks for, then everybody is judged by it and only what changed is written")
    void comesIntoForce() {
        EditionRecord proposed = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition("CN-44-T1"), NOW));
        assertEquals(EditionState.TRYING, proposed.state());
        assertEquals("edition-not-tried", refusal(editions -> editions.approve(second, proposed.proposalId(), NOW)));

        List<String> before = rows("SELECT concat(person_id, version, judged_at) FROM code_status ORDER BY 1");
        TrialReport report = tried(proposed);
        assertEquals(before, rows("SELECT concat(person_id, version, judged_at) FROM code_status ORDER BY 1"), "a trial writes no code");
        assertEquals(4, report.residents());
        assertEquals(1, report.changed());
        assertEquals(1, report.worsened());
        assertEquals(List.of(new TrialReport.ByRule("measure-in-force", "KEY_PLACE_EXPOSURE", CodeColour.YELLOW, CodeColour.RED, 1)), report.byRule());
        assertEquals(judgements(1).get(0).judgementId(), report.samples().get(0).judgementId());

        assertEquals("second-person-required", refusal(editions -> editions.approve(proposer, proposed.proposalId(), NOW)));
        assertEquals("second-person-required", refusal(editions -> editions.approve(People.alsoKnownAs(third, proposer), proposed.proposalId(), NOW)), "by another account");
        EditionRecord once = in(beans -> beans.get(Editions.class).approve(second, proposed.proposalId(), NOW));
        assertEquals(EditionState.TRIED, once.state(), "one of four worsens: more than one in a thousand");
        assertEquals(2, once.approvalsNeeded());
        assertEquals("edition-approved", refusal(editions -> editions.approve(second, proposed.proposalId(), NOW)));
        assertEquals("edition-approved", refusal(editions -> editions.approve(People.alsoKnownAs(third, second), proposed.proposalId(), NOW)), "by another account");
        assertEquals("other-unit-required", refusal(editions -> editions.approve(colleagueOf(proposer), proposed.proposalId(), NOW)));
        assertEquals("other-unit-required", refusal(editions -> editions.approve(colleagueOf(second), proposed.proposalId(), NOW)), "a third hand is of a third unit");
        assertEquals(EditionState.IN_FORCE, in(beans -> beans.get(Editions.class).approve(third, proposed.proposalId(), NOW)).state());
        assertEquals("edition-decided", refusal(editions -> editions.refuse(second, proposed.proposalId(), "too late", NOW)));
        publish();

        assertEquals("CN-44-exercise", book.inForceAt(org.openghc.policy.Jurisdiction.CN_44, BEGINS.minusSeconds(1)).edition());
        assertEquals("CN-44-T1", book.inForceAt(org.openghc.policy.Jurisdiction.CN_44, BEGINS).edition());
        assertEquals(CodeColour.YELLOW, colour(1, AFTER));
        assertEquals(1, rejudge(AFTER));
        assertEquals(CodeColour.RED, colour(1, AFTER));
        assertEquals(List.of(1, 3, 2, 1), persons.stream().map(person -> standingVersion(person)).toList(), "who is judged as before is not written");
        assertEquals(0, rejudge(AFTER.plusSeconds(60)), "once for each change of the rules");
        assertEquals(List.of("policy-approved", "policy-approved", "policy-in-force", "policy-proposed"),
                rows("SELECT kind FROM ledger_entry e JOIN public_content USING (entry_id) ORDER BY 1"));
        assertEquals(1, rows("SELECT 1 FROM notice WHERE was = 'YELLOW' AND colour = 'RED'").size());
    }

    @Test
    @DisplayName("code R13: several servers at once judge each range once; what one left undone another does")
    void manyServers() throws Exception {
        put(edition("CN-44-T2"));
        transact(beans -> beans.get(Rejudgings.class).begin(AFTER));
        owner("UPDATE rejudging_range SET next_person = '80000000-0000-0000-0000-000000000000' WHERE done_at IS NULL");
        owner("INSERT INTO rejudging_range (rejudging_id, range_number, first_person) SELECT rejudging_id, 1, next_person FROM rejudging_range WHERE next_person IS NOT NULL");
        // A server dies in the middle of its range.
        assertThrows(IllegalStateException.class, () -> transact(beans -> {
            assertTrue(beans.get(Rejudgings.class).step(AFTER));
            throw new IllegalStateException("killed");
        }));
        assertEquals(0, in(beans -> beans.get(Rejudgings.class).progress()).done());

        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> work = () -> steps(AFTER);
            int ranges = 0;
            for (Future<Integer> done : servers.invokeAll(List.of(work, work))) {
                ranges += done.get();
            }
            assertEquals(2, ranges);
        } finally {
            servers.shutdown();
        }
        Rejudgings.Progress progress = in(beans -> beans.get(Rejudgings.class).progress());
        assertEquals(4, progress.judged());
        assertEquals(1, progress.changed());
        assertEquals(CodeColour.RED, colour(1, AFTER));
    }

    @Test
    @DisplayName("R2 R3: tried again while it is open, the newest trial counts and approvals given before it lapse; the database holds to it")
    void triedAgain() {
        EditionRecord proposed = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition("CN-44-T6"), NOW));
        assertEquals("edition-not-tried", refusal(editions -> editions.tryAgain(second, proposed.proposalId(), NOW)), "its first trial is under way");
        assertEquals(1, tried(proposed).worsened());
        transact(beans -> beans.get(Editions.class).approve(second, proposed.proposalId(), NOW));

        // Meanwhile another person comes under a measure that the edition makes worse.
        measure(3, ControlKind.KEY_PLACE_EXPOSURE);
        EditionRecord again = in(beans -> beans.get(Editions.class).tryAgain(third, proposed.proposalId(), NOW));
        assertEquals(EditionState.TRYING, again.state());
        assertEquals(List.of(), again.approvedBy());
        assertNull(again.trial(), "what the last trial found counts no more");
        assertEquals("edition-not-tried", refusal(editions -> editions.approve(third, proposed.proposalId(), NOW)));
        assertEquals(2, tried(proposed).worsened());
        assertEquals(2, in(beans -> beans.get(Editions.class).proposal(proposed.proposalId())).trialNumber());

        String by = " WHERE proposal_id = '" + proposed.proposalId() + "'";
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET trial_number = 1" + by), "back to the approved trial");
        assertThrows(IllegalStateException.class, () -> application("INSERT INTO edition_approval VALUES ('" + proposed.proposalId() + "', '" + third.staffId()
                + "', 'c', 'u', now(), 1)"), "an approval of a trial that is no longer the newest");
        assertEquals(EditionState.TRIED, in(beans -> beans.get(Editions.class).approve(third, proposed.proposalId(), NOW)).state(), "the first approval has lapsed");
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET state = 'IN_FORCE'" + by), "an approval is missing");
        assertEquals(EditionState.IN_FORCE, in(beans -> beans.get(Editions.class).approve(second, proposed.proposalId(), NOW)).state(), "who approved before may again");
        assertEquals("edition-decided", refusal(editions -> editions.tryAgain(third, proposed.proposalId(), NOW)));
        assertEquals(1, rows("SELECT 1 FROM ledger_entry WHERE kind = 'policy-tried-again'").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"colour\": \"RED\"                       | \"colour\": \"PINK\"                | /cases/diagnosed/colour | wrong-type",
        "\"programmes\":                           | \"programme\":                      | /programmes             | missing",
        "\"note\"                                  | \"colours\": 3, \"note\"            | /colours                | unknown-field",
        "\"testOrders\": {\"colour\": \"YELLOW\", \"source\": \"S24b\"}, |               | /testOrders             | missing",
        "\"days\": 10, \"source\": \"S53c\"        | \"days\": 10                        | /contacts/CLOSE/days    | has-no-source",
        "\"days\": 10, \"source\": \"S53c\"        | \"days\": -1, \"source\": \"S53c\"  | /contacts/CLOSE/days    | is-negative",
        "\"jurisdiction\": \"CN-44\"               | \"jurisdiction\": \"MO\"            | /edition                | name-form",
        "2026-11-22T13:00:00+08:00                 | 2026-11-22T11:00:00+08:00           | /from                   | in-the-past",
        "\"edition\": \"CN-44-T3\"                 | \"edition\": \"CN-44-2022-08-03\"   | /edition                | taken",
        "2026-11-22T13:00:00+08:00                 | +99999-11-22T13:00:00+08:00         | /from                   | time",
        "\"HOME_QUARANTINE\": {                    | \"HOUSE_ARREST\": {                | /measures               | wrong-type",
        "\"note\"                                  | \"until\": \"2027-01-01T00:00:00+08:00\", \"note\" | /until   | ends-with-what-it-replaces"})
    @DisplayName("R1 a bad edition is refused with member and rule")
    void refusesABadEdition(String good, String bad, String pointer, String rule) {
        String text = edition("CN-44-T3");
        assertTrue(text.contains(good.strip()), good);
        String broken = text.replaceFirst(java.util.regex.Pattern.quote(good.strip()), java.util.regex.Matcher.quoteReplacement(bad == null ? "" : bad.strip()));

        Problem problem = assertThrows(Problem.class, () -> transact(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, broken, NOW)));

        assertEquals("edition-invalid", problem.name());
        assertEquals(List.of(new Problem.Invalid(pointer, rule)), problem.errors());
    }

    @Test
    @DisplayName("R1 a city's overlay beyond the province's limits is refused, one within them counts for who is there and for nobody else")
    void overlays() {
        Problem problem = assertThrows(Problem.class, () -> transact(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.OVERLAY, overlay("RED"), NOW)));
        assertEquals(List.of(new Problem.Invalid("/measures/KEY_PLACE_EXPOSURE", "more-than-the-province")), problem.errors());

        assertEquals(List.of(new Problem.Invalid("/until", "missing")), faultsOf(overlay("NONE").replaceFirst("\"until\": \"[^\"]*\", ", "")));
        assertEquals(List.of(new Problem.Invalid("/until", "time")), faultsOf(overlay("NONE").replaceFirst("\"until\": \"2026", "\"until\": \"+12026")));
        assertEquals(List.of(new Problem.Invalid("/until", "at-most-one-year")), faultsOf(overlay("NONE").replaceFirst("\"until\": \"2026", "\"until\": \"2028")));

        measure(3, ControlKind.KEY_PLACE_EXPOSURE);
        People.stay(database, List.of(second, proposer), People.document(NUMBERS[1]),
                Map.of("division", "440604", "arrivedAt", NOW.minusSeconds(3600).toString()), NOW);
        EditionRecord proposed = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.OVERLAY, overlay("NONE"), NOW));
        TrialReport report = tried(proposed);
        assertEquals(List.of(new TrialReport.ByDivision("440604", 1, 0)), report.byDivision());
        assertEquals(1, in(beans -> beans.get(Editions.class).approve(second, proposed.proposalId(), NOW)).approvalsNeeded());
        publish();

        assertEquals(1, rejudge(AFTER));
        assertEquals(CodeColour.GREEN, colour(1, AFTER));
        assertEquals(CodeColour.YELLOW, colour(3, AFTER), "who is elsewhere keeps the province's rules");
        assertEquals("CN-4406", judgements(1).get(0).city());
        assertEquals("CN-44-exercise+CN-4406-T", judgements(1).get(0).edition());
        assertTrue(in(beans -> beans.get(Replays.class).replay(judgements(1).get(0).judgementId(), AFTER)).same());

        Instant over = Instant.parse("2026-11-23T00:00:30Z");
        assertEquals(1, rejudge(over), "the overlay expires");
        assertEquals(CodeColour.YELLOW, colour(1, over));
    }

    @Test
    @DisplayName("R2 two editions for one moment: when one is in force, the other must be tried again by the rules as they are now, and takes its place")
    void twoForOneMoment() {
        EditionRecord one = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition("CN-44-T6"), NOW));
        tried(one);
        EditionRecord other = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition("CN-44-T7"), NOW));
        tried(other);
        in(beans -> beans.get(Editions.class).approve(second, one.proposalId(), NOW.plusSeconds(1)));
        in(beans -> beans.get(Editions.class).approve(third, one.proposalId(), NOW.plusSeconds(2)));
        publish();
        assertEquals("edition-not-tried", refusal(editions -> editions.approve(second, other.proposalId(), NOW.plusSeconds(3))));
        in(beans -> beans.get(Editions.class).tryAgain(third, other.proposalId(), NOW.plusSeconds(3)));
        assertEquals(0, tried(other, NOW.plusSeconds(4)).changed(), "beside the first one it changes nothing");
        assertEquals(EditionState.IN_FORCE, in(beans -> beans.get(Editions.class).approve(second, other.proposalId(), NOW.plusSeconds(5))).state());
        publish();
        assertEquals("CN-44-T7", book.inForceAt(org.openghc.policy.Jurisdiction.CN_44, BEGINS).edition());
        assertEquals(1, book.editions().stream().filter(each -> each.jurisdiction() == org.openghc.policy.Jurisdiction.CN_44 && each.covers(BEGINS)).count());
    }

    private List<Problem.Invalid> faultsOf(String overlay) {
        return assertThrows(Problem.class, () -> transact(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.OVERLAY, overlay, NOW))).errors();
    }

    @Test
    @DisplayName("R3 the database itself refuses what lacks a trial, an approval or another person")
    void databaseRefuses() {
        EditionRecord proposed = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition("CN-44-T4"), NOW));
        String by = " WHERE proposal_id = '" + proposed.proposalId() + "'";
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET state = 'IN_FORCE', trial = '{}', tried_at = now(), approvals_needed = 1" + by));
        tried(proposed);
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET state = 'IN_FORCE'" + by));
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET approvals_needed = 1" + by));
        assertThrows(IllegalStateException.class, () -> application("INSERT INTO edition_approval VALUES ('" + proposed.proposalId() + "', '" + proposer.staffId() + "', 'a', 'u', now())"));
        assertThrows(IllegalStateException.class, () -> application("UPDATE edition_proposal SET document = 'another'" + by));
        assertThrows(IllegalStateException.class, () -> application("DELETE FROM edition_proposal"));
        Caller colleague = colleagueOf(proposer);
        assertThrows(IllegalStateException.class, () -> application("INSERT INTO edition_approval VALUES ('" + proposed.proposalId() + "', '" + colleague.staffId()
                + "', 'd', 'another unit, says the row', now())"), "a colleague of the proposer's");
        application("INSERT INTO edition_approval VALUES ('" + proposed.proposalId() + "', '" + second.staffId() + "', 'b', 'u', now())");
        Caller another = colleagueOf(second);
        assertThrows(IllegalStateException.class, () -> application("INSERT INTO edition_approval VALUES ('" + proposed.proposalId() + "', '" + another.staffId()
                + "', 'e', 'U ', now())"), "the unit of an approval that was given, however it is written");
    }

    @Test
    @DisplayName("code R14 R15: every judgement comes out the same again; one that somebody changed raises the alarm, and inputs past their retention are gone")
    void replays() {
        put(edition("CN-44-T5"));
        rejudge(AFTER);
        List<PastJudgement> mine = judgements(1);
        assertEquals(List.of("CN-44-T5", "CN-44-exercise", "CN-44-exercise"), mine.stream().map(PastJudgement::edition).toList());
        for (PastJudgement past : mine) {
            assertTrue(in(beans -> beans.get(Replays.class).replay(past.judgementId(), AFTER)).same());
        }
        Replays.Run clean = in(beans -> beans.get(Replays.class).night(AFTER)).orElseThrow();
        assertEquals(rows("SELECT 1 FROM judgement_record").size(), clean.replayed());
        assertEquals(0, clean.differing());
        assertTrue(in(beans -> beans.get(Replays.class).night(AFTER)).isEmpty(), "one run a night");

        // Somebody with the owner's rights turns a red into a yellow, and swaps another's inputs.
        owner("ALTER TABLE judgement_record DISABLE TRIGGER judgement_record_step");
        owner("UPDATE judgement_record SET judgement = replace(judgement, '\"RED\"', '\"YELLOW\"') WHERE judgement_id = '" + mine.get(0).judgementId() + "'");
        owner("UPDATE judgement_record SET inputs = (SELECT inputs FROM judgement_record WHERE judgement_id = '" + mine.get(0).judgementId()
                + "') WHERE judgement_id = '" + mine.get(1).judgementId() + "'");
        assertFalse(in(beans -> beans.get(Replays.class).replay(mine.get(0).judgementId(), AFTER)).same());
        Replays.Run tampered = in(beans -> beans.get(Replays.class).sample(1_000, "again", AFTER));
        assertEquals(2, tampered.differing());
        assertEquals(List.of("DIFFERENT", "UNREADABLE"), in(beans -> beans.get(Replays.class).alarms()).stream().map(Replays.Alarm::what).sorted().toList());
        owner("ALTER TABLE judgement_record ENABLE TRIGGER judgement_record_step");

        Instant late = AFTER.plus(Duration.ofDays(61));
        assertEquals("judgement-inputs-expired", assertThrows(Problem.class, () -> transact(beans -> beans.get(Replays.class).replay(mine.get(2).judgementId(), late))).name());
        assertEquals(3L, (long) in(beans -> beans.get(Replays.class).expire(late.minus(Duration.ofDays(60)))), "the three that were superseded");
        assertEquals(4, rows("SELECT 1 FROM judgement_record WHERE inputs IS NOT NULL").size());
        assertEquals("judgement-unknown", assertThrows(Problem.class, () -> transact(beans -> beans.get(Replays.class).replay(UUID.randomUUID(), AFTER))).name());
    }

    private TrialReport tried(EditionRecord proposed) {
        return tried(proposed, NOW);
    }

    private TrialReport tried(EditionRecord proposed, Instant now) {
        Editions.Trial trial = in(beans -> beans.get(Editions.class).claim(now));
        assertEquals(proposed.proposalId(), trial.proposalId());
        assertNull(in(beans -> beans.get(Editions.class).claim(now)), "nobody else tries it meanwhile");
        TrialTally tally = new TrialTally(trial.draft().from());
        transact(beans -> {
            PersonId last = null;
            do {
                last = beans.get(Trials.class).page(book.shelf(), book.shelfWith(trial.draft()), trial.draft().from(), last, tally);
            } while (last != null);
            beans.get(Editions.class).tried(trial.proposalId(), beans.get(Trials.class).report(tally), now);
        });
        return in(beans -> beans.get(Editions.class).proposal(proposed.proposalId())).trial();
    }

    private void put(String edition) {
        EditionRecord proposed = in(beans -> beans.get(Editions.class).propose(proposer, Draft.Kind.EDITION, edition, NOW));
        tried(proposed);
        transact(beans -> beans.get(Editions.class).approve(second, proposed.proposalId(), NOW));
        transact(beans -> beans.get(Editions.class).approve(third, proposed.proposalId(), NOW));
        publish();
    }

    private void publish() {
        transact(beans -> beans.get(PublishedEditions.class).read());
    }

    /** @return how many timelines changed */
    private int rejudge(Instant now) {
        if (!in(beans -> beans.get(Rejudgings.class).begin(now))) {
            return 0;
        }
        assertNotEquals(0, steps(now));
        return (int) in(beans -> beans.get(Rejudgings.class).progress()).changed();
    }

    private int steps(Instant now) {
        int steps = 0;
        while (in(beans -> beans.get(Rejudgings.class).step(now))) {
            steps++;
        }
        return steps;
    }

    private List<PastJudgement> judgements(int person) {
        return in(beans -> beans.get(Replays.class).judgementsOf(persons.get(person)));
    }

    private CodeColour colour(int person, Instant now) {
        return in(beans -> beans.get(HealthCodes.class).standing(persons.get(person), now)).colour();
    }

    private int standingVersion(PersonId person) {
        return in(beans -> beans.get(HealthCodes.class).standing(person, AFTER)).version();
    }

    private void measure(int person, ControlKind kind) {
        transact(beans -> {
            ControlMeasures measures = beans.get(ControlMeasures.class);
            UUID id = measures.propose(proposer, People.document(NUMBERS[person]), Proposal.of(kind, null, "GD-1", "INFECTIOUS_DISEASES_39", "report", NOW,
                    NOW.plus(Duration.ofDays(7))), NOW).measureId();
            measures.approve(second, id, NOW);
        });
    }

    /** The edition in force, with another name and date, and one colour worse. */
    private static String edition(String name) {
        try {
            return Files.readString(POLICIES.resolve("CN-44-exercise.json"))
                    .replace("\"edition\": \"CN-44-exercise\"", "\"edition\": \"" + name + "\"")
                    .replaceFirst("\"from\": \"[^\"]*\"", "\"from\": \"2026-11-22T13:00:00+08:00\"")
                    .replaceFirst("(\"KEY_PLACE_EXPOSURE\": \\{\\s*\"colour\": )\"YELLOW\"", "$1\"RED\"");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String overlay(String colour) {
        return """
                {"overlay": "CN-4406-T", "city": "CN-4406", "from": "2026-11-22T13:00:00+08:00", "until": "2026-11-23T08:00:00+08:00", "note": "a trial",
                 "measures": {"KEY_PLACE_EXPOSURE": {"colour": "%s", "automaticEnd": {"days": 1, "source": "inferred"}, "source": "inferred"}}}""".formatted(colour);
    }

    /** Somebody of the same unit, which is written in another way. */
    private Caller colleagueOf(Caller officer) {
        Caller colleague = new Caller(Role.OFFICER, null, UUID.randomUUID(), officer.account() + "-" + UUID.randomUUID(), " " + officer.unit().toUpperCase(java.util.Locale.ROOT),
                Instant.MAX);
        owner("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('" + colleague.staffId() + "', '" + colleague.account()
                + "', 'x', 'OFFICER', '" + colleague.unit() + "', '', now())");
        return colleague;
    }

    private static Caller officer(String account) {
        return new Caller(Role.OFFICER, null, UUID.randomUUID(), account, "unit of " + account, Instant.MAX);
    }

    private String refusal(Function<Editions, ?> act) {
        return assertThrows(Problem.class, () -> transact(beans -> act.apply(beans.get(Editions.class)))).name();
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(beans(entities)));
    }

    private void transact(java.util.function.Consumer<Beans> work) {
        database.transact(entities -> work.accept(beans(entities)));
    }

    private Beans beans(EntityManager entities) {
        return Beans.over(entities, database.application()).with(PolicyBook.class, book);
    }

    private List<String> rows(String sql) {
        return database.inTransaction(entities -> ((List<?>) entities.createNativeQuery(sql).getResultList()).stream().map(String::valueOf).toList());
    }

    private void owner(String sql) {
        run(database.owner(), sql);
    }

    private void application(String sql) {
        run(database.application(), sql);
    }

    private static void run(javax.sql.DataSource connections, String sql) {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
