package org.openghc.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The figures as a small table; every line is the median of its pairs. */
final class Report {
    /** More than this share of the processors in other hands, and the figures say so. */
    private static final double BUSY = 0.10;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void machine(Options options) throws IOException {
        line("Machine: %d processors%s, JDK %s, %s %s; load average at the start %.1f", Runtime.getRuntime().availableProcessors(), model(),
                System.getProperty("java.version"), System.getProperty("os.name"), System.getProperty("os.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        line("Load: %d connections in a closed loop from the same machine; warm-up %d s; %d pair(s) of %d s, cold %d residents; medians%s",
                options.connections(), options.warmUpSeconds(), options.pairs(), options.measuredSeconds(), options.coldResidents(),
                options.quick() ? "; QUICK: proves the harness, says nothing of speed" : "");
        line("");
    }

    void displays(List<Displays.Pair> warm, List<Displays.Pair> cold) {
        line("| display | answers/s | p50 ms | p99 ms | errors | server CPU, us | PostgreSQL CPU, us | bytes |");
        line("|---|---|---|---|---|---|---|---|");
        row("plainest answer, beside warm", warm, Displays.Pair::plain);
        row("health code, warm", warm, Displays.Pair::code);
        row("plainest answer, beside cold", cold, Displays.Pair::plain);
        row("health code, cold", cold, Displays.Pair::code);
        line("");
        line("| ratio to the plainest answer | answers/s, plain : code | CPU a request, code : plain |");
        line("|---|---|---|");
        line("| warm | %.1f | %.1f |", median(warm, Displays.Pair::perSecondRatio), median(warm, Displays.Pair::cpuRatio));
        line("| cold | %.1f | %.1f |", median(cold, Displays.Pair::perSecondRatio), median(cold, Displays.Pair::cpuRatio));
        line("");
        others(Stream.concat(warm.stream(), cold.stream()).flatMap(pair -> Stream.of(pair.plain(), pair.code())));
    }

    private void others(Stream<Displays.Sample> samples) {
        double others = samples.mapToDouble(Report::othersShare).average().orElse(0);
        line("Other processes used %.0f %% of the processors meanwhile: %s", 100 * others,
                others > BUSY ? "a BUSY machine, absolute figures are too low" : "a quiet machine");
        line("");
    }

    /** Signed questions of a neighbour's beside the plainest XML answer, and what the signatures alone cost. */
    void recognitions(List<Recognitions.Pair> pairs, List<Recognitions.Bare> bare) {
        line("| recognition | answers/s | p50 ms | p99 ms | errors | server CPU, us | PostgreSQL CPU, us | bytes |");
        line("|---|---|---|---|---|---|---|---|");
        samples("plainest XML answer", pairs.stream().map(Recognitions.Pair::plain).toList());
        samples("presented code, signed both ways", pairs.stream().map(Recognitions.Pair::signed).toList());
        line("");
        line("| RSA-2048, one thread | sign, us | verify, us | both sides' four operations, us | so many a second on one processor at most |");
        line("|---|---|---|---|---|");
        bare.forEach(each -> line("| %s | %.0f | %.0f | %.0f | %,.0f |", each.provider(), each.signMicros(), each.verifyMicros(), each.four(), 1e6 / each.four()));
        line("");
        others(pairs.stream().flatMap(pair -> Stream.of(pair.plain(), pair.signed())));
    }

    /** Codes shown with nobody else, and while gates ask a neighbour that says nothing. */
    void silence(List<Silence.Pair> pairs) {
        line("| display | answers/s | p50 ms | p99 ms | errors | server CPU, us | PostgreSQL CPU, us | bytes |");
        line("|---|---|---|---|---|---|---|---|");
        samples("health code, all neighbours well", pairs.stream().map(Silence.Pair::well).toList());
        samples("health code, a neighbour is silent", pairs.stream().map(Silence.Pair::silent).toList());
        line("");
        line("p99, silent : well: %.2f (median of %d pairs); gates asked %d times meanwhile, got %d answers and read no colour.", median(pairs, Silence.Pair::ratio), pairs.size(),
                pairs.stream().mapToLong(Silence.Pair::asked).sum(), pairs.stream().mapToLong(Silence.Pair::answered).sum());
        line("");
        others(pairs.stream().flatMap(pair -> Stream.of(pair.well(), pair.silent())));
    }

    /** Each check beside its yardstick, on one processor. */
    void offline(String where, Map<Offline.Match, List<Offline.Pair>> matches) {
        line("| offline, %s | ours, us | a second | yardstick, us | yardstick : ours |", where);
        line("|---|---|---|---|---|");
        matches.forEach((match, pairs) -> {
            double micros = median(pairs, Offline.Pair::ours);
            line("| %s | %.1f | %,.0f | %.1f | %.2f |", match.name(), micros, 1e6 / micros, median(pairs, Offline.Pair::yardstick), median(pairs, Offline.Pair::ratio));
        });
        line("");
    }

    /** How large what was checked is. */
    void specimen(Specimen specimen) throws IOException {
        line("Characters and payload bytes: code token %s, record as large %s, record of a test %s; phone-bound code %d characters.", size(specimen.token()),
                size(specimen.certificate()), size(specimen.testCertificate()), specimen.boundCode().length());
        line("");
    }

    private static String size(String text) throws IOException {
        return text.length() + " and " + Specimen.payloadBytes(text);
    }

    private void row(String name, List<Displays.Pair> pairs, java.util.function.Function<Displays.Pair, Displays.Sample> side) {
        samples(name, pairs.stream().map(side).toList());
    }

    private void samples(String name, List<Displays.Sample> samples) {
        line("| %s | %,.0f | %.2f | %.2f | %d | %.0f | %.0f | %d |", name,
                median(samples, sample -> sample.tally().perSecond()),
                median(samples, sample -> sample.tally().percentile(0.50) / 1_000.0),
                median(samples, sample -> sample.tally().percentile(0.99) / 1_000.0),
                samples.stream().mapToLong(sample -> sample.tally().errors()).sum(),
                median(samples, Displays.Sample::serverMicros),
                median(samples, Displays.Sample::postgresMicros),
                samples.get(0).tally().answerBytes());
    }

    private static double othersShare(Displays.Sample sample) {
        return sample.cpu().others() / (sample.tally().seconds() * Runtime.getRuntime().availableProcessors());
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> of) {
        double[] sorted = values.stream().mapToDouble(of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String model() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.exists(facts)) {
            return "";
        }
        return Files.readAllLines(facts).stream().filter(fact -> fact.startsWith("model name")).findFirst()
                .map(fact -> " (" + fact.substring(fact.indexOf(':') + 1).strip() + ")").orElse("");
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
