package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The simulated Macau beside one server. */
final class Macau implements AutoCloseable {
    private final SimulatedRegion system;

    private Macau(SimulatedRegion system) {
        this.system = system;
    }

    static Macau beside(Path data, URI server) {
        return new Macau(new SimulatedRegion("macau", "org.openghc.peers.macau.MacauSystem", "GHC_SOAP_URL", data, server));
    }

    Macau start() {
        system.start();
        return this;
    }

    /** Where it keeps its keys. */
    Path folder() {
        return system.folder();
    }

    URI soapAddress() {
        return system.soapAddress();
    }

    /** Where a person from Guangdong hands a credential in. */
    URI submitAddress() {
        return system.page("/conversao");
    }

    /** What a person of this card carries to Guangdong. */
    String export(String card, String permit) {
        return system.rest().post("/v1/exports", Map.of("bir", card, "permit", permit)).expect(201).text("text");
    }

    /** The code that a person of this card shows. */
    String code(String card) {
        return system.rest().post("/v1/codes", Map.of("bir", card)).expect(201).text("code");
    }

    void recolour(String card, String colour) {
        system.rest().post("/v1/colours", Map.of("bir", card, "colour", colour)).expect(200);
    }

    /** Hands Guangdong's credential in; the answer's {@code state} and {@code reason}. */
    JsonNode convert(String credential) {
        return system.rest().post("/v1/conversions", Map.of("credential", credential)).expect(201).json();
    }

    /** What a gate over there shows for a code of ours. */
    JsonNode scan(String code) {
        return system.rest().post("/v1/scans", Map.of("code", code)).expect(200).json();
    }

    @Override
    public void close() {
        system.close();
    }
}
