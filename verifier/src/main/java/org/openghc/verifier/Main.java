package org.openghc.verifier;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * The command line: {@code check --trust FILE [--at INSTANT] TOKEN}. Prints one JSON object and ends with the verdict's exit
 * code ({@link Verdict#exitCode}); {@value #USAGE} for a wrong command line, {@value #NO_TRUST} for an unusable trust list.
 */
public final class Main {
    /** EX_USAGE of sysexits.h. */
    static final int USAGE = 64;
    /** EX_CONFIG of sysexits.h. */
    static final int NO_TRUST = 78;
    private static final String HOW = "usage: check --trust FILE [--at INSTANT] TOKEN";

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream err;

    Main(Clock clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.exit(new Main(Clock.systemUTC(), System.out, System.err).run(args));
    }

    int run(String... args) {
        try {
            Arguments arguments = Arguments.of(args);
            Verifier verifier = new Verifier(trust(arguments.trust()));
            Outcome outcome = verifier.check(arguments.token(), arguments.at() == null ? clock.instant() : arguments.at());
            out.println(json(outcome));
            return outcome.verdict().exitCode();
        } catch (UsageException wrong) {
            err.println(wrong.getMessage());
            err.println(HOW);
            return USAGE;
        } catch (TrustListException unusable) {
            err.println("trust list: " + unusable.getMessage());
            return NO_TRUST;
        }
    }

    private static TrustList trust(Path file) {
        try {
            return TrustList.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new TrustListException("cannot read " + file, unreadable);
        }
    }

    private static String json(Outcome outcome) {
        ObjectNode object = JsonMapper.builder().build().createObjectNode().put("verdict", outcome.verdict().word());
        if (outcome.accepted()) {
            CodeToken token = outcome.token();
            object.put("colour", outcome.verdict().word())
                    .put("issuer", token.issuer())
                    .put("tokenClass", token.tokenClass().word())
                    .put("issuedAt", token.issuedAt().toString())
                    .put("expiresAt", token.expiresAt().toString())
                    .put("codeId", HexFormat.of().formatHex(token.codeId()));
        }
        return object.toString();
    }

    /** A command line that cannot be obeyed; the message says why. */
    private static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    /** @param at null means now */
    private record Arguments(Path trust, Instant at, String token) {
        static Arguments of(String... args) {
            if (args.length == 0 || !args[0].equals("check")) {
                throw new UsageException("the command is missing");
            }
            Path trust = null;
            Instant at = null;
            int i = 1;
            for (; i + 1 < args.length; i += 2) {
                switch (args[i]) {
                    case "--trust" -> trust = Path.of(args[i + 1]);
                    case "--at" -> at = instant(args[i + 1]);
                    default -> throw new UsageException("unknown option, or more than one token");
                }
            }
            if (i == args.length || trust == null) {
                throw new UsageException(trust == null ? "--trust FILE is missing" : "the token is missing");
            }
            return new Arguments(trust, at, args[i]);
        }

        private static Instant instant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notTime) {
                throw new UsageException("--at must be a time such as 2026-11-21T00:00:00Z");
            }
        }
    }
}
