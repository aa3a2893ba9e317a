package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * What one input may cost: 2 MB of allocation and 50 ms of CPU; of pictures, those of 40,000 pixels, the light around them included. Memory is the same at every run,
 * so it is always asserted. Time is not: it is asserted only where asked for ({@code ./check --long} and fuzzing), and only of the best of
 * several runs, since a compiler or a collector may come in between.
 */
final class Cost {
    private static final long MOST_BYTES = 2_000_000;
    private static final long MOST_NANOSECONDS = 50_000_000;
    private static final int REPEATS = 10;
    private static final boolean TIMED = Boolean.getBoolean("ghc.long") || System.getenv("JAZZER_FUZZ") != null;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Cost() {
    }

    /** Runs it again only while it costs too much: the first time also loads classes. */
    static void bounded(Supplier<Object> work) {
        long bytes = Long.MAX_VALUE;
        long nanoseconds = Long.MAX_VALUE;
        for (int i = 0; i < REPEATS && (bytes > MOST_BYTES || TIMED && nanoseconds > MOST_NANOSECONDS); i++) {
            long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadCpuTime();
            work.get();
            nanoseconds = Math.min(nanoseconds, THREADS.getCurrentThreadCpuTime() - before);
            bytes = Math.min(bytes, THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
        }
        assertTrue(bytes <= MOST_BYTES, bytes + " bytes");
        assertTrue(!TIMED || nanoseconds <= MOST_NANOSECONDS, nanoseconds + " ns of CPU");
    }
}
