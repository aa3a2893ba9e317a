package org.openghc.interop.province;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.interop.province.wire.CodeState;
import org.openghc.interop.province.wire.HealthFact;
import org.openghc.interop.province.wire.Outcome;
import org.openghc.interop.province.wire.Row;
import org.openghc.interop.province.wire.Standing;
import org.openghc.judgement.CodeColour;
import org.openghc.province.FactKind;
import org.openghc.province.Reported;
import org.openghc.province.ReportedPerson;
import org.openghc.province.RowAnswer;
import org.openghc.recognition.RegionalCode;

class ProvinceMappingTest {

    private static final String AS_OF = "2022-09-10 12:00:00";
    private static final String END = "2022-09-11 00:00:00";
    private static final ReportedPerson ZHANG = new ReportedPerson("10", "11010519491231002X", "张三");

    @ParameterizedTest
    @CsvSource({"00, GREEN", "01, YELLOW", "10, RED"})
    @DisplayName("R1 the standard's grades, both ways")
    void grades(String grade, CodeColour colour) {
        assertEquals(colour, StandingMapping.colour(grade));
        assertEquals(grade, StandingMapping.grade(colour));
        assertEquals(Optional.of(colour), StandingMapping.standing(standing(grade, END)).map(org.openghc.province.Standing::colour));
        assertEquals(colour, StandingMapping.code(CodeState.VALID, grade, END).colour());
    }

    @Test
    @DisplayName("R1 of all two-digit numbers exactly one is green, and every other than the three has no colour; nor has another text")
    void onlyOneIsGreen() {
        assertEquals(3, IntStream.range(0, 100).mapToObj(number -> String.format("%02d", number)).filter(grade -> StandingMapping.colour(grade) != null).count());
        assertEquals("[00]", IntStream.range(0, 100).mapToObj(number -> String.format("%02d", number))
                .filter(grade -> StandingMapping.colour(grade) == CodeColour.GREEN).toList().toString());
        for (String other : new String[] {null, "", "0", "1", "000", " 00", "GREEN", "００"}) {
            assertNull(StandingMapping.colour(other), other);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"02", "11", "99", ""})
    @DisplayName("R1 a grade that is missing or unknown is no colour: in an answer, on a code, and in a fact that is pushed")
    void unknownGrade(String grade) {
        assertNull(StandingMapping.standing(standing(grade, END)).orElseThrow().colour());
        RegionalCode code = StandingMapping.code(CodeState.VALID, grade, END);
        assertEquals(RegionalCode.State.UNKNOWN, code.state());
        assertEquals("unknown", code.verdict());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2022-09-11T00:00:00Z", "2022-02-31 00:00:00", "11/09/2022 00:00:00", "2022-09-11 24:00:00", "2022-09-10 12:00:00"})
    @DisplayName("R1 R2 a grade with an end that is no date of the calendar, or no later than its moment, is no colour; the control is one")
    void unreadableEnd(String end) {
        assertNull(StandingMapping.standing(standing("00", end)).orElseThrow().colour());
        assertEquals(CodeColour.GREEN, StandingMapping.standing(standing("00", END)).orElseThrow().colour());
    }

    @Test
    @DisplayName("R5 an answer without its own moment is no answer")
    void noMoment() {
        Standing standing = standing("00", END);
        standing.setAsOf("2022-13-01 00:00:00");
        assertEquals(Optional.empty(), StandingMapping.standing(standing));
        assertEquals(Optional.empty(), StandingMapping.standing((Standing) null));
    }

    @ParameterizedTest
    @EnumSource(value = CodeState.class, mode = EnumSource.Mode.EXCLUDE, names = "VALID")
    @NullSource
    @DisplayName("R1 every state but valid is without a colour, even if the message says 00")
    void statesWithoutColour(CodeState state) {
        assertNull(StandingMapping.code(state, "00", END).colour());
    }

    @ParameterizedTest
    @EnumSource(RegionalCode.State.class)
    @DisplayName("our states in the contract's words: only valid is valid")
    void states(RegionalCode.State state) {
        assertEquals(state == RegionalCode.State.VALID, StandingMapping.state(state) == CodeState.VALID);
    }

    @ParameterizedTest
    @EnumSource(RowAnswer.Outcome.class)
    @DisplayName("what became of a row, both ways; an end that is unknown or missing is no answer")
    void outcomes(RowAnswer.Outcome outcome) {
        RowAnswer answer = new RowAnswer("f", 2, outcome, null);
        Row row = FactMapping.row(answer);
        assertEquals(Optional.of(answer), FactMapping.row(row));
        row.setOutcome(Outcome.UNKNOWN);
        assertEquals(Optional.empty(), FactMapping.row(row));
        row.setOutcome(null);
        assertEquals(Optional.empty(), FactMapping.row(row));
    }

    @Test
    @DisplayName("a fact goes out as it would come in, of every kind, also one that is taken back")
    void facts() {
        for (Map.Entry<FactKind, Map<String, String>> kind : Map.of(
                FactKind.COLOUR, Map.of("colour", "RED", "asOf", "2022-09-10T04:00:00Z", "expiresAt", "2022-09-12T04:00:00Z", "reason", "密接"),
                FactKind.NUCLEIC_ACID_TEST, Map.of("sampledAt", "2022-09-09T01:00:00Z", "reportedAt", "2022-09-09T09:00:00Z", "result", "POSITIVE", "tube", "POOLED"),
                FactKind.HEALTH_DECLARATION, Map.of("declaredAt", "2022-09-09T01:00:00Z", "temperature", "37.5", "symptoms", "true")).entrySet()) {
            Reported reported = new Reported("f", 3, false, ZHANG, kind.getKey(), kind.getValue());
            assertEquals(reported, FactMapping.reported(FactMapping.fact(reported)));
        }
        Reported trip = new Reported("t", 1, false, ZHANG, FactKind.TRIP, Map.of("departedAt", "2022-09-09T01:00:00Z", "arrivedAt", "2022-09-09T05:00:00Z",
                "origin", "4301", "destination", "440106", "transport", "G6013"));
        assertEquals(trip, FactMapping.reported(FactMapping.trip(trip)));
        assertThrows(IllegalArgumentException.class, () -> FactMapping.fact(trip));
        Reported takenBack = FactMapping.reported(FactMapping.fact(new Reported("f", 4, true, ZHANG, FactKind.COLOUR, Map.of())));
        assertTrue(takenBack.retracted() && takenBack.kind() == null && takenBack.content().isEmpty());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "UNKNOWN", "HAEMOLYSED", "negative", " NEGATIVE"})
    @DisplayName("R1 of a test's results three are known; every other word, and none, is unknown")
    void unknownResult(String result) {
        HealthFact fact = FactMapping.fact(new Reported("f", 1, false, ZHANG, FactKind.NUCLEIC_ACID_TEST,
                Map.of("sampledAt", "2022-09-09T01:00:00Z", "reportedAt", "2022-09-09T09:00:00Z", "result", "NEGATIVE", "tube", "SINGLE")));
        assertEquals("NEGATIVE", FactMapping.reported(fact).content().get("result"));
        fact.getTest().setResult(result);
        assertEquals("UNKNOWN", FactMapping.reported(fact).content().get("result"));
    }

    @Property
    @Label("R2 a moment comes back as itself rounded down to its second, never later")
    void roundTrip(@ForAll @LongRange(min = 1_577_808_000_000L, max = 4_102_329_600_000L) long millis) {
        Instant moment = Instant.ofEpochMilli(millis);
        Instant back = Times.instant(Times.time(moment));
        assertFalse(back.isAfter(moment));
        assertTrue(Duration.between(back, moment).compareTo(Duration.ofSeconds(1)) < 0);
    }

    private static Standing standing(String grade, String end) {
        Standing standing = new Standing();
        standing.setRiskGrade(grade);
        standing.setAsOf(AS_OF);
        standing.setExpiresAt(end);
        return standing;
    }
}
