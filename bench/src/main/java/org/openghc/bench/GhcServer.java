package org.openghc.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.operator.OperatorCreationException;
import org.openghc.peers.region.Keys;

/**
 * The packaged server with a folder of its own and the yardstick beside the application, as its own process.
 *
 * <p>Nothing of the product's layout is touched: the server's folder is copied, and the yardstick is dropped into the copy.
 */
final class GhcServer implements AutoCloseable {
    private static final int SECONDS_TO_START = 240;
    private static final String NAME = "ghc";

    private final Options options;
    private final Path data;
    private final Path user;
    private Process launcher;
    private Keys neighbour;

    GhcServer(Options options) {
        this.options = options;
        data = options.benchTarget().resolve("data");
        user = options.benchTarget().resolve("usr");
    }

    void start() throws IOException, InterruptedException {
        requireFree(options.httpPort());
        requireFree(options.httpsPort());
        Folders.delete(data);
        Folders.delete(user);
        layOut();
        run(List.of(java(), "-cp", server().resolve("lib") + "/*", "org.openghc.config.FirstStart", secrets().toString()));
        neighbour = neighbourKeys();
        launcher = liberty("run").start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "server-stop"));
        await("/plain/v1/fixed");
        await("/v1/trust-list");
    }

    /** The keys of the simulated Macau that the server believes. */
    Keys neighbour() {
        return neighbour;
    }

    /** The certificate with which the server signs its answers. */
    X509Certificate soapCertificate() {
        return Keys.certificate(secrets().resolve("interop-cert.pem"));
    }

    String adminPassword() throws IOException {
        return Files.readString(secrets().resolve("initial-admin-password")).strip();
    }

    private Keys neighbourKeys() throws IOException {
        try {
            Keys keys = Keys.in(new Keys.Owner("Macau", "macau", "MO"), data.resolve("macau"), Clock.systemUTC().instant());
            keys.export(data.resolve("partners"));
            return keys;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the neighbour's keys cannot be made", e);
        }
    }

    private void layOut() throws IOException {
        Path built = options.root().resolve("ear/target/usr/servers/" + NAME);
        if (!Files.exists(built.resolve("apps/ghc.ear"))) {
            throw new IOException("the server has not been built: run bench/run, which builds it");
        }
        Folders.copy(built, server());
        Path war = server().resolve("dropins/plain.war/WEB-INF");
        Folders.copy(options.benchTarget().resolve("classes/org/openghc/bench/plain"), war.resolve("classes/org/openghc/bench/plain"));
        Files.createDirectories(war.resolve("lib"));
        try (Stream<Path> jars = Files.list(options.benchTarget().resolve("lib"))) {
            for (Path jar : jars.filter(path -> path.getFileName().toString().matches("jackson-(core|databind|annotations)-.*jar")).toList()) {
                Files.copy(jar, war.resolve("lib").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private ProcessBuilder liberty(String action) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(options.root().resolve(".liberty/wlp/bin/server").toString(), action, NAME);
        builder.environment().putAll(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "WLP_USER_DIR", user.toString(),
                "WLP_OUTPUT_DIR", data.resolve("server").toString(),
                "VARIABLE_SOURCE_DIRS", secrets().resolve("variables").toString(),
                "GHC_DATA_DIRECTORY", data.toString(),
                "GHC_SECRETS_DIRECTORY", secrets().toString(),
                "GHC_INTEROP_MACAU_URL", "http://127.0.0.1:" + options.neighbourPort() + "/macau",
                "http_port", String.valueOf(options.httpPort()),
                "https_port", String.valueOf(options.httpsPort())));
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    }

    /** The server's own JVM: the launcher is a shell script. */
    long pid() {
        return Stream.concat(Stream.of(launcher.toHandle()), launcher.descendants())
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .findFirst().orElseThrow(() -> new IllegalStateException("the server does not run; see " + log())).pid();
    }

    long postmasterPid() throws IOException {
        return Long.parseLong(postmaster(0));
    }

    String databaseUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/ghc";
    }

    String ownerPassword() throws IOException {
        return Files.readString(secrets().resolve("variables/db.owner.password")).strip();
    }

    Path log() {
        return options.benchTarget().resolve("server.log");
    }

    @Override
    public synchronized void close() {
        if (launcher == null || !launcher.isAlive()) {
            return;
        }
        try {
            liberty("stop").start().waitFor(60, TimeUnit.SECONDS);
            if (!launcher.waitFor(30, TimeUnit.SECONDS)) {
                launcher.descendants().forEach(ProcessHandle::destroy);
                launcher.destroy();
            }
        } catch (IOException e) {
            launcher.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(String path) throws IOException, InterruptedException {
        ClosedLoop.Request request = new ClosedLoop.Request(path, null);
        for (int second = 0; second < SECONDS_TO_START; second++) {
            if (!launcher.isAlive()) {
                throw new IOException("the server ended; see " + log());
            }
            if (answers(request)) {
                return;
            }
            Thread.sleep(1_000);
        }
        throw new IOException("no good answer from " + path + "; see " + log());
    }

    private boolean answers(ClosedLoop.Request request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), options.httpPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.bytes());
            return Answer.read(new java.io.BufferedInputStream(socket.getInputStream())).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        if (process.waitFor() != 0) {
            throw new IOException("the secrets could not be made; see " + log());
        }
    }

    private String postmaster(int line) throws IOException {
        return Files.readAllLines(data.resolve("postgresql/cluster/postmaster.pid"), StandardCharsets.US_ASCII).get(line).strip();
    }

    private static void requireFree(int port) throws IOException {
        try (Socket taken = new Socket(InetAddress.getLoopbackAddress(), port)) {
            throw new IOException("port " + taken.getPort() + " is taken");
        } catch (java.net.ConnectException free) {
            return;
        }
    }

    private Path server() {
        return user.resolve("servers/" + NAME);
    }

    private Path secrets() {
        return data.resolve("secrets");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
