package org.openghc.peers.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A region's own registry, in its own words: one line a state, appended to a file and read again at start. */
public final class EvidenceBook {

    private final Words words;
    private final Path file;
    private final Map<String, String> operations = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();

    /** What the states are called in the contract. */
    public record Words(String issued, String revoked, String used, String unknown) {}

    public EvidenceBook(Words words, Path file) throws IOException {
        this.words = words;
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> take(List.of(line.split(" "))));
        }
    }

    public synchronized void issue(String fingerprint) {
        append(List.of(fingerprint, words.issued()));
    }

    public synchronized void revoke(String fingerprint) {
        append(List.of(fingerprint, words.revoked()));
    }

    public synchronized String state(String fingerprint) {
        return states.getOrDefault(fingerprint, words.unknown());
    }

    /** The state before; the operation that used it gets the same answer again. */
    public synchronized String consume(String fingerprint, String operation) {
        var before = state(fingerprint);
        if (before.equals(words.issued())) {
            append(List.of(fingerprint, words.used(), operation));
        } else if (before.equals(words.used()) && operation.equals(operations.get(fingerprint))) {
            return words.issued();
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
