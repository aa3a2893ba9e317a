package org.openghc.interop.macau;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
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
import org.openghc.interop.macau.wire.Cor;
import org.openghc.interop.macau.wire.EstadoCodigo;
import org.openghc.interop.macau.wire.EstadoEvidencia;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.RegionalCode;

class MacauMappingTest {

    private static final String MADE = "10/09/2022 09:30:00";
    private static final String END = "11/09/2022 00:00:00";

    @ParameterizedTest
    @CsvSource({"verde, GREEN", "amarelo, YELLOW", "vermelho, RED"})
    @DisplayName("R1 the colours in Macau's words, both ways")
    void colours(String word, CodeColour colour) {
        assertEquals(colour, MacauMapping.colour(Cor.fromValue(word)));
        assertEquals(word, MacauMapping.colour(colour).value());
    }

    @ParameterizedTest
    @NullSource
    @EnumSource(value = Cor.class, names = "DESCONHECIDO")
    @DisplayName("R1 an unknown or missing colour is no colour, and a code that is valid with one is unknown")
    void unknownColour(Cor colour) {
        assertNull(MacauMapping.colour(colour));
        RegionalCode code = MacauMapping.code(EstadoCodigo.VALIDO, colour, MADE, END);
        assertEquals(RegionalCode.State.UNKNOWN, code.state());
        assertEquals("unknown", code.verdict());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2022-09-11T00:00:00Z", "09/31/2022 00:00:00", "31/02/2022 00:00:00", "11/09/2022", "11/09/2022 24:00:00"})
    @DisplayName("R1 R2 a valid code with an end that is no date of the calendar is unknown")
    void unreadableEnd(String end) {
        assertEquals(RegionalCode.State.UNKNOWN, MacauMapping.code(EstadoCodigo.VALIDO, Cor.VERDE, MADE, end).state());
        assertEquals(CodeColour.GREEN, MacauMapping.code(EstadoCodigo.VALIDO, Cor.VERDE, MADE, END).colour());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "31/02/2022 00:00:00", "2022-09-10T09:30:00Z"})
    @DisplayName("R5 a code with no readable moment of its making has its colour, and no such moment")
    void unreadableMaking(String made) {
        RegionalCode code = MacauMapping.code(EstadoCodigo.VALIDO, Cor.VERDE, made, END);
        assertEquals(CodeColour.GREEN, code.colour());
        assertNull(code.madeAt());
        assertEquals(Instant.parse("2022-09-10T01:30:00Z"), MacauMapping.code(EstadoCodigo.VALIDO, Cor.VERDE, MADE, END).madeAt());
    }

    @ParameterizedTest
    @EnumSource(value = EstadoCodigo.class, mode = EnumSource.Mode.EXCLUDE, names = "VALIDO")
    @NullSource
    @DisplayName("R1 every state but valid is without a colour, even if the message says green")
    void statesWithoutColour(EstadoCodigo state) {
        assertNull(MacauMapping.code(state, Cor.VERDE, MADE, END).colour());
    }

    @ParameterizedTest
    @CsvSource({"emitida, ISSUED", "revogada, REVOKED", "utilizada, USED", "desconhecida, UNKNOWN"})
    @DisplayName("the states of evidence, both ways")
    void evidence(String word, EvidenceState state) {
        assertEquals(state, MacauMapping.evidence(EstadoEvidencia.fromValue(word)));
        assertEquals(word, MacauMapping.evidence(state).value());
    }

    @Test
    @DisplayName("R1 no word of the contract but 'emitida' means issued")
    void onlyOneWordIsIssued() {
        assertEquals(EvidenceState.UNKNOWN, MacauMapping.evidence((EstadoEvidencia) null));
        for (EstadoEvidencia state : EstadoEvidencia.values()) {
            assertEquals(state == EstadoEvidencia.EMITIDA, MacauMapping.evidence(state) == EvidenceState.ISSUED);
        }
    }

    @ParameterizedTest
    @EnumSource(RegionalCode.State.class)
    @DisplayName("our states in Macau's words: only valid is valid")
    void states(RegionalCode.State state) {
        assertEquals(state == RegionalCode.State.VALID, MacauMapping.state(state) == EstadoCodigo.VALIDO);
    }

    @Test
    @DisplayName("R2 day first, in Macau's time")
    void dayFirst() {
        assertEquals("10/09/2022 12:00:59", MacauMapping.dayFirst(Instant.parse("2022-09-10T04:00:59.999Z")));
        assertEquals("01/02/2022 00:30:00", MacauMapping.dayFirst(Instant.parse("2022-01-31T16:30:00Z")));
        assertNotEquals(MacauMapping.instant("01/02/2022 00:00:00"), MacauMapping.instant("02/01/2022 00:00:00"));
    }

    @Test
    @DisplayName("R6 a refusal is written in Portuguese and traditional Chinese")
    void words() {
        String words = MacauMapping.words(new Problem(Problem.Kind.INVALID, "credential-expired", "The credential has expired."));
        assertEquals("A credencial expirou 憑證已過期", words);
    }

    @Property
    @Label("R2 a moment comes back as itself rounded down to its second, never later")
    void roundTrip(@ForAll @LongRange(min = 1_577_808_000_000L, max = 4_102_329_600_000L) long millis) {
        Instant moment = Instant.ofEpochMilli(millis);
        Instant back = MacauMapping.instant(MacauMapping.dayFirst(moment));
        assertFalse(back.isAfter(moment));
        assertTrue(Duration.between(back, moment).compareTo(Duration.ofSeconds(1)) < 0);
    }
}
