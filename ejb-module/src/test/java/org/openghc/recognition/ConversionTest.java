package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.ConversionStatus.State;

class ConversionTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"ISSUED, ACCEPTED, -", "USED, REFUSED, credential-used", "REVOKED, REFUSED, credential-revoked",
            "UNKNOWN, REFUSED, credential-unknown"})
    @DisplayName("R6 R10 only an issuer that says 'issued' makes a conversion accepted")
    void issuersWord(EvidenceState says, State state, String reason) {
        ConversionStatus status = waiting().settle(says, NOW).status();
        assertEquals(state, status.state());
        assertEquals(reason, status.reason());
    }

    @Property
    @Label("R6 whatever the issuer says after the first word changes nothing")
    void firstWordCounts(@ForAll @Size(min = 2, max = 5) java.util.List<EvidenceState> words) {
        Conversion conversion = waiting();
        ConversionStatus first = conversion.settle(words.get(0), NOW).status();
        words.forEach(word -> conversion.settle(word, NOW.plusSeconds(5)).wait(Conversion.SILENT, NOW.plusSeconds(6)));
        assertEquals(first, conversion.status());
    }

    @Test
    @DisplayName("R6 a silent issuer leaves it pending, visibly older each time, and after a day it is refused")
    void silence() {
        Conversion conversion = waiting();
        for (int attempt = 1; attempt <= 10; attempt++) {
            ConversionStatus status = conversion.wait(Conversion.SILENT, NOW.plus(Duration.ofMinutes(attempt))).status();
            assertEquals(State.PENDING, status.state());
            assertEquals("neighbour-silent", status.reason());
            assertEquals(attempt, status.attempts());
        }
        assertEquals(State.REFUSED, conversion.wait(Conversion.SILENT, NOW.plus(Duration.ofHours(25))).status().state());
        assertEquals(State.REFUSED, conversion.settle(EvidenceState.ISSUED, NOW.plus(Duration.ofHours(26))).status().state());
    }

    @Test
    @DisplayName("R6 an answer that is not to be believed is no answer, and the conversion says so; the next true one settles it")
    void unverifiable() {
        Conversion conversion = waiting();
        ConversionStatus status = conversion.wait(Conversion.UNVERIFIABLE, NOW.plusSeconds(5)).status();
        assertEquals(State.PENDING, status.state());
        assertEquals("answer-unverifiable", status.reason());
        assertEquals("neighbour-silent", conversion.wait(Conversion.SILENT, NOW.plusSeconds(50)).status().reason());
        assertEquals(State.ACCEPTED, conversion.settle(EvidenceState.ISSUED, NOW.plusSeconds(60)).status().state());
    }

    @Test
    @DisplayName("R6 what nobody asked about for a day is given up, too, and not a moment before")
    void givenUp() {
        assertEquals(State.PENDING, waiting().giveUp(NOW.plus(Duration.ofHours(24)).minusMillis(1)).status().state());
        ConversionStatus status = waiting().giveUp(NOW.plus(Duration.ofHours(24))).status();
        assertEquals("REFUSED neighbour-silent", status.state() + " " + status.reason());
        assertEquals(State.ACCEPTED, waiting().settle(EvidenceState.ISSUED, NOW).giveUp(NOW.plus(Duration.ofHours(25))).status().state());
    }

    @Test
    @DisplayName("an accepted conversion is a fact about a colour over there, and about nothing else")
    void fact() {
        var fact = waiting().settle(EvidenceState.ISSUED, NOW).fact();
        assertEquals("MO", fact.region());
        assertEquals(CodeColour.GREEN, fact.colour());
        assertTrue(fact.expiresAt().isAfter(fact.asOf()));
    }

    @Test
    @DisplayName("R2 consent to another text than the one in force is no consent")
    void consent() {
        Consent.LEAVING.require(Jurisdiction.MO, "leaving-mo-1");
        assertThrows(Problem.class, () -> Consent.LEAVING.require(Jurisdiction.MO, "leaving-mo-0"));
        assertThrows(Problem.class, () -> Consent.LEAVING.require(Jurisdiction.MO, "arriving-mo-1"));
        assertThrows(Problem.class, () -> Consent.LEAVING.require(Jurisdiction.HK, "leaving-mo-1"));
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, expired", "NOT_FOUND, not-found", "UNREADABLE, unreadable", "UNKNOWN, unknown", "NEIGHBOUR_SILENT, neighbour-silent"})
    @DisplayName("R10 a code without a colour has its own word and can never get a colour")
    void words(RegionalCode.State state, String word) {
        RegionalCode code = RegionalCode.without(Jurisdiction.MO, state);
        assertEquals(word, code.verdict());
        assertNull(code.colour());
        assertThrows(IllegalArgumentException.class, () -> new RegionalCode(Jurisdiction.MO, state, CodeColour.GREEN, null, NOW));
    }

    private static Conversion waiting() {
        return Conversion.arriving(PersonId.random(), UUID.randomUUID(),
                new Envelope.Opened(EnvelopeTest.credential(Jurisdiction.MO), Fingerprint.of("x")), "arriving-mo-1", NOW);
    }
}
