package org.openghc.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs {@link OfflineCheck} with JMH, pinned to one processor, in alternating pairs (B5); alone, or as a part of {@link Bench}. */
public final class Offline {
    private static final String NATIVE_JAR = "AmazonCorrettoCryptoProvider";

    /** Whose signatures one side takes. */
    enum Signatures { JDK, NATIVE }

    /**
     * What is set beside what: methods of {@link OfflineCheck}, each with its provider.
     *
     * @param name as the table says it
     */
    record Match(String name, String ours, Signatures oursBy, String yardstick, Signatures yardstickBy) {
        static final List<Match> WITHOUT_NATIVE = List.of(
                new Match("code token, JDK : record as large by dgc-create-validate, JDK", "codeToken", Signatures.JDK, "codeSizedRecordByDgc", Signatures.JDK),
                new Match("record of a test, JDK : the same by dgc-create-validate, JDK", "testCertificate", Signatures.JDK, "testCertificateByDgc", Signatures.JDK));
        static final List<Match> WITH_NATIVE = List.of(
                new Match("code token : record as large by dgc-create-validate as shipped", "codeToken", Signatures.NATIVE, "codeSizedRecordByDgc", Signatures.JDK),
                new Match("record of a test : the same by dgc-create-validate as shipped", "testCertificate", Signatures.NATIVE, "testCertificateByDgc", Signatures.JDK),
                new Match("code token : record as large by dgc-create-validate, native", "codeToken", Signatures.NATIVE, "codeSizedRecordByDgc", Signatures.NATIVE),
                new Match("record of a test : the same by dgc-create-validate, native", "testCertificate", Signatures.NATIVE, "testCertificateByDgc", Signatures.NATIVE),
                new Match("code token : bare P-256 check", "codeToken", Signatures.NATIVE, "bareCheck", Signatures.NATIVE),
                new Match("record of a test : bare P-256 check", "testCertificate", Signatures.NATIVE, "bareCheck", Signatures.NATIVE),
                new Match("phone-bound code (two signatures) : bare P-256 check", "boundCode", Signatures.NATIVE, "bareCheck", Signatures.NATIVE),
                new Match("minting a code token : bare P-256 signature", "mint", Signatures.NATIVE, "bareSignature", Signatures.NATIVE));
    }

    private final Options options;

    private Offline(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        Options options = Options.of(List.of(args));
        Files.createDirectories(options.benchTarget());
        Report report = new Report(System.out);
        report.machine(options);
        measure(options, report);
    }

    static void measure(Options options, Report report) throws Exception {
        Offline offline = new Offline(options);
        List<Match> matches = new ArrayList<>(Match.WITHOUT_NATIVE);
        if (offline.hasNativeProvider()) {
            matches.addAll(Match.WITH_NATIVE);
        }
        Map<Match, List<Pair>> measured = new LinkedHashMap<>();
        for (Match match : matches) {
            Bench.step("offline: " + match.name());
            measured.put(match, offline.pairs(match));
        }
        report.offline(isPinnable() ? "one processor" : "not pinned", measured);
        report.specimen(Specimen.issued(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS)));
    }

    /** Microseconds of one check, side by side. */
    record Pair(double ours, double yardstick) {
        double ratio() {
            return yardstick / ours;
        }
    }

    private boolean hasNativeProvider() throws IOException {
        return classPath(true).contains(NATIVE_JAR);
    }

    private List<Pair> pairs(Match match) throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            boolean oursFirst = i % 2 == 0;
            double first = oursFirst ? ours(match) : yardstick(match);
            double second = oursFirst ? yardstick(match) : ours(match);
            Pair pair = oursFirst ? new Pair(first, second) : new Pair(second, first);
            Bench.step(String.format(Locale.ROOT, "  %s: %.1f us, yardstick %.1f us", match.name(), pair.ours(), pair.yardstick()));
            pairs.add(pair);
        }
        return pairs;
    }

    private double ours(Match match) throws IOException, InterruptedException {
        return micros(match.ours(), match.oursBy() == Signatures.NATIVE);
    }

    private double yardstick(Match match) throws IOException, InterruptedException {
        return micros(match.yardstick(), match.yardstickBy() == Signatures.NATIVE);
    }

    private double micros(String method, boolean nativeProvider) throws IOException, InterruptedException {
        Path result = options.benchTarget().resolve("offline.json");
        Path log = options.benchTarget().resolve("offline.log");
        String time = options.offlineMillis() + "ms";
        List<String> command = new ArrayList<>();
        if (isPinnable()) {
            command.addAll(List.of("taskset", "-c", "0"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath(nativeProvider),
                "org.openjdk.jmh.Main", OfflineCheck.class.getName() + "." + method + "$", "-f", options.quick() ? "0" : "1",
                "-wi", String.valueOf(options.offlineWarmUps()), "-w", time, "-i", String.valueOf(options.offlineIterations()), "-r", time,
                "-foe", "true", "-rf", "json", "-rff", result.toString()));
        Files.deleteIfExists(result);
        Process jmh = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        if (jmh.waitFor() != 0 || !Files.exists(result)) {
            throw new IOException("JMH failed; see " + log);
        }
        JsonNode score = new ObjectMapper().readTree(result.toFile()).path(0).path("primaryMetric").path("score");
        if (!score.isNumber()) {
            throw new IOException("JMH measured nothing; see " + log);
        }
        return score.asDouble();
    }

    private static boolean isPinnable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }

    private String classPath(boolean nativeProvider) throws IOException {
        try (Stream<Path> jars = Files.list(options.benchTarget().resolve("lib"))) {
            return Stream.concat(Stream.of(options.benchTarget().resolve("classes")), jars.sorted())
                    .map(Path::toString).filter(entry -> nativeProvider || !entry.contains(NATIVE_JAR))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
