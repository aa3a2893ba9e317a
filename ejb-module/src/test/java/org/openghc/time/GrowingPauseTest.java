package org.openghc.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrowingPauseTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, PT15S", "1, PT30S", "2, PT1M", "6, PT16M", "7, PT16M", "1000, PT16M", "-1, PT15S", "2147483647, PT16M"})
    @DisplayName("a pause doubles with every try, and none is longer than the longest")
    void doubles(int tries, Duration pause) {
        assertEquals(NOW.plus(pause), new GrowingPause(Duration.ofSeconds(15), Duration.ofMinutes(16)).after(tries, NOW));
    }

    @Test
    @DisplayName("what is claimed is free again after two minutes; a pause that cannot grow is refused")
    void claims() {
        assertEquals(NOW.plusSeconds(120), GrowingPause.claimedUntil(NOW));
        assertThrows(IllegalArgumentException.class, () -> new GrowingPause(Duration.ZERO, Duration.ofMinutes(1)));
        assertThrows(IllegalArgumentException.class, () -> new GrowingPause(Duration.ofMinutes(2), Duration.ofMinutes(1)));
    }
}
