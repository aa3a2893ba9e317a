package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The simulated Hong Kong beside one server. */
final class HongKong implements AutoCloseable {
    private final SimulatedRegion system;

    private HongKong(SimulatedRegion system) {
        this.system = system;
    }

    static HongKong beside(Path data, URI server) {
        return new HongKong(new SimulatedRegion("hongkong", "org.openghc.peers.hongkong.HongKongSystem", "GHC_HONGKONG_SOAP_URL", data, server));
    }

    HongKong start() {
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
        return system.page("/conversion");
    }

    /** What a person of this card carries to Guangdong, or the refusal. */
    Rest.Answer export(String hkid) {
        return system.rest().post("/v1/exports", Map.of("hkid", hkid));
    }

    /** The code that a person of this card shows. */
    String code(String hkid) {
        return system.rest().post("/v1/codes", Map.of("hkid", hkid)).expect(201).text("code");
    }

    void recolour(String hkid, String colour, boolean pinkForm) {
        system.rest().post("/v1/colours", Map.of("hkid", hkid, "colour", colour, "pinkForm", pinkForm)).expect(200);
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
