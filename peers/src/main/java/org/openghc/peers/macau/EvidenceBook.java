package org.openghc.peers.macau;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Macau's own registry: one line a state, appended to a file and read again at start. */
final class EvidenceBook {

    private final Path file;
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();

    EvidenceBook(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> take(List.of(line.split(" "))));
        }
    }

    synchronized void issue(String fingerprint) {
        append(List.of(fingerprint, "emitida"));
    }

    synchronized void revoke(String fingerprint) {
        append(List.of(fingerprint, "revogada"));
    }

    synchronized String state(String fingerprint) {
        return states.getOrDefault(fingerprint, "desconhecida");
    }

    /** The state before; the operation that used it gets the same answer again. */
    synchronized String consume(String fingerprint, String operation) {
        var before = state(fingerprint);
        if (before.equals("emitida")) {
            append(List.of(fingerprint, "utilizada", operation));
        } else if (before.equals("utilizada") && operation.equals(operations.get(fingerprint))) {
            return "emitida";
        }
        return before;
    }

    private void append(List<String> line) {
        try {
            Files.writeString(file, String.join(" ", line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
            take(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the registry cannot be written", e);
        }
    }

    private void take(List<String> line) {
        states.put(line.get(0), line.get(1));
        if (line.size() == 3) {
            operations.put(line.get(0), line.get(2));
        }
    }
}
