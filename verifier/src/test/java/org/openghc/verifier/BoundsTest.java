package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SCAN-D1: what the worst texts that a symbol can hold cost. */
class BoundsTest {
    private static final long MOST_BYTES = 2_000_000;
    private static final long MOST_NANOSECONDS = 50_000_000;
    private static final int REPEATS = 10;
    private static final Hc1Verifier VERIFIER = new Hc1Verifier(TrustList.of(List.of(Foreign.aTrustedKey("hc1"))));

    /** Messages as large as may be inflated, each of the smallest things that cost most. */
    static List<String> worst() {
        return List.of(
                "9f" + "80".repeat(Zlib.MOST - 2) + "ff",
                "9f" + "a0".repeat(Zlib.MOST - 2) + "ff",
                "9f" + "a10000".repeat((Zlib.MOST - 2) / 3) + "ff",
                "9f" + "8100".repeat((Zlib.MOST - 2) / 2) + "ff",
                "9f" + "1818".repeat((Zlib.MOST - 2) / 2) + "ff",
                "9f" + "1b8000000000000000".repeat((Zlib.MOST - 2) / 9) + "ff",
                "9f" + "c48200" + "1b7fffffffffffffff".repeat((Zlib.MOST - 20) / 9) + "ff",
                "9f" + "c24101".repeat((Zlib.MOST - 2) / 3) + "ff",
                "9f" + "6161".repeat((Zlib.MOST - 2) / 2) + "ff",
                "9f" + "c5c5c5c5c500".repeat((Zlib.MOST - 2) / 6) + "ff",
                "7f" + "6161".repeat((Zlib.MOST - 2) / 2) + "ff",
                "5f" + "40".repeat(Zlib.MOST - 2) + "ff",
                collidingKeys(),
                "81".repeat(Zlib.MOST),
                "00".repeat(Zlib.MOST));
    }

    @ParameterizedTest
    @MethodSource("worst")
    @DisplayName("R13 SCAN-D1 the worst messages take under 2 MB and 50 ms")
    void worstMessages(String hex) {
        assertBounded(Hc1Verifier.PREFIX + Base45.encode(Foreign.deflated(HexFormat.of().parseHex(hex))));
    }

    @ParameterizedTest
    @MethodSource("longest")
    @DisplayName("R13 SCAN-D1 the longest texts take under 2 MB and 50 ms")
    void longestTexts(String text) {
        assertBounded(text);
    }

    static List<String> longest() {
        return List.of("HC1:" + "0".repeat(4292), "HC1:" + "FGW".repeat(1430), "GHC1:" + "FGW".repeat(169), "x".repeat(5_000_000));
    }

    private static void assertBounded(String text) {
        long bytes = Long.MAX_VALUE;
        long nanoseconds = Long.MAX_VALUE;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < REPEATS; i++) {
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            long before = threads.getCurrentThreadCpuTime();
            assertNotEquals(Verdict.VALID, VERIFIER.check(text, NOW).verdict());
            assertNotEquals(Verdict.GREEN, Tokens.VERIFIER.check(text, NOW).verdict());
            nanoseconds = Math.min(nanoseconds, threads.getCurrentThreadCpuTime() - before);
            bytes = Math.min(bytes, threads.getCurrentThreadAllocatedBytes() - allocatedBefore);
        }
        assertTrue(bytes < MOST_BYTES, bytes + " bytes");
        assertTrue(nanoseconds < MOST_NANOSECONDS, nanoseconds + " ns of CPU");
    }

    /** A map whose text keys all have one hash code, as many as fit. */
    private static String collidingKeys() {
        StringBuilder map = new StringBuilder("bf");
        for (int i = 0; i < 900; i++) {
            StringBuilder key = new StringBuilder();
            for (int bit = 0; bit < 8; bit++) {
                key.append((i >> bit & 1) == 0 ? "4161" : "4242");
            }
            key.append(i < 256 ? "" : i < 512 ? "4161" : i < 768 ? "4242" : "41614161");
            map.append(String.format("%02x", 0x60 + key.length() / 2)).append(key).append("00");
        }
        return map.append("ff").toString();
    }
}
