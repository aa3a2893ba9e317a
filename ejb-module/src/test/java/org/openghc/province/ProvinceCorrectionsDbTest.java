package org.openghc.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Registry;
import org.openghc.province.RowAnswer.Outcome;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.recognition.CorrectionSweep;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Original;
import org.openghc.recognition.PartnerCorrections;
import org.openghc.recognition.RegionalCode;
import org.openghc.recognition.UnverifiableAnswer;
import org.openghc.records.Corrected;

/** Provinces hear that what we answered them is no longer so. */
class ProvinceCorrectionsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final ReportedPerson ZHANG = new ReportedPerson("10", "11010519491231002X", "张三");
    private static final String HUNAN = "CN-43";
    private static final Enquiry CROSSING = Enquiry.of("CROSSING", "G4-1");

    private final Database database = Database.migrated();
    private final Hunan hunan = new Hunan();
    private PersonId zhang;
    private Instant now = NOW;

    /** The other province: answers every correction in the same way. */
    private static final class Hunan extends ProvinceLinks implements OtherProvinces {

        private final List<Reported> heard = new ArrayList<>();
        private final List<UUID> asked = new ArrayList<>();
        private Outcome answer = Outcome.STORED;
        private boolean deceived;

        @Override
        Optional<OtherProvinces> get() {
            return Optional.of(this);
        }

        @Override
        public Set<String> agreed() {
            return Set.of(HUNAN);
        }

        @Override
        public Optional<Standing> query(String province, UUID question, ReportedPerson person, Enquiry enquiry) {
            asked.add(question);
            return Optional.of(new Standing(CodeColour.RED, NOW.minus(Duration.ofMinutes(30)), NOW.plus(Duration.ofDays(1)), List.of(), null));
        }

        @Override
        public Optional<RegionalCode> verify(String province, String content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RowAnswer> correct(String province, Reported fact) {
            assertEquals(HUNAN, province);
            heard.add(fact);
            if (deceived) {
                throw new UnverifiableAnswer("signed by another");
            }
            return Optional.ofNullable(answer).map(outcome -> new RowAnswer(fact.factId(), fact.version(), outcome, null));
        }
    }

    @BeforeEach
    void open() {
        zhang = database.inTransaction(entities -> People.register(entities, ZHANG.documentNumber(), ZHANG.name(), NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R13 what a province was answered about a person is taken back once when something of the person is corrected, however often it had asked: by the "
            + "fingerprint of its last question's id, the person as the province named him, and nothing else")
    void takesBack() {
        NeighbourMessage last = message();
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.callCode(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.keyPopulations(last, ZHANG, Enquiry.of("APPEAL", "HN-1"), now));
        assertEquals(List.of(), states(), "(control) without a correction nobody is owed one");

        correct();
        assertEquals(List.of("PENDING"), states());
        sweep();
        assertEquals(List.of(new Reported(factOf(last), 2, true, ZHANG, FactKind.COLOUR, Map.of())), hunan.heard);
        assertEquals(List.of("DELIVERED"), states());

        correct();
        sweep();
        assertEquals(1, hunan.heard.size(), "what was taken back once is not taken back again");
        NeighbourMessage since = message();
        answer(provinces -> provinces.query(since, ZHANG, CROSSING, now));
        correct();
        sweep();
        assertEquals(List.of(factOf(last), factOf(since)), hunan.heard.stream().map(Reported::factId).toList(), "what was answered since is");
    }

    @Test
    @DisplayName("R13 every province that was told is owed one, and of each document by which it asked one, since it may not know that they are one person's")
    void eachDocument() {
        ReportedPerson byPassport = new ReportedPerson("20", "E12345678", ZHANG.name());
        database.transact(entities -> beans(entities).get(Registry.class).link(zhang, byPassport.document(), null, null, LinkedDocument.Proof.AUTHORITY, NOW));
        for (int i = 0; i < 3; i++) {
            answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
            answer(provinces -> provinces.query(message(), byPassport, CROSSING, now));
            answer(provinces -> provinces.query(message("CN-36"), ZHANG, CROSSING, now));
        }
        correct();
        assertEquals(List.of("PENDING", "PENDING", "PENDING"), states());
        sweep();
        assertEquals(Set.of(ZHANG, byPassport), Set.copyOf(hunan.heard.stream().map(Reported::person).toList()));
        assertEquals(2, hunan.heard.size());
    }

    @Test
    @DisplayName("R13 an answer that was given while a correction waits is not mixed up with it: the correction names the document by itself, and the next one takes the answer back")
    void askedMeanwhile() {
        NeighbourMessage before = message();
        NeighbourMessage meanwhile = message();
        answer(provinces -> provinces.query(before, ZHANG, CROSSING, now));
        correct();
        answer(provinces -> provinces.query(meanwhile, ZHANG, CROSSING, now));
        sweep();
        assertEquals(List.of(factOf(before)), hunan.heard.stream().map(Reported::factId).toList());
        correct();
        sweep();
        assertEquals(List.of(factOf(before), factOf(meanwhile)), hunan.heard.stream().map(Reported::factId).toList());
        assertEquals(Set.of(ZHANG), Set.copyOf(hunan.heard.stream().map(Reported::person).toList()));
    }

    @Test
    @DisplayName("R13 sixteen questions at once, and four corrections at once after them, are one retraction; the database itself has room for no second")
    void atOnce() throws Exception {
        together(16, () -> answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now)));
        together(4, this::correct);
        assertEquals(List.of("PENDING"), states());
        sweep();
        assertEquals(1, hunan.heard.size());

        String another = "'" + zhang.value() + "', '" + HUNAN + "', repeat('f', 64), now()";
        assertRefused("INSERT INTO partner_told (person_id, partner, fingerprint, told_at, document_type) VALUES (" + another + ", 'RESIDENT_ID_CARD')");
        assertRefused("INSERT INTO partner_correction (person_id, correction_id, partner, fingerprint, document_type, state, attempts, recorded_at, due_at) "
                + "SELECT person_id, gen_random_uuid(), partner, fingerprint, document_type, 'PENDING', 0, recorded_at, recorded_at FROM partner_correction");
        owner("INSERT INTO partner_told (person_id, partner, fingerprint, told_at, document_type) VALUES (" + another + ", 'PASSPORT')");
    }

    @Test
    @DisplayName("R13 of somebody who is not known by that name nothing was told, so nothing is owed; nor for a code that was verified")
    void nothingTold() {
        answer(provinces -> provinces.query(message(), new ReportedPerson("10", ZHANG.documentNumber(), "张四"), CROSSING, now));
        answer(provinces -> provinces.verify(message(), "GHC1:NONE", now));
        correct();
        assertEquals(List.of(), states());
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    @DisplayName("R13 a correction is settled by an answer that takes it, knows it already or has nobody to correct; one that is refused stays owed")
    void acknowledged(Outcome outcome) {
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        correct();
        hunan.answer = outcome;
        sweep();
        assertEquals(List.of(outcome == Outcome.REFUSED ? "PENDING" : "DELIVERED"), states());
    }

    @Test
    @DisplayName("R13 silence, and an answer that is not to be believed, settle nothing: one question at a time, again after growing pauses; the first answer brings the others at once")
    void silent() {
        ReportedPerson li = new ReportedPerson("10", "440524188001010014", "李四");
        PersonId other = database.inTransaction(entities -> People.register(entities, li.documentNumber(), li.name(), NOW));
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.query(message(), li, CROSSING, now));
        correct();
        database.transact(entities -> beans(entities).get(PartnerCorrections.class).corrected(new Corrected(other, now)));
        hunan.answer = null;
        sweep();
        assertEquals(1, hunan.heard.size(), "a silent province is asked one thing");
        hunan.deceived = true;
        now = now.plus(Duration.ofMinutes(1));
        sweep();
        assertEquals(2, hunan.heard.size());
        assertEquals(List.of("PENDING", "PENDING"), states());
        sweep();
        assertEquals(2, hunan.heard.size(), "not before the pause is over");
        PartnerCorrections.Owed owed = database.inTransaction(entities -> beans(entities).get(PartnerCorrections.class).owed()).get(0);
        assertEquals(new PartnerCorrections.Owed(HUNAN, 2, NOW), owed);

        hunan.deceived = false;
        hunan.answer = Outcome.STORED;
        now = now.plus(Duration.ofHours(1));
        sweep();
        sweep();
        assertEquals(List.of("DELIVERED", "DELIVERED"), states());
        assertFalse(database.inTransaction(entities -> beans(entities).get(PartnerCorrections.class).list()).toString().contains(ZHANG.documentNumber()));
    }

    @Test
    @DisplayName("R14 a province that corrects what it had sent corrects what we told others of the person; a late earlier version does not, and neither does a new fact")
    void spreads() {
        answer(provinces -> provinces.declare(message("CN-36"), List.of(colour("f", 1, "RED")), now));
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.declare(message("CN-36"), List.of(colour("g", 1, "YELLOW")), now));
        assertEquals(List.of(), states());
        answer(provinces -> provinces.correct(message("CN-36"), colour("f", 3, "GREEN"), now));
        assertEquals(List.of("PENDING"), states());
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.correct(message("CN-36"), colour("f", 2, "RED"), now));
        assertEquals(List.of("PENDING"), states());
    }

    @Test
    @DisplayName("R14 a province takes back what it had answered us, by our last question: all that we had asked of it about the person, and nothing that it had sent or that another said")
    void takenBackFromUs() {
        answer(provinces -> provinces.declare(message(), List.of(colour("sent", 1, "YELLOW")), now));
        for (int i = 0; i < 3; i++) {
            ProvinceColours.Answered answered = database.inTransaction(entities -> beans(entities).get(ProvinceColours.class).ask(zhang, HUNAN, now));
            database.transact(entities -> beans(entities).get(ProvinceColours.class).take(zhang, answered, now));
        }
        answer(provinces -> provinces.query(message("CN-36"), ZHANG, CROSSING, now));
        assertEquals(List.of(CodeColour.RED), colours());
        Reported neverSent = new Reported("never-sent", 2, true, ZHANG, FactKind.COLOUR, Map.of());
        assertEquals("fact-unknown", assertThrows(Problem.class, () -> answer(provinces -> provinces.correct(message(), neverSent, now))).name());
        answer(provinces -> provinces.correct(message("CN-36"), takenBack(hunan.asked.get(2)), now));
        assertEquals(List.of(CodeColour.RED), colours(), "(control) another province does not take it back");

        assertEquals(Outcome.STORED, answer(provinces -> provinces.correct(message(), takenBack(hunan.asked.get(2)), now)).outcome());
        assertEquals(List.of(CodeColour.YELLOW), colours(), "what it had sent by itself stands");
        assertEquals(Outcome.DUPLICATE, answer(provinces -> provinces.correct(message(), takenBack(hunan.asked.get(2)), now)).outcome());
        assertEquals(List.of("PENDING"), states(), "and the one whom we told is owed a correction");
    }

    @Test
    @DisplayName("R14 an answer that was lost on its way, or comes after its retraction, does not count, and what we had asked before is taken back all the same")
    void takenBackUnheard() {
        ProvinceColours.Answered before = database.inTransaction(entities -> beans(entities).get(ProvinceColours.class).ask(zhang, HUNAN, now));
        database.transact(entities -> beans(entities).get(ProvinceColours.class).take(zhang, before, now));
        ProvinceColours.Answered late = database.inTransaction(entities -> beans(entities).get(ProvinceColours.class).ask(zhang, HUNAN, now));
        assertEquals(List.of(CodeColour.RED), colours());

        assertEquals(Outcome.STORED, answer(provinces -> provinces.correct(message(), takenBack(late.question()), now)).outcome());
        assertEquals(List.of(), colours());
        database.transact(entities -> beans(entities).get(ProvinceColours.class).take(zhang, late, now));
        assertEquals(List.of(), colours(), "it came too late");
        assertEquals(Outcome.DUPLICATE, answer(provinces -> provinces.correct(message(), takenBack(late.question()), now)).outcome());
    }

    private List<CodeColour> colours() {
        return database.inTransaction(entities -> beans(entities).get(ProvinceColours.class).of(zhang, now)).stream().map(RegionalColourOnRecord::colour).toList();
    }

    private static Reported takenBack(UUID question) {
        return new Reported(Fingerprint.of(question.toString()).hex(), 2, true, ZHANG, FactKind.COLOUR, Map.of());
    }

    /** Every one in a thread of its own, all let go at the same moment. */
    private static void together(int many, Runnable work) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    go.await();
                    work.run();
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertRefused(String sql) {
        assertEquals("23505", assertThrows(SQLException.class, () -> owner(sql)).getSQLState());
    }

    private void owner(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void correct() {
        database.transact(entities -> beans(entities).get(PartnerCorrections.class).corrected(new Corrected(zhang, now)));
    }

    private void sweep() {
        database.transact(entities -> beans(entities).get(CorrectionSweep.class).tick());
    }

    private List<String> states() {
        return database.inTransaction(entities -> beans(entities).get(PartnerCorrections.class).list()).stream().map(each -> each.state().name()).sorted().toList();
    }

    private <T> T answer(Function<Provinces, T> work) {
        return database.inTransaction(entities -> work.apply(beans(entities).get(Provinces.class)));
    }

    private Beans beans(jakarta.persistence.EntityManager entities) {
        return Beans.over(entities).with(ProvinceLinks.class, hunan).with(Clock.class, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String factOf(NeighbourMessage question) {
        return Fingerprint.of(question.id().toString()).hex();
    }

    private static NeighbourMessage message() {
        return message(HUNAN);
    }

    private static NeighbourMessage message(String sender) {
        return new NeighbourMessage(sender, UUID.randomUUID(), Fingerprint.of(UUID.randomUUID().toString()), NOW,
                new Original(UUID.randomUUID(), "province", new byte[] {1}));
    }

    private static Reported colour(String fact, int version, String colour) {
        return new Reported(fact, version, false, ZHANG, FactKind.COLOUR, Map.of("colour", colour, "asOf", NOW.minus(Duration.ofHours(1)).toString(),
                "expiresAt", NOW.plus(Duration.ofDays(7)).toString()));
    }
}
