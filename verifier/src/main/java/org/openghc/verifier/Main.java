package org.openghc.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * The command line: {@code check --trust FILE [--at INSTANT] [--format auto|ghc|hc1] (CODE | PICTURE | --batch FILE)}.
 * Prints one JSON object a code and ends with the verdict's exit code ({@link Verdict#exitCode}); of a batch with 0 if every line is
 * green or valid, else {@value #NOT_ALL}; {@value #USAGE} for a wrong command line, {@value #NO_INPUT} for a batch that cannot be read,
 * {@value #NO_TRUST} for an unusable trust list.
 */
public final class Main {
    static final int NOT_ALL = 12;
    /** EX_USAGE of sysexits.h. */
    static final int USAGE = 64;
    /** EX_NOINPUT of sysexits.h. */
    static final int NO_INPUT = 66;
    /** EX_CONFIG of sysexits.h. */
    static final int NO_TRUST = 78;

    private final Clock clock;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Main(Clock clock, InputStream in, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new Main(Clock.systemUTC(), System.in, out, System.err).run(args));
    }

    int run(String... args) {
        try {
            Arguments arguments = Arguments.of(args);
            Gate gate = new Gate(trust(arguments.trust()), arguments.format());
            Instant at = arguments.at() == null ? clock.instant() : arguments.at();
            return arguments.batch() == null ? single(gate, arguments.code(), at) : batch(gate, arguments.batch(), at);
        } catch (Arguments.Wrong wrong) {
            return ended(USAGE, wrong.getMessage() + System.lineSeparator() + Arguments.HOW);
        } catch (TrustListException unusable) {
            return ended(NO_TRUST, "trust list: " + unusable.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            return ended(NO_INPUT, "the batch cannot be read");
        }
    }

    private int single(Gate gate, String code, Instant at) {
        Answer answer = gate.check(code, at);
        out.println(answer.json());
        return answer.verdict().exitCode();
    }

    /** One JSON object a line, with the number of the line; empty lines are passed over. */
    private int batch(Gate gate, String file, Instant at) throws IOException {
        int exit = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.equals("-") ? in : Files.newInputStream(Arguments.path(file)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isEmpty()) {
                    Answer answer = gate.check(line, at);
                    out.println(answer.json().put("line", number));
                    exit = answer.verdict().exitCode() == 0 ? exit : NOT_ALL;
                }
            }
        }
        return exit;
    }

    private static TrustList trust(Path file) {
        try {
            return TrustList.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new TrustListException("cannot read " + file, unreadable);
        }
    }

    private int ended(int exit, String sentence) {
        err.println(sentence);
        return exit;
    }

    /** Both verifiers behind one trust list. */
    private static final class Gate {
        private final Arguments.Format format;
        private final Verifier codes;
        private final Hc1Verifier certificates;

        Gate(TrustList trust, Arguments.Format format) {
            this.format = format;
            codes = new Verifier(trust);
            certificates = new Hc1Verifier(trust);
        }

        /** @param code a code's text, or the path of a picture that shows it */
        Answer check(String code, Instant at) {
            try {
                String text = isPicture(code) ? QrImage.read(Path.of(code)) : code;
                boolean hc1 = format == Arguments.Format.HC1 || format == Arguments.Format.AUTO && text.startsWith(Hc1Verifier.PREFIX);
                return hc1 ? Answer.of(certificates.check(text, at)) : Answer.of(codes.check(text, at));
            } catch (Refusal unreadable) {
                return Answer.refused(unreadable.verdict());
            }
        }

        private static boolean isPicture(String code) {
            try {
                return !code.startsWith(TokenSigner.PREFIX) && !code.startsWith(Hc1Verifier.PREFIX) && Files.isRegularFile(Path.of(code));
            } catch (InvalidPathException noPath) {
                return false;
            }
        }
    }
}
