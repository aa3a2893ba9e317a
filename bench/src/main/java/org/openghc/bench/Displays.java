package org.openghc.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/** Shows codes, warm and cold, each time beside the plainest answer (B1, B2). */
final class Displays {
    /** A token with less than 20 of its 60 s left is not shown again, a session is remembered for 5 s: after this nothing is. */
    private static final int FORGOTTEN_AFTER_SECONDS = 45;
    private static final double NO_HURRY_SECONDS = 1_800;

    private final Options options;
    private final CpuClock cpu;
    private final ClosedLoop plain;
    private final ClosedLoop codes;
    private long lastCold = System.nanoTime();

    Displays(Options options, CpuClock cpu) {
        this.options = options;
        this.cpu = cpu;
        plain = new ClosedLoop(options.httpPort(), options.connections(), "the plainest answer");
        codes = new ClosedLoop(options.httpPort(), options.connections(), "\"token\":\"GHC1:");
    }

    /** One measured run with the CPU that it cost. */
    record Sample(ClosedLoop.Tally tally, CpuClock.Reading cpu) {
        double serverMicros() {
            return 1e6 * cpu.server() / tally.micros().length;
        }

        double postgresMicros() {
            return 1e6 * cpu.postgres() / tally.micros().length;
        }
    }

    /** The yardstick and the code, one after the other. */
    record Pair(Sample plain, Sample code) {
        /** How many times as many plain answers as codes. */
        double perSecondRatio() {
            return plain.tally().perSecond() / code.tally().perSecond();
        }

        /** How many times as much CPU, PostgreSQL's included, a code takes. */
        double cpuRatio() {
            return (code.serverMicros() + code.postgresMicros()) / (plain.serverMicros() + plain.postgresMicros());
        }
    }

    void warmUp() throws IOException, InterruptedException, ExecutionException {
        double third = options.warmUpSeconds() / 3.0;
        plain.run(turn -> fixed(), third);
        codes.run(this::again, third);
        codes.run(turn -> code(turn % options.coldResidents()), third);
        lastCold = System.nanoTime();
    }

    List<Pair> warm() throws IOException, InterruptedException, ExecutionException {
        List<Pair> pairs = new ArrayList<>();
        // The first showing of each resident is not a repeated one.
        codes.run(turn -> turn < options.warmResidents() ? code(turn) : null, NO_HURRY_SECONDS);
        for (int i = 0; i < options.pairs(); i++) {
            boolean plainFirst = i % 2 == 0;
            Sample first = plainFirst ? plainly() : measured(codes, this::again, options.measuredSeconds());
            Sample second = plainFirst ? measured(codes, this::again, options.measuredSeconds()) : plainly();
            pairs.add(told(plainFirst ? new Pair(first, second) : new Pair(second, first)));
        }
        return pairs;
    }

    List<Pair> cold() throws IOException, InterruptedException, ExecutionException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            Sample yardstick = plainly();
            Thread.sleep(Math.max(0, FORGOTTEN_AFTER_SECONDS * 1_000L - (System.nanoTime() - lastCold) / 1_000_000));
            Sample code = measured(codes, turn -> turn < options.coldResidents() ? code(turn) : null, NO_HURRY_SECONDS);
            lastCold = System.nanoTime();
            if (code.tally().micros().length + code.tally().errors() != options.coldResidents()) {
                throw new IllegalStateException("not every resident was shown once");
            }
            pairs.add(told(new Pair(yardstick, code)));
        }
        return pairs;
    }

    /** A long run lets itself be watched. */
    private static Pair told(Pair pair) {
        Bench.step(String.format(Locale.ROOT, "  plain %.0f/s, code %.0f/s; a code takes %.1f times the CPU", pair.plain().tally().perSecond(),
                pair.code().tally().perSecond(), pair.cpuRatio()));
        return pair;
    }

    private Sample plainly() throws IOException, InterruptedException, ExecutionException {
        return measured(plain, turn -> fixed(), options.measuredSeconds());
    }

    private Sample measured(ClosedLoop loop, ClosedLoop.Script script, double seconds) throws IOException, InterruptedException, ExecutionException {
        return measured(cpu, loop, script, seconds);
    }

    static Sample measured(CpuClock cpu, ClosedLoop loop, ClosedLoop.Script script, double seconds) throws IOException, InterruptedException, ExecutionException {
        CpuClock.Reading before = cpu.read();
        ClosedLoop.Tally tally = loop.run(script, seconds);
        Sample sample = new Sample(tally, cpu.read().since(before));
        if (tally.micros().length == 0) {
            throw new IllegalStateException("no right answer at all, " + tally.errors() + " errors");
        }
        return sample;
    }

    private ClosedLoop.Request again(long turn) {
        return code(turn % options.warmResidents());
    }

    private static ClosedLoop.Request code(long resident) {
        return new ClosedLoop.Request("/v1/health-code", Residents.token(resident));
    }

    private static ClosedLoop.Request fixed() {
        return new ClosedLoop.Request("/plain/v1/fixed", null);
    }
}
