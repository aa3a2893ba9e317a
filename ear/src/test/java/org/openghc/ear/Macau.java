package org.openghc.ear;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The simulated Macau beside one server. */
final class Macau extends SimulatedRegion {

    Macau(Path data, URI server) {
        super("macau", "org.openghc.peers.macau.MacauSystem", "GHC_SOAP_URL", "macau", data, server);
    }

    /** Where a person from Guangdong hands a credential in. */
    URI submitAddress() {
        return page("/conversao");
    }

    /** What a person of this card carries to Guangdong, made out to the card itself. */
    String export(String card) {
        return rest().post("/v1/exports", Map.of("bir", card)).expect(201).text("text");
    }

    /** The same, made out to the home-return permit. */
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
}
