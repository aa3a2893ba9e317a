package org.openghc.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/**
 * The command line (docs/code-token.md): {@code check} prints one JSON object a code and ends with the verdict's exit code
 * ({@link Verdict#exitCode}), of a batch with 0 if every line is green or valid, else {@value #NOT_ALL}; {@code install} puts a newer
 * edition of a signed list in the place of an older one, {@value #KEPT} if it is not newer. {@value #USAGE}: a wrong command line;
 * {@value #NO_INPUT}: another file that cannot be read or written; {@value #NO_TRUST}: a list that cannot be read or is not to be believed.
 */
public final class Main {
    static final int NOT_ALL = 12;
    static final int KEPT = 13;
    /** EX_USAGE of sysexits.h. */
    static final int USAGE = 64;
    /** EX_NOINPUT of sysexits.h. */
    static final int NO_INPUT = 66;
    /** EX_CONFIG of sysexits.h. */
    static final int NO_TRUST = 78;
    private static final Set<String> HELP = Set.of("--help", "-h", "help");

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
        if (args.length == 1 && HELP.contains(args[0])) {
            out.println(Arguments.HOW);
            return 0;
        }
        try {
            Arguments arguments = Arguments.of(args);
            Instant at = arguments.at(clock);
            return switch (arguments.command()) {
                case CHECK -> check(arguments, at);
                case INSTALL -> install(arguments, at);
            };
        } catch (Arguments.Wrong wrong) {
            return ended(USAGE, wrong.getMessage() + System.lineSeparator() + Arguments.HOW);
        } catch (TrustListException unusable) {
            return ended(NO_TRUST, "trust list: " + unusable.getMessage());
        } catch (IOException | UncheckedIOException unreadable) {
            return ended(NO_INPUT, "a file cannot be read or written: " + unreadable.getMessage());
        }
    }

    private int check(Arguments arguments, Instant at) throws IOException {
        Gate gate = Gate.of(arguments, at);
        if (arguments.has("--batch")) {
            return batch(gate, arguments.value("--batch"), at);
        }
        Answer answer = gate.check(arguments.operand(), at);
        out.println(answer.json());
        return answer.verdict().exitCode();
    }

    /** One JSON object a line, with the number of the line; blank lines and a byte order mark are passed over. */
    private int batch(Gate gate, String file, Instant at) throws IOException {
        int exit = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.equals("-") ? in : Files.newInputStream(Arguments.pathOf(file)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String code = number == 1 ? Json.withoutMark(line) : line;
                if (!code.isBlank()) {
                    Answer answer = gate.check(code, at);
                    out.println(answer.json().put("line", number));
                    exit = answer.verdict().exitCode() == 0 ? exit : NOT_ALL;
                }
            }
        }
        return exit;
    }

    private int install(Arguments arguments, Instant at) throws IOException {
        ListFile file = new ListFile(arguments.path("--to"), TrustList.parse(Gate.text(arguments.path("--anchor"))));
        if (file.install(Files.readAllBytes(Arguments.pathOf(arguments.operand())), at)) {
            return 0;
        }
        return ended(KEPT, "kept: the installed edition is the same or newer");
    }

    private int ended(int exit, String sentence) {
        err.println(sentence);
        return exit;
    }
}
