package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.recognition.UnverifiableAnswer;

class LinesTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Lines lines = new Lines(Clock.fixed(NOW, ZoneOffset.UTC), WithoutWire.counting(counts), List.of("macau", "hongkong", "CN-43", "CN-36"));

    @Test
    @DisplayName("R11 an answer is an answer; silence, a limit and an open breaker are none, each counted for its neighbour alone")
    void outcomes() {
        assertTrue(lines.of("macau").isEmpty());
        assertEquals(Optional.of("yes"), lines.ask(Contract.MACAU, () -> "yes"));
        assertEquals(new Lines.State(Lines.Outcome.ANSWERED, NOW), lines.of("macau").orElseThrow());
        assertEquals(Optional.empty(), lines.ask(Contract.MACAU, () -> {
            throw new NeighbourPort.NoAnswer("SocketException");
        }));
        assertEquals(Optional.empty(), lines.ask(Contract.MACAU, () -> {
            throw new TimeoutException();
        }));
        assertEquals(Lines.Outcome.SILENT, lines.of("macau").orElseThrow().outcome());
        assertEquals(Optional.empty(), lines.ask(Contract.MACAU, () -> {
            throw new CircuitBreakerOpenException();
        }));
        assertEquals(Optional.empty(), lines.ask(Contract.MACAU, () -> {
            throw new BulkheadException();
        }));
        assertEquals("1 2 2 0", count("macau answered") + " " + count("macau silent") + " " + count("macau not-asked") + " " + count("macau unverifiable"));
        assertTrue(lines.of("hongkong").isEmpty());
        assertEquals(0, count("hongkong answered"));
    }

    @Test
    @DisplayName("R11 an answer that is not to be believed is counted as an alarm and stays an exception")
    void alarm() {
        assertThrows(UnverifiableAnswer.class, () -> lines.ask(Contract.HONG_KONG, () -> {
            throw new UnverifiableAnswer("not about what was asked");
        }));
        assertEquals(1, count("hongkong unverifiable"));
    }

    @Test
    @DisplayName("R11 each province is counted and shown for itself")
    void provinces() {
        assertEquals(Optional.empty(), lines.ask("CN-43", () -> {
            throw new NeighbourPort.NoAnswer("SocketException");
        }));
        assertEquals(Optional.of("yes"), lines.ask("CN-36", () -> "yes"));
        assertEquals(Lines.Outcome.SILENT, lines.of("CN-43").orElseThrow().outcome());
        assertEquals(Lines.Outcome.ANSWERED, lines.of("CN-36").orElseThrow().outcome());
        assertEquals("1 0 0 1", count("CN-43 silent") + " " + count("CN-43 answered") + " " + count("CN-36 silent") + " " + count("CN-36 answered"));
    }

    private long count(String name) {
        return counts.get(name).get();
    }
}
