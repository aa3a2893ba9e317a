package org.openghc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** CPU time that processes have used, from the kernel's own counters in {@code /proc} (proc(5)); Linux only. */
final class CpuClock {
    /** The kernel counts in hundredths of a second wherever Linux is built as distributions build it. */
    private static final double TICKS_PER_SECOND = 100;

    private final long server;
    private final long postgres;

    CpuClock(long serverPid, long postmasterPid) {
        server = serverPid;
        postgres = postmasterPid;
    }

    /**
     * Seconds since the processes or the machine began.
     *
     * @param machine what all processors did that was neither idle nor waiting
     */
    record Reading(double server, double postgres, double client, double machine) {
        Reading since(Reading earlier) {
            return new Reading(server - earlier.server, postgres - earlier.postgres, client - earlier.client, machine - earlier.machine);
        }

        /** What nobody of ours used. */
        double others() {
            return Math.max(0, machine - server - postgres - client);
        }
    }

    Reading read() throws IOException {
        return new Reading(ofProcess(server), ofPostgres(), ofProcess(ProcessHandle.current().pid()), ofMachine());
    }

    /** The postmaster, its living children, and those that it has outlived. */
    private double ofPostgres() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(postgres)
                .orElseThrow(() -> new IOException("the server or its PostgreSQL ended during the run: no figures"));
        try (Stream<ProcessHandle> backends = postmaster.children()) {
            double sum = seconds(stat(postgres), 11, 14);
            for (long pid : backends.mapToLong(ProcessHandle::pid).toArray()) {
                sum += ofProcess(pid);
            }
            return sum;
        }
    }

    private static double ofProcess(long pid) throws IOException {
        return Files.exists(Path.of("/proc/" + pid)) ? seconds(stat(pid), 11, 12) : 0;
    }

    /** The fields behind the command's name, which may hold spaces: 0 is the state, 11 and 12 are utime and stime, 13 and 14 the children's. */
    private static String[] stat(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private static double seconds(String[] stat, int from, int to) {
        return Arrays.stream(stat, from, to + 1).mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
    }

    private static double ofMachine() throws IOException {
        String[] cpu = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
        // user, nice, system, (idle, iowait), irq, softirq, steal
        long busy = 0;
        for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
            busy += Long.parseLong(cpu[field]);
        }
        return busy / TICKS_PER_SECOND;
    }
}
