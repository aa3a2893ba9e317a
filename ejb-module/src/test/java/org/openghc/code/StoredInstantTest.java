package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredInstantTest {

    @ParameterizedTest
    @ValueSource(strings = {"2022-09-10T04:00:00Z", "2022-09-10T04:00:00.1Z", "2022-09-10T04:00:00.123Z", "2022-09-10T04:00:00.123456789Z", "2024-02-29T23:59:59.999999999Z",
            "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "2022-09-10t04:00:00z",
            "2016-12-31T23:59:60Z", "2022-09-10T24:00:00Z", "2022-09-10T12:00:00+08:00"})
    @DisplayName("an instant is read as Instant.parse reads it")
    void asTheUsualOne(String text) {
        assertEquals(Instant.parse(text), StoredInstant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "2022-09-10", "2023-02-29T00:00:00Z", "2022-13-01T00:00:00Z", "2022-09-10T04:00:00", "2022-09-10T25:00:00Z", "2022-09-10T04:61:00Z",
            "2022-09-10T04:00:00.1234567890Z", "２022-09-10T04:00:00Z"})
    @DisplayName("what is none is refused as Instant.parse refuses it")
    void refusesAsTheUsualOne(String text) {
        assertThrows(DateTimeException.class, () -> Instant.parse(text));
        assertThrows(DateTimeException.class, () -> StoredInstant.parse(text));
    }

    @Test
    @DisplayName("whatever is written is read back, over eight thousand years and every number of digits")
    void writtenAndRead() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            long second = (long) (random.nextDouble() * 8_000L * 31_556_952L) - 1_900L * 31_556_952L;
            Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / (int) Math.pow(10, random.nextInt(10)) * (long) Math.pow(10, random.nextInt(3)));
            assertEquals(instant, StoredInstant.parse(instant.toString()), instant.toString());
        }
    }
}
