package org.openghc.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** The whole run: server, residents, displays, offline checks, report. Ends with 1 if an answer was wrong. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        Options options;
        try {
            options = Options.of(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(64);
            return;
        }
        Files.createDirectories(options.benchTarget());
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long errors;
        try (PrintStream out = new PrintStream(kept, true, StandardCharsets.UTF_8)) {
            Report report = new Report(out);
            report.machine(options);
            errors = displays(options, report);
            Offline.measure(options, report);
        }
        Files.write(options.benchTarget().resolve("report.md"), kept.toByteArray());
        System.out.print(kept.toString(StandardCharsets.UTF_8));
        if (errors > 0) {
            System.err.println(errors + " answers were not the right ones: these figures do not count");
            System.exit(1);
        }
    }

    private static long displays(Options options, Report report) throws Exception {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        try (GhcServer server = new GhcServer(options)) {
            step("starting the server with the yardstick beside it");
            server.start();
            step("storing " + options.coldResidents() + " residents");
            new Residents(options.coldResidents()).store(server.databaseUrl(), server.ownerPassword(), now);
            Displays displays = new Displays(options, new CpuClock(server.pid(), server.postmasterPid()));
            step("warming up for " + options.warmUpSeconds() + " s");
            displays.warmUp();
            step("showing codes, warm");
            List<Displays.Pair> warm = displays.warm();
            step("showing codes, cold");
            List<Displays.Pair> cold = displays.cold();
            report.displays(warm, cold);
            return Stream.concat(warm.stream(), cold.stream())
                    .mapToLong(pair -> pair.plain().tally().errors() + pair.code().tally().errors()).sum()
                    + Recognising.measure(options, server, report);
        }
    }

    /** Progress goes beside the report, not into it. */
    static void step(String what) {
        System.err.println("bench: " + what);
    }
}
