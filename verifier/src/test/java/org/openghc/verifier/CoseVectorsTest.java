package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The COSE working group's examples: all that there are, each with what must become of it. */
class CoseVectorsTest {

    @ParameterizedTest
    @CsvSource({"sign1-tests/sign-pass-01, GOOD", "sign1-tests/sign-pass-02, GOOD", "sign1-tests/sign-pass-03, GOOD",
        "sign1-tests/sign-fail-01, structure", "sign1-tests/sign-fail-02, BAD", "sign1-tests/sign-fail-03, unsupported-algorithm",
        "sign1-tests/sign-fail-04, unsupported-algorithm", "sign1-tests/sign-fail-06, BAD", "sign1-tests/sign-fail-07, BAD",
        "ecdsa-examples/ecdsa-sig-01, GOOD", "ecdsa-examples/ecdsa-sig-02, unsupported-algorithm", "ecdsa-examples/ecdsa-sig-03, unsupported-algorithm",
        "ecdsa-examples/ecdsa-sig-04, unsupported-algorithm", "ecdsa-examples/ecdsa-01, structure", "ecdsa-examples/ecdsa-02, structure",
        "ecdsa-examples/ecdsa-03, structure", "ecdsa-examples/ecdsa-04, structure",
        "CWT/A_3, GOOD", "CWT/A_4, structure", "CWT/A_5, structure", "CWT/A_6, structure", "CWT/A_7, structure"})
    @DisplayName("R13 SCAN-S2 COSE examples: good, bad, or refused by name where it is another algorithm or message type")
    void example(String name, String expected) throws Exception {
        JsonNode example = OutsideData.json("cose/" + name + ".json");
        assertEquals(22, OutsideData.count("cose", ".json"), "an example that is not listed here");
        for (Crypto crypto : Stream.of(Crypto.jdk(), Crypto.best()).distinct().toList()) {
            assertEquals(expected, verdict(example, crypto), crypto.name());
        }
    }

    private static String verdict(JsonNode example, Crypto crypto) throws Exception {
        try {
            CoseMessage message = CoseMessage.read(hex(example.at("/output/cbor").asText()));
            Suite suite = message.suite();
            JsonNode sign1 = example.at("/input/sign0");
            byte[] toBeSigned = message.toBeSigned(hex(sign1.path("external").asText()));
            return crypto.verifies(suite, key(sign1.get("key"), crypto), toBeSigned, message.signature()) ? "GOOD" : "BAD";
        } catch (Refusal refusal) {
            return refusal.verdict().word();
        }
    }

    private static PublicKey key(JsonNode jwk, Crypto crypto) throws Exception {
        return crypto.adopt(KeyFactory.getInstance("EC").generatePublic(P256.publicKey(coordinate(jwk, "x"), coordinate(jwk, "y"))));
    }

    private static byte[] coordinate(JsonNode jwk, String name) {
        return jwk.has(name) ? Base64.getUrlDecoder().decode(jwk.get(name).asText()) : hex(jwk.get(name + "_hex").asText());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
