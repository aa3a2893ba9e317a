package org.openghc.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
import org.openghc.identity.PersonId;
import org.openghc.province.RowAnswer.Outcome;
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
        public Optional<Standing> query(String province, ReportedPerson person, Enquiry enquiry) {
            throw new UnsupportedOperationException();
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
    @DisplayName("R13 each answer about a person is taken back when something of the person is corrected: by the fingerprint of the question's id, the person as the province named him, and nothing else")
    void takesBack() {
        NeighbourMessage asked = message();
        NeighbourMessage called = message();
        NeighbourMessage listed = message();
        answer(provinces -> provinces.query(asked, ZHANG, CROSSING, now));
        answer(provinces -> provinces.callCode(called, ZHANG, CROSSING, now));
        answer(provinces -> provinces.keyPopulations(listed, ZHANG, Enquiry.of("APPEAL", "HN-1"), now));
        assertEquals(List.of(), states(), "(control) without a correction nobody is owed one");

        correct();
        assertEquals(List.of("PENDING", "PENDING", "PENDING"), states());
        sweep();
        assertEquals(Set.of(factOf(asked), factOf(called), factOf(listed)), Set.copyOf(hunan.heard.stream().map(Reported::factId).toList()));
        for (Reported fact : hunan.heard) {
            assertEquals(new Reported(fact.factId(), 2, true, ZHANG, FactKind.COLOUR, Map.of()), fact);
        }
        assertEquals(List.of("DELIVERED", "DELIVERED", "DELIVERED"), states());

        correct();
        sweep();
        assertEquals(3, hunan.heard.size(), "what was taken back once is not taken back again");
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        correct();
        sweep();
        assertEquals(4, hunan.heard.size(), "what was answered since is");
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
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        answer(provinces -> provinces.query(message(), ZHANG, CROSSING, now));
        correct();
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
