package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The simulated system of one other region as a process beside one server, with keys of its own and ports of its own; what a region
 * does in words of its own, its subclass says.
 */
abstract class SimulatedRegion implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String word;
    private final String system;
    private final String soapUrlVariable;
    private final String endpoint;
    private final Path data;
    private final URI server;
    private final int pages = Processes.freePort();
    private final int soap = Processes.freePort();
    private Process process;

    /**
     * Its keys are made and exchanged, it does not run yet.
     *
     * @param endpoint of ours that it asks, below {@code /interop/}
     */
    SimulatedRegion(String word, String system, String soapUrlVariable, String endpoint, Path data, URI server) {
        this.word = word;
        this.system = system;
        this.soapUrlVariable = soapUrlVariable;
        this.endpoint = endpoint;
        this.data = data;
        this.server = server;
        Processes.run(data.resolve(word + "-keys.log"), Map.of(), command("keys", folder().toString(), data.resolve("partners").toString()));
    }

    final void start() {
        String variable = word.toUpperCase(java.util.Locale.ROOT);
        process = Processes.start(data.resolve(word + ".log"), Map.of(variable + "_PORT", String.valueOf(pages),
                variable + "_SOAP_PORT", String.valueOf(soap), soapUrlVariable, server + "/interop/" + endpoint,
                "GHC_SOAP_CERTIFICATE", data.resolve("secrets/interop-cert.pem").toString(),
                "GHC_CREDENTIAL_CERTIFICATE", data.resolve("secrets/credential-cert.pem").toString()), command("serve", folder().toString()));
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(started)));
        Processes.await(word + " answers", PATIENCE, () -> rest().reaches("/v1/residents"));
    }

    /** Where it keeps its keys. */
    final Path folder() {
        return data.resolve(word);
    }

    final URI soapAddress() {
        return URI.create("http://127.0.0.1:" + soap + "/" + word);
    }

    final URI page(String path) {
        return URI.create("http://127.0.0.1:" + pages + path);
    }

    final Rest rest() {
        return new Rest(URI.create("http://127.0.0.1:" + pages));
    }

    /** Hands Guangdong's credential in; the answer's {@code state} and {@code reason}. */
    final JsonNode convert(String credential) {
        return rest().post("/v1/conversions", Map.of("credential", credential)).expect(201).json();
    }

    /** What a gate over there shows for a code of ours. */
    final JsonNode scan(String code) {
        return rest().post("/v1/scans", Map.of("code", code)).expect(200).json();
    }

    /** Starts unless it runs. */
    final void startOnce() {
        if (process == null) {
            start();
        }
    }

    /** Ends it, if it ever started. */
    @Override
    public final void close() {
        if (process != null) {
            Processes.end(process);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Processes.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), system));
        command.addAll(List.of(arguments));
        return command;
    }
}
