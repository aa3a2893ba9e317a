package org.openghc.ear;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Stands on the way from one side of a neighbour's line to the other, lets everything through and writes down every byte of both
 * directions. Each recognition in the tests goes through two of them: one for what we ask, one for what we are asked.
 */
final class Wire {
    private final ServerSocket listening;
    private final URI target;
    private final Path record;

    private Wire(ServerSocket listening, URI target, Path record) {
        this.listening = listening;
        this.target = target;
        this.record = record;
    }

    /** @param record the file that grows; such files of a whole run lie in {@code target/…/wire} */
    static Wire to(URI target, Path record) {
        try {
            Files.createDirectories(record.getParent());
            Wire wire = new Wire(new ServerSocket(0, 64, InetAddress.getByName("127.0.0.1")), target, record);
            daemon(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the other side is reached through this wire. */
    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + target.getPath());
    }

    Path record() {
        return record;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                daemon(() -> pass(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket caller) {
        try (caller) {
            HttpMessage question = HttpMessage.read(new BufferedInputStream(caller.getInputStream()));
            write(question);
            try (Socket there = new Socket(target.getHost(), target.getPort())) {
                question.write(there.getOutputStream());
                HttpMessage answer = HttpMessage.read(new BufferedInputStream(there.getInputStream()));
                write(answer);
                answer.write(caller.getOutputStream());
            }
        } catch (IOException broken) {
            // One side is down: the other one finds its connection closed, as it would without us.
            return;
        }
    }

    private synchronized void write(HttpMessage message) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write((message.start() + "\n" + String.join("\n", message.headers()) + "\n\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        whole.write(message.body());
        whole.write('\n');
        Files.write(record, whole.toByteArray(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
