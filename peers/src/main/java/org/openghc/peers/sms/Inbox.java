package org.openghc.peers.sms;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openghc.peers.wire.JsonServer;

/** The messages that arrived, newest first, backed by a file with one JSON object a line. */
final class Inbox {

    private static final int SHOWN = 500;

    private final Path file;
    private final Deque<Message> newestFirst = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();

    private Inbox(Path file) {
        this.file = file;
    }

    static Inbox in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var inbox = new Inbox(folder.resolve("messages.jsonl"));
        inbox.load();
        return inbox;
    }

    /** Takes a message; one whose id is known already has arrived before. */
    synchronized void add(Message message) throws IOException {
        if (!known.add(message.messageId())) {
            return;
        }
        var line = JsonServer.JSON.writeValueAsString(message) + "\n";
        Files.write(file, line.getBytes(StandardCharsets.UTF_8), CREATE, APPEND);
        remember(message);
    }

    synchronized List<Message> to(String phone) {
        return newestFirst.stream().filter(message -> phone == null || message.to().equals(phone)).toList();
    }

    private void load() throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        var text = Files.readString(file);
        var whole = text.lastIndexOf('\n') + 1;
        for (var line : text.substring(0, whole).lines().toList()) {
            var message = JsonServer.JSON.readValue(line, Message.class);
            known.add(message.messageId());
            remember(message);
        }
        // A kill in the middle of a write leaves half a line: it was never answered, so it never arrived.
        if (whole < text.length()) {
            Files.writeString(file, text.substring(0, whole));
        }
    }

    private void remember(Message message) {
        newestFirst.addFirst(message);
        if (newestFirst.size() > SHOWN) {
            newestFirst.removeLast();
        }
    }
}
