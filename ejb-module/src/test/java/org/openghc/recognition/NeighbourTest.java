package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.CodeColour;
import org.openghc.message.Messages;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

class NeighbourTest {

    private static final Instant NOON = Instant.parse("2022-09-10T04:00:00Z");
    private static final Instant END_OF_DAY = Instant.parse("2022-09-10T15:59:00Z");

    @Test
    @DisplayName("R11 with Hong Kong a colour counts to 23:59 of its day at most, and never longer than was claimed; with Macau as claimed")
    void onTheDay() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        assertEquals(END_OF_DAY, Neighbour.HONG_KONG.latest(NOON, tomorrow));
        assertEquals(END_OF_DAY, Neighbour.HONG_KONG.latest(NOON, END_OF_DAY));
        assertEquals(NOON.plusSeconds(60), Neighbour.HONG_KONG.latest(NOON, NOON.plusSeconds(60)));
        assertEquals(tomorrow, Neighbour.MACAU.latest(NOON, tomorrow));
    }

    @Test
    @DisplayName("R11 the day is Hong Kong's: at 16:00 in Greenwich the next one has begun; in its last minute nothing is left of it")
    void midnight() {
        Instant midnight = Instant.parse("2022-09-10T16:00:00Z");
        assertEquals(END_OF_DAY.plus(Duration.ofDays(1)), Neighbour.HONG_KONG.latest(midnight, midnight.plus(Duration.ofDays(9))));
        Instant lastMinute = midnight.minusSeconds(1);
        assertTrue(Neighbour.HONG_KONG.latest(lastMinute, midnight.plusSeconds(1)).isBefore(lastMinute));
    }

    @Test
    @DisplayName("R18 an automated gate takes a code of Macau's for six hours from its making and no longer than it is valid; one that does not say when it was made, or in the future, never")
    void automatedGates() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        Instant sixHours = NOON.plus(Duration.ofHours(6));
        RegionalCode code = RegionalCode.valid(Jurisdiction.MO, CodeColour.GREEN, NOON, tomorrow);
        assertEquals(Optional.of(sixHours), Neighbour.MACAU.automatedUntil(code, NOON));
        assertEquals(Optional.of(sixHours), Neighbour.MACAU.automatedUntil(code, sixHours.minusSeconds(1)));
        assertEquals(Optional.empty(), Neighbour.MACAU.automatedUntil(code, sixHours));
        assertEquals(Optional.of(NOON.plusSeconds(60)), Neighbour.MACAU.automatedUntil(RegionalCode.valid(Jurisdiction.MO, CodeColour.GREEN, NOON, NOON.plusSeconds(60)), NOON));
        assertEquals(Optional.empty(), Neighbour.MACAU.automatedUntil(RegionalCode.valid(Jurisdiction.MO, CodeColour.GREEN, tomorrow), NOON));
        assertEquals(Optional.empty(), Neighbour.MACAU.automatedUntil(RegionalCode.valid(Jurisdiction.MO, CodeColour.GREEN, NOON.plusSeconds(61), tomorrow), NOON));
        assertEquals(Optional.empty(), Neighbour.MACAU.automatedUntil(RegionalCode.without(Jurisdiction.MO, RegionalCode.State.UNKNOWN), NOON));
        assertEquals(Optional.of(tomorrow), Neighbour.HONG_KONG.automatedUntil(RegionalCode.valid(Jurisdiction.HK, CodeColour.GREEN, tomorrow), NOON), "(control) no such rule is known of Hong Kong");
    }

    @Test
    @DisplayName("R10 a code belongs to the neighbour whose prefix it has, and to nobody without one")
    void prefixes() {
        assertEquals(Optional.of(Neighbour.MACAU), Neighbour.ofCode("MO1:x"));
        assertEquals(Optional.of(Neighbour.HONG_KONG), Neighbour.ofCode("HK1:x"));
        for (String other : new String[] {"", "GHC1:x", "HK1", "hk1:x", " HK1:x", "HK2:x"}) {
            assertEquals(Optional.empty(), Neighbour.ofCode(other), other);
        }
    }

    @Test
    @DisplayName("every neighbour has a consent text in force for both directions, in the catalogue; another's is not it")
    void consents() {
        Messages messages = new Messages();
        for (Neighbour neighbour : Neighbour.values()) {
            for (Consent consent : Consent.values()) {
                assertTrue(messages.all("en").containsKey("consent." + consent.current(neighbour.region())), () -> consent.current(neighbour.region()));
            }
        }
        assertEquals("consent-not-current",
                assertThrows(Problem.class, () -> Consent.LEAVING.require(Jurisdiction.HK, "leaving-mo-1")).name());
        assertThrows(Problem.class, () -> Neighbour.of(Jurisdiction.CN_44));
    }
}
