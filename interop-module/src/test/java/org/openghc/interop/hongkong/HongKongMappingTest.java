package org.openghc.interop.hongkong;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.interop.hongkong.wire.EFormColour;
import org.openghc.interop.hongkong.wire.Region;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.RegionalCode;

class HongKongMappingTest {

    private static final String END = "2022-09-11 23:59:00";
    private static final Instant END_INSTANT = Instant.parse("2022-09-11T15:59:00Z");

    @ParameterizedTest
    @CsvSource({"1, RED", "2, YELLOW", "3, GREEN"})
    @DisplayName("R1 the colours in Hong Kong's numbers, both ways; the end is 23:59 there")
    void colours(int number, CodeColour colour) {
        assertEquals(RegionalCode.valid(Jurisdiction.HK, colour, END_INSTANT), HongKongMapping.code(number, null, END));
        assertEquals(number, HongKongMapping.result(RegionalCode.valid(Jurisdiction.CN_44, colour, END_INSTANT)));
    }

    @ParameterizedTest
    @CsvSource({"4, EXPIRED", "5, NOT_FOUND", "6, UNREADABLE", "7, NEIGHBOUR_SILENT"})
    @DisplayName("R1 expired, not found, failed and timed out have a number each and no colour, even if an end comes with them; both ways")
    void withoutColour(int number, RegionalCode.State state) {
        assertEquals(RegionalCode.without(Jurisdiction.HK, state), HongKongMapping.code(number, EFormColour.GREEN, END));
        assertEquals(number, HongKongMapping.result(RegionalCode.without(Jurisdiction.CN_44, state)));
    }

    @Test
    @DisplayName("R1 of all numbers only 3 is green, only 1 to 7 are known, and every other is unknown")
    void everyNumber() {
        for (int number : IntStream.rangeClosed(-300, 300).toArray()) {
            RegionalCode code = HongKongMapping.code(number, null, END);
            assertEquals(number == 3, code.colour() == CodeColour.GREEN, () -> "" + code);
            assertEquals(number < 1 || number > 7, code.state() == RegionalCode.State.UNKNOWN, () -> "" + code);
        }
    }

    @ParameterizedTest
    @EnumSource(RegionalCode.State.class)
    @DisplayName("R1 our states in Hong Kong's numbers: only a valid code has a colour's number")
    void ourStates(RegionalCode.State state) {
        if (state != RegionalCode.State.VALID) {
            int number = HongKongMapping.result(RegionalCode.without(Jurisdiction.CN_44, state));
            assertEquals(false, Set.of(1, 2, 3).contains(number));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2022-09-11", "2022-09-11 23:59", "2022-09-11T23:59:00", "11/09/2022 23:59:00", "2022-02-31 23:59:00",
            "2022-09-11 24:00:00", "2022-09-11 12:00:00", "2022-09-11 23:59:59", "2022-09-12 00:00:00"})
    @DisplayName("R1 R2 a colour with an end that cannot be read, or is not 23:59, is unknown")
    void unreadableEnd(String end) {
        assertEquals(RegionalCode.State.UNKNOWN, HongKongMapping.code(3, null, end).state());
        assertEquals(CodeColour.GREEN, HongKongMapping.code(3, null, END).colour());
    }

    @ParameterizedTest
    @EnumSource(EFormColour.class)
    @DisplayName("R3 with a pink or unknown e-form nothing is green; pink does not soften red")
    void eForm(EFormColour eForm) {
        RegionalCode green = HongKongMapping.code(3, eForm, END);
        assertEquals(eForm == EFormColour.GREEN, green.colour() == CodeColour.GREEN);
        assertEquals(eForm == EFormColour.UNKNOWN, green.state() == RegionalCode.State.UNKNOWN);
        assertNotEquals(CodeColour.GREEN, HongKongMapping.code(1, eForm, END).colour());
        assertEquals(CodeColour.RED, HongKongMapping.code(1, EFormColour.PINK, END).colour());
    }

    @ParameterizedTest
    @CsvSource({"1, ISSUED", "2, REVOKED", "3, USED", "9, UNKNOWN"})
    @DisplayName("the states of evidence, both ways")
    void evidence(int number, EvidenceState state) {
        assertEquals(state, HongKongMapping.evidence(number));
        assertEquals(number, HongKongMapping.evidence(state));
    }

    @Test
    @DisplayName("R1 no number of evidence but 1 means issued")
    void onlyOneNumberIsIssued() {
        for (int number : IntStream.rangeClosed(-300, 300).toArray()) {
            assertEquals(number == 1, HongKongMapping.evidence(number) == EvidenceState.ISSUED);
        }
    }

    @Test
    @DisplayName("the regions in Hong Kong's words, none of them unknown")
    void regions() {
        assertEquals(Jurisdiction.HK, HongKongMapping.region(Region.HKSAR));
        assertEquals(Jurisdiction.CN_44, HongKongMapping.region(Region.GD));
        assertNull(HongKongMapping.region(null));
    }

    @Test
    @DisplayName("R2 our times are Hong Kong's, rounded down to the second")
    void time() {
        assertEquals("2022-09-10 12:00:59", HongKongMapping.time(Instant.parse("2022-09-10T04:00:59.999Z")));
        assertEquals("2022-02-01 00:30:00", HongKongMapping.time(Instant.parse("2022-01-31T16:30:00Z")));
    }
}
