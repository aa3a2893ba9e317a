package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated Macau as a process beside one server, with keys of its own and ports of its own. */
final class Macau implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SYSTEM = "org.openghc.peers.macau.MacauSystem";

    private final Path data;
    private final URI server;
    private final int pages;
    private final int soap;
    private Process process;

    private Macau(Path data, URI server, int pages, int soap) {
        this.data = data;
        this.server = server;
        this.pages = pages;
        this.soap = soap;
    }

    /** Macau's side for a server in this folder: its keys are made and exchanged, it does not run yet. */
    static Macau beside(Path data, URI server) {
        Macau macau = new Macau(data, server, Processes.freePort(), Processes.freePort());
        Processes.run(data.resolve("macau-keys.log"), Map.of(), command("keys", macau.folder().toString(), data.resolve("partners").toString()));
        return macau;
    }

    Macau start() {
        process = Processes.start(data.resolve("macau.log"), Map.of("MACAU_PORT", String.valueOf(pages), "MACAU_SOAP_PORT", String.valueOf(soap),
                "GHC_SOAP_URL", server + "/interop/macau", "GHC_SOAP_CERTIFICATE", data.resolve("secrets/interop-cert.pem").toString(),
                "GHC_CREDENTIAL_CERTIFICATE", data.resolve("secrets/credential-cert.pem").toString()), command("serve", folder().toString()));
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(started)));
        Processes.await("Macau answers", PATIENCE, () -> rest().reaches("/v1/residents"));
        return this;
    }

    /** Where it keeps its keys. */
    Path folder() {
        return data.resolve("macau");
    }

    URI soapAddress() {
        return URI.create("http://127.0.0.1:" + soap + "/macau");
    }

    /** Where a person from Guangdong hands a credential in. */
    URI submitAddress() {
        return URI.create("http://127.0.0.1:" + pages + "/conversao");
    }

    Rest rest() {
        return new Rest(URI.create("http://127.0.0.1:" + pages));
    }

    /** What a person of this card carries to Guangdong. */
    String export(String card, String permit) {
        return rest().post("/v1/exports", Map.of("bir", card, "permit", permit)).expect(201).text("text");
    }

    /** The code that a person of this card shows. */
    String code(String card) {
        return rest().post("/v1/codes", Map.of("bir", card)).expect(201).text("code");
    }

    void recolour(String card, String colour) {
        rest().post("/v1/colours", Map.of("bir", card, "colour", colour)).expect(200);
    }

    /** Hands Guangdong's credential in; the answer's {@code state} and {@code reason}. */
    JsonNode convert(String credential) {
        return rest().post("/v1/conversions", Map.of("credential", credential)).expect(201).json();
    }

    /** What a gate over there shows for a code of ours. */
    JsonNode scan(String code) {
        return rest().post("/v1/scans", Map.of("code", code)).expect(200).json();
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Processes.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), SYSTEM));
        command.addAll(List.of(arguments));
        return command;
    }
}
