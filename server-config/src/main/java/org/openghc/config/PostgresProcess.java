package org.openghc.config;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL server process of our own: unpacked, initialised, started, found again, stopped.
 *
 * <p>PostgreSQL refuses to run as root; where this process is root, its programs run in a user namespace without a mapping
 * ({@code unshare -U}), so that neither a second account nor a privilege is needed.
 */
final class PostgresProcess {
    private static final int SECONDS_TO_START = 60;
    private static final int SECONDS_FOR_OTHERS_TO_END = 15;

    private final Path programs;
    private final Path cluster;

    private PostgresProcess(Path programs, Path cluster) {
        this.programs = programs;
        this.cluster = cluster;
    }

    /** Finds the running server of this data folder or starts it; initialises the cluster on the very first call. */
    static PostgresProcess ensure(Path data, String superuserPassword) {
        PostgresProcess process = new PostgresProcess(unpacked(data.resolve("postgresql/programs")), data.resolve("postgresql/cluster"));
        if (!Files.exists(process.cluster.resolve("PG_VERSION"))) {
            process.initialise(superuserPassword);
        }
        if (process.run("pg_ctl", "status", "-D", process.cluster.toString()) != 0) {
            process.start();
        }
        return process;
    }

    /** The port of the running server, as it wrote it down itself: line 4 of postmaster.pid. */
    int port() {
        try {
            return Integer.parseInt(Files.readAllLines(cluster.resolve("postmaster.pid")).get(3).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run: no postmaster.pid", e);
        }
    }

    /**
     * Stops in good order: while the application server ends its requests their connections live on; then whoever is left is cut off.
     */
    void stop() {
        String[] smart = {"pg_ctl", "stop", "-D", cluster.toString(), "-m", "smart", "-w", "-t", String.valueOf(SECONDS_FOR_OTHERS_TO_END)};
        if (run(smart) != 0) {
            run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w");
        }
    }

    private void initialise(String superuserPassword) {
        Path passwordFile = cluster.resolveSibling("superuser");
        try {
            Files.createDirectories(cluster.getParent());
            Files.deleteIfExists(passwordFile);
            Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, superuserPassword);
            must("initdb", "-D", cluster.toString(), "-U", "postgres", "--pwfile=" + passwordFile, "--auth=scram-sha-256",
                    "--encoding=UTF8", "--locale=C", "--data-checksums");
            Files.writeString(cluster.resolve("postgresql.auto.conf"), """
                    listen_addresses = '127.0.0.1'
                    unix_socket_directories = ''
                    max_connections = 120
                    shared_buffers = 256MB
                    max_wal_size = 1GB
                    log_min_messages = warning
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of PostgreSQL cannot be prepared", e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private void start() {
        must("pg_ctl", "start", "-D", cluster.toString(), "-l", cluster.resolveSibling("postgresql.log").toString(),
                "-o", "-p " + freePort(), "-w", "-t", String.valueOf(SECONDS_TO_START));
    }

    private void must(String... command) {
        if (run(command) != 0) {
            throw new IllegalStateException(command[0] + " failed; " + cluster.resolveSibling("programs.log") + " says why");
        }
    }

    private int run(String... command) {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(programs.resolve("bin").resolve(command[0]).toString());
        words.addAll(List.of(command).subList(1, command.length));
        try {
            Files.createDirectories(cluster.getParent());
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.resolveSibling("programs.log").toFile()));
            builder.environment().remove("LD_PRELOAD");
            Process running = builder.start();
            if (!running.waitFor(SECONDS_TO_START + 30L, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end");
            }
            return running.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command[0] + " was interrupted", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port for PostgreSQL", e);
        }
    }

    /** Unpacks the platform's programs once; a marker tells a whole folder from one that was cut short. */
    private static Path unpacked(Path target) {
        Path whole = target.resolve("whole");
        if (Files.exists(whole)) {
            return target;
        }
        String archive = archive();
        try (InputStream packed = PostgresProcess.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IllegalStateException("No PostgreSQL programs for this platform (" + archive + "): set db.driver=postgresql and use a server of your own");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), target);
            Files.createFile(whole);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be unpacked: is the disk full?", e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("Entry outside the folder");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                file.toFile().setExecutable((entry.getMode() & 0100) != 0);
            }
        }
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String cpu = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
        return "/postgres-" + os + "-" + cpu + ".txz";
    }
}
