package org.openghc.ear;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Processes of a test: each writes into a file of its own and ends with the test's JVM. */
final class Processes {
    /** Which of the test JVMs that run side by side this is, from 1. */
    static final int FORK = Integer.getInteger("ghc.fork", 1);
    /** Below those that the system hands out by itself, so that nobody takes a port between its choice and its use. */
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS_OF_A_FORK = 4_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS_OF_A_FORK));
    private static final int SECONDS_TO_END = 60;
    private static final int MILLIS_BETWEEN = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Processes() {}

    static Process start(Path log, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " cannot be started", e);
        }
    }

    /** Runs a program to its end; the test fails if it does not end well. */
    static void run(Path log, Map<String, String> environment, List<String> command) {
        if (exitValue(start(log, environment, command), Duration.ofMinutes(5)) != 0) {
            throw new AssertionError(String.join(" ", command) + " failed; see " + log);
        }
    }

    static int exitValue(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("A program did not end within " + patience);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks a process to end, and ends it if it does not. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until something is so; the test fails if it never is. */
    static void await(String what, Duration patience, BooleanSupplier isSo) {
        Instant end = Instant.now().plus(patience);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + patience.toSeconds() + " s: " + what);
            }
            pause();
        }
    }

    /** A cold server may be too slow for the first question; it says so then, and answers the next. */
    static void eventually(String what, BooleanSupplier isSo) {
        await(what, PATIENCE, isSo);
    }

    static void pause() {
        pause(Duration.ofMillis(MILLIS_BETWEEN));
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static int freePort() {
        int port = FIRST_PORT + FORK * PORTS_OF_A_FORK + NEXT_PORT.getAndIncrement() % PORTS_OF_A_FORK;
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (BindException e) {
            return freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
