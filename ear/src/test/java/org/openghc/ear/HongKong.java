package org.openghc.ear;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** The simulated Hong Kong beside one server. */
final class HongKong extends SimulatedRegion {

    HongKong(Path data, URI server) {
        super("hongkong", "org.openghc.peers.hongkong.HongKongSystem", "GHC_HONGKONG_SOAP_URL", "hongkong", data, server);
    }

    /** Where a person from Guangdong hands a credential in. */
    URI submitAddress() {
        return page("/conversion");
    }

    /** What a person of this card carries to Guangdong, or the refusal. */
    Rest.Answer export(String hkid) {
        return rest().post("/v1/exports", Map.of("hkid", hkid));
    }

    /** The code that a person of this card shows. */
    String code(String hkid) {
        return rest().post("/v1/codes", Map.of("hkid", hkid)).expect(201).text("code");
    }

    void recolour(String hkid, String colour, boolean pinkForm) {
        rest().post("/v1/colours", Map.of("hkid", hkid, "colour", colour, "pinkForm", pinkForm)).expect(200);
    }
}
