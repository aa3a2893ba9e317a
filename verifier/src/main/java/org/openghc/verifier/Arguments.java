package org.openghc.verifier;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
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
 * @param operand what is not an option: a code or picture, or a list to install; null if there is none
 */
record Arguments(Command command, Map<String, String> options, String operand) {
    static final String HOW = """
            usage: check --trust FILE [--anchor FILE [--revoked FILE]] [--at INSTANT] [--format auto|ghc|hc1] (CODE | PICTURE | --batch FILE)
                   install --anchor FILE --to FILE [--at INSTANT] LIST""";

    /** What can be asked for. */
    enum Command {
        CHECK(Set.of("--trust", "--anchor", "--revoked", "--at", "--format", "--batch")),
        INSTALL(Set.of("--anchor", "--to", "--at"));

        private final Set<String> options;

        Command(Set<String> options) {
            this.options = options;
        }
    }

    /** What a code is taken for. */
    enum Format { AUTO, GHC, HC1 }

    /** A command line that cannot be obeyed; the message says why. */
    static final class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    static Arguments of(String... args) {
        Command command = command(args.length == 0 ? "" : args[0]);
        Map<String, String> options = new HashMap<>();
        String operand = null;
        for (int i = 1; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                demand(command.options.contains(args[i]), "unknown option");
                demand(i + 1 < args.length, args[i] + " needs a value");
                demand(options.put(args[i], args[++i]) == null, args[i - 1] + " is given twice");
            } else {
                demand(operand == null, "more than one code: quote it, or use --batch");
                operand = args[i];
            }
        }
        Arguments arguments = new Arguments(command, options, operand);
        arguments.demandComplete();
        return arguments;
    }

    private void demandComplete() {
        if (command == Command.INSTALL) {
            demand(has("--anchor") && has("--to") && operand != null, "--anchor FILE, --to FILE and the list are needed");
            return;
        }
        demand(has("--trust"), "--trust FILE is missing");
        demand(has("--anchor") || !has("--revoked"), "--revoked needs --anchor FILE");
        demand(operand != null || has("--batch"), "the code is missing");
        demand(operand == null || !has("--batch"), "either a code or --batch");
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    String value(String option) {
        return options.get(option);
    }

    Path path(String option) {
        return pathOf(value(option));
    }

    static Path pathOf(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new Wrong("not a file name");
        }
    }

    /** The moment of the check: {@code --at}, or now. */
    Instant at(Clock clock) {
        try {
            return has("--at") ? OffsetDateTime.parse(value("--at")).toInstant() : clock.instant();
        } catch (DateTimeException notTime) {
            throw new Wrong("--at must be a time such as 2026-11-21T00:00:00Z");
        }
    }

    Format format() {
        int index = List.of("auto", "ghc", "hc1").indexOf(options.getOrDefault("--format", "auto"));
        demand(index >= 0, "--format must be auto, ghc or hc1");
        return Format.values()[index];
    }

    private static Command command(String word) {
        demand(word.equals("check") || word.equals("install"), "the command is missing");
        return word.equals("check") ? Command.CHECK : Command.INSTALL;
    }

    private static void demand(boolean holds, String rule) {
        if (!holds) {
            throw new Wrong(rule);
        }
    }
}
