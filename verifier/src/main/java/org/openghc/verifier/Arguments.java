package org.openghc.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line that can be obeyed.
 *
 * @param at    null means now
 * @param batch the file with one code or picture a line, "-" for standard input; null for a single one
 * @param code  the single code or picture; null with a batch
 */
record Arguments(Path trust, Instant at, Format format, String batch, String code) {
    static final String HOW = "usage: check --trust FILE [--at INSTANT] [--format auto|ghc|hc1] (CODE | PICTURE | --batch FILE)";
    private static final Set<String> OPTIONS = Set.of("--trust", "--at", "--format", "--batch");

    /** What a code is taken for. */
    enum Format { AUTO, GHC, HC1 }

    /** A command line that cannot be obeyed; the message says why. */
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    static Arguments of(String... args) {
        demand(args.length > 0 && args[0].equals("check"), "the command is missing");
        Map<String, String> options = new HashMap<>();
        String code = null;
        for (int i = 1; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                demand(OPTIONS.contains(args[i]), "unknown option");
                demand(i + 1 < args.length, args[i] + " needs a value");
                demand(options.put(args[i], args[++i]) == null, args[i - 1] + " is given twice");
            } else {
                demand(code == null, "more than one code: quote it, or use --batch");
                code = args[i];
            }
        }
        demand(options.containsKey("--trust"), "--trust FILE is missing");
        demand((code == null) == options.containsKey("--batch"), code == null ? "the code is missing" : "either a code or --batch");
        return new Arguments(path(options.get("--trust")), instant(options.get("--at")), format(options.getOrDefault("--format", "auto")),
                options.get("--batch"), code);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new Wrong("not a file name");
        }
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notTime) {
            throw new Wrong("--at must be a time such as 2026-11-21T00:00:00Z");
        }
    }

    private static Format format(String text) {
        int index = List.of("auto", "ghc", "hc1").indexOf(text);
        demand(index >= 0, "--format must be auto, ghc or hc1");
        return Format.values()[index];
    }

    private static void demand(boolean holds, String rule) {
        if (!holds) {
            throw new Wrong(rule);
        }
    }
}
