package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.recognition.UnverifiableAnswer;

/** Limits of one party, which are nobody else's. */
class RestraintTest {

    private static final Duration REST = Duration.ofMillis(NeighbourPort.REST_MILLIS);

    private Instant now = Instant.parse("2022-09-10T04:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final List<Restraint.State> turned = new ArrayList<>();
    private final Restraint hunan = new Restraint(clock, turned::add);
    private final Restraint jiangxi = new Restraint(clock, state -> turned.add(null));

    @Test
    @DisplayName("R11 half of eight that fail open the breaker, seven do not; another party's is not touched")
    void opens() throws Exception {
        for (int i = 0; i < NeighbourPort.LOOKED_AT - 1; i++) {
            fail(hunan);
        }
        assertEquals("yes", hunan.hold(() -> "yes"));
        assertEquals(List.of(Restraint.State.OPEN), turned);
        assertThrows(CircuitBreakerOpenException.class, () -> hunan.hold(() -> "yes"));
        assertEquals("yes", jiangxi.hold(() -> "yes"));

        Restraint patient = new Restraint(clock, state -> turned.add(null));
        for (int i = 0; i < 20; i++) {
            patient.hold(() -> "yes");
            patient.hold(() -> "yes");
            fail(patient);
        }
        assertEquals("yes", patient.hold(() -> "yes"), "(control) a third that fails opens nothing");
    }

    @Test
    @DisplayName("R11 after its rest one question decides, and nobody asks meanwhile; a second failure means another rest")
    void halfOpen() throws Exception {
        open();
        now = now.plus(REST).minusMillis(1);
        assertThrows(CircuitBreakerOpenException.class, () -> hunan.hold(() -> "yes"));
        now = now.plusMillis(1);
        assertThrows(NeighbourPort.NoAnswer.class, () -> hunan.hold(() -> {
            assertThrows(CircuitBreakerOpenException.class, () -> hunan.hold(() -> "another's"));
            throw new NeighbourPort.NoAnswer("SocketException");
        }));
        assertThrows(CircuitBreakerOpenException.class, () -> hunan.hold(() -> "yes"));
        now = now.plus(REST);
        assertEquals("yes", hunan.hold(() -> "yes"));
        assertEquals("yes", hunan.hold(() -> "yes"));
        assertEquals(List.of(Restraint.State.OPEN, Restraint.State.HALF_OPEN, Restraint.State.OPEN, Restraint.State.HALF_OPEN, Restraint.State.CLOSED), turned);
        fail(hunan);
        assertEquals("yes", hunan.hold(() -> "yes"), "what failed before the rest is forgotten");
    }

    @Test
    @DisplayName("R11 an answer that is not to be believed is no silence, and neither is a call that finds all places taken")
    void notCounted() throws Exception {
        for (int i = 0; i < 2 * NeighbourPort.LOOKED_AT; i++) {
            assertThrows(UnverifiableAnswer.class, () -> hunan.hold(() -> {
                throw new UnverifiableAnswer("signed by another");
            }));
        }
        assertEquals("yes", hunan.hold(() -> "yes"));

        ExecutorService gates = Executors.newFixedThreadPool(NeighbourPort.AT_ONCE);
        CountDownLatch asking = new CountDownLatch(NeighbourPort.AT_ONCE);
        CountDownLatch answered = new CountDownLatch(1);
        try {
            List<Future<String>> waiting = Stream.generate(() -> gates.submit(() -> hunan.hold(() -> {
                asking.countDown();
                await(answered);
                return "yes";
            }))).limit(NeighbourPort.AT_ONCE).toList();
            await(asking);
            for (int i = 0; i < 2 * NeighbourPort.LOOKED_AT; i++) {
                assertThrows(BulkheadException.class, () -> hunan.hold(() -> "the ninth"));
            }
            assertEquals("yes", jiangxi.hold(() -> "yes"));
            answered.countDown();
            for (Future<String> each : waiting) {
                assertEquals("yes", each.get());
            }
        } finally {
            answered.countDown();
            gates.shutdownNow();
        }
        assertEquals("yes", hunan.hold(() -> "yes"), "every place is free again");
        assertEquals(List.of(), turned);
    }

    private void open() {
        for (int i = 0; i < NeighbourPort.LOOKED_AT; i++) {
            fail(hunan);
        }
    }

    private static void fail(Restraint restraint) {
        assertThrows(NeighbourPort.NoAnswer.class, () -> restraint.hold(() -> {
            throw new NeighbourPort.NoAnswer("SocketException");
        }));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
