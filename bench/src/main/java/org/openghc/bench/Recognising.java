package org.openghc.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Signed recognitions, and codes shown beside a silent neighbour, without the rest of the run: {@code Recognising root [--pairs=N]}. */
public final class Recognising {
    private Recognising() {}

    public static void main(String[] args) throws Exception {
        Options options = Options.of(List.of(args));
        Files.createDirectories(options.benchTarget());
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long errors;
        try (GhcServer server = new GhcServer(options); PrintStream out = new PrintStream(kept, true, StandardCharsets.UTF_8)) {
            Report report = new Report(out);
            report.machine(options);
            Bench.step("starting the server");
            server.start();
            new Residents(options.warmResidents()).store(server.databaseUrl(), server.ownerPassword(), Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
            errors = measure(options, server, report);
        }
        System.out.print(kept.toString(StandardCharsets.UTF_8));
        if (errors > 0) {
            System.err.println(errors + " answers were not the right ones: these figures do not count");
            System.exit(1);
        }
    }

    /** The number of wrong answers. */
    static long measure(Options options, GhcServer server, Report report) throws Exception {
        Bench.step("signed recognitions");
        Recognitions recognitions = new Recognitions(options, server);
        recognitions.warmUp();
        List<Recognitions.Pair> signed = recognitions.pairs();
        report.recognitions(signed, recognitions.bare());
        Bench.step("showing codes beside a silent neighbour");
        List<Silence.Pair> silent;
        try (Silence silence = new Silence(options, server)) {
            silent = silence.pairs();
        }
        report.silence(silent);
        return Stream.concat(signed.stream().flatMap(pair -> Stream.of(pair.plain(), pair.signed())), silent.stream().flatMap(pair -> Stream.of(pair.well(), pair.silent())))
                .mapToLong(sample -> sample.tally().errors()).sum();
    }
}
