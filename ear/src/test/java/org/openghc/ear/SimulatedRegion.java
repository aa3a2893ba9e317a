package org.openghc.ear;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated system of one other region as a process beside one server, with keys of its own and ports of its own. */
final class SimulatedRegion implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String word;
    private final String system;
    private final String soapUrlVariable;
    private final Path data;
    private final URI server;
    private final int pages = Processes.freePort();
    private final int soap = Processes.freePort();
    private Process process;

    /** Its keys are made and exchanged, it does not run yet. */
    SimulatedRegion(String word, String system, String soapUrlVariable, Path data, URI server) {
        this.word = word;
        this.system = system;
        this.soapUrlVariable = soapUrlVariable;
        this.data = data;
        this.server = server;
        Processes.run(data.resolve(word + "-keys.log"), Map.of(), command("keys", folder().toString(), data.resolve("partners").toString()));
    }

    void start() {
        String variable = word.toUpperCase(java.util.Locale.ROOT);
        process = Processes.start(data.resolve(word + ".log"), Map.of(variable + "_PORT", String.valueOf(pages),
                variable + "_SOAP_PORT", String.valueOf(soap), soapUrlVariable, server + "/interop/" + word,
                "GHC_SOAP_CERTIFICATE", data.resolve("secrets/interop-cert.pem").toString(),
                "GHC_CREDENTIAL_CERTIFICATE", data.resolve("secrets/credential-cert.pem").toString()), command("serve", folder().toString()));
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(started)));
        Processes.await(word + " answers", PATIENCE, () -> rest().reaches("/v1/residents"));
    }

    /** Where it keeps its keys. */
    Path folder() {
        return data.resolve(word);
    }

    URI soapAddress() {
        return URI.create("http://127.0.0.1:" + soap + "/" + word);
    }

    URI page(String path) {
        return URI.create("http://127.0.0.1:" + pages + path);
    }

    Rest rest() {
        return new Rest(URI.create("http://127.0.0.1:" + pages));
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Processes.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), system));
        command.addAll(List.of(arguments));
        return command;
    }
}
