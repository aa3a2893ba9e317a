package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.TestSecrets;
import org.openghc.problem.Problem;

/** Project Wycheproof's JSON Web Signatures, all 401, as detached signatures of a batch: only ES256 by the key that we hold is one. */
class LabSignatureVectorsTest {

    private static final Path FILE = Path.of("..", "..", "shared", "data", "wycheproof", "json_web_signature_test.json");
    /**
     * Refused by the vectors only because the JSON Web Key forbids signing ({@code use}, {@code key_ops}); a laboratory's key comes out of
     * a certificate that an officer registered, so there is no such word to obey.
     */
    private static final Map<Integer, String> NOT_OURS = Map.of(354, "use: enc of the key", 356, "key_ops of the key");

    private final List<JsonNode[]> cases = new ArrayList<>();

    @BeforeEach
    void read() throws Exception {
        assumeTrue(Files.exists(FILE), "outside data is absent: shared/data/wycheproof");
        new ObjectMapper().readTree(FILE.toFile()).get("testGroups")
                .forEach(group -> group.get("tests").forEach(test -> cases.add(new JsonNode[] {group, test})));
    }

    @Test
    @DisplayName("Wycheproof: of 401 JSON Web Signatures exactly the good ES256 ones of our key are believed")
    void vectors() throws Exception {
        Set<Integer> expected = new TreeSet<>();
        Set<Integer> believed = new TreeSet<>();
        for (JsonNode[] each : cases) {
            int id = each[1].get("tcId").asInt();
            if (NOT_OURS.containsKey(id)) {
                continue;
            }
            boolean ours = each[0].path("public").path("alg").asText().equals("ES256");
            if (ours && each[1].get("result").asText().equals("valid")) {
                expected.add(id);
            }
            if (isBelieved(each[1].get("jws").asText(), key(each[0]))) {
                believed.add(id);
            }
        }
        assertEquals(401, cases.size());
        assertEquals(Set.of(18, 378), expected);
        assertEquals(expected, believed);
    }

    /** The group's key if it could be a laboratory's, else another one: no signature of another kind may ever pass. */
    private static ECPublicKey key(JsonNode group) throws Exception {
        JsonNode jwk = group.path("public");
        return jwk.path("crv").asText().equals("P-256") ? ECKey.parse(jwk.toString()).toECPublicKey() : (ECPublicKey) TestSecrets.p256().getPublic();
    }

    private static boolean isBelieved(String jws, ECPublicKey key) {
        String[] parts = jws.split("\\.", -1);
        try {
            byte[] batch = parts.length == 3 ? Base64.getUrlDecoder().decode(parts[1]) : new byte[0];
            return new LabSignature(parts.length == 3 ? parts[0] + ".." + parts[2] : jws, batch).isBy(key);
        } catch (Problem | IllegalArgumentException notSigned) {
            return false;
        }
    }
}
