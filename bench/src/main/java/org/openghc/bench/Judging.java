package org.openghc.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * {@link JudgeCheck} by processor time instead of the clock, in alternating rounds of one thread: what it says holds on a machine that others use, too
 * (B7). JMH measures the same methods on a quiet one.
 */
public final class Judging {
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 9;
    private static final int FILES_A_ROUND = 200_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Judging() {}

    private interface Work {
        Object once() throws Exception;
    }

    /** {@code -Dghc.policies=folder}. */
    public static void main(String[] args) throws Exception {
        JudgeCheck check = new JudgeCheck();
        check.load();
        double[] judged = new double[ROUNDS];
        double[] written = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            double ours = perSecond(check::judged);
            double yardstick = perSecond(check::writtenAsJson);
            if (round >= 0) {
                judged[round] = ours;
                written[round] = yardstick;
            }
        }
        System.out.println("| one processor | a second of processor time |");
        System.out.println("|---|---|");
        System.out.printf(Locale.ROOT, "| case files judged | %,.0f |%n", median(judged));
        System.out.printf(Locale.ROOT, "| the same files written as JSON | %,.0f |%n", median(written));
        System.out.printf(Locale.ROOT, "| ratio | %.2f |%n", median(judged) / median(written));
    }

    private static double perSecond(Work work) throws Exception {
        int said = 0;
        long begun = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < FILES_A_ROUND; i++) {
            said += work.once().getClass().hashCode() & 1;
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
        if (said < 0) {
            throw new IllegalStateException("nothing was done");
        }
        return FILES_A_ROUND / seconds;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
