package org.openghc.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The JSON form of a trust list. Unknown members are refused: one of them might mean "do not trust". */
final class TrustListJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> MEMBERS = Set.of("kid", "alg", "iss", "use", "jwk", "x509", "from", "to");
    private static final Set<String> JWK_MEMBERS = Set.of("kty", "crv", "x", "y", "kid", "alg", "use");

    private TrustListJson() {
    }

    static List<TrustedKey> read(String json) {
        JsonNode root = parse(json);
        known(root, Set.of("keys"));
        require(root.path("keys").isArray(), "keys must be an array");
        List<TrustedKey> keys = new ArrayList<>();
        for (int i = 0; i < root.get("keys").size(); i++) {
            try {
                JsonNode entry = root.get("keys").get(i);
                known(entry, MEMBERS);
                if (text(entry, "alg").equals(TrustedKey.ES256)) {
                    keys.add(key(entry));
                }
            } catch (TrustListException wrong) {
                throw new TrustListException("keys[" + i + "]: " + wrong.getMessage(), wrong);
            }
        }
        return keys;
    }

    static String write(Collection<TrustedKey> keys) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode entries = root.putArray("keys");
        for (TrustedKey key : keys) {
            ObjectNode entry = entries.addObject()
                    .put("kid", key.kid()).put("alg", key.algorithm()).put("iss", key.issuer()).put("use", key.use());
            entry.set("jwk", jwk((ECPublicKey) key.key()));
            entry.put("from", key.from().toString()).put("to", key.to().toString());
        }
        return root.toPrettyString();
    }

    private static TrustedKey key(JsonNode entry) {
        require(entry.has("jwk") != entry.has("x509"), "exactly one of jwk and x509 is needed");
        if (entry.has("jwk")) {
            return new TrustedKey(text(entry, "kid"), text(entry, "alg"), text(entry, "iss"), text(entry, "use"),
                    publicKey(entry.get("jwk")), time(entry, "from"), time(entry, "to"));
        }
        TrustedKey ofCertificate = TrustedKey.of(text(entry, "iss"), text(entry, "use"), Certificates.ofBase64(text(entry, "x509")));
        return new TrustedKey(text(entry, "kid"), text(entry, "alg"), ofCertificate.issuer(), ofCertificate.use(), ofCertificate.key(),
                later(ofCertificate.from(), entry, "from"), earlier(ofCertificate.to(), entry, "to"));
    }

    /** With a certificate, from and to may be left out, and can only shorten its period. */
    private static Instant later(Instant ofCertificate, JsonNode entry, String member) {
        return entry.has(member) && time(entry, member).isAfter(ofCertificate) ? time(entry, member) : ofCertificate;
    }

    private static Instant earlier(Instant ofCertificate, JsonNode entry, String member) {
        return entry.has(member) && time(entry, member).isBefore(ofCertificate) ? time(entry, member) : ofCertificate;
    }

    /** A JSON Web Key (RFC 7517, RFC 7518 section 6.2.1). A private one has no business in a trust list. */
    private static PublicKey publicKey(JsonNode jwk) {
        known(jwk, JWK_MEMBERS);
        require(text(jwk, "kty").equals("EC") && text(jwk, "crv").equals("P-256"), "jwk must be of kty EC and crv P-256");
        return Crypto.jdk().publicKey(P256.publicKey(coordinate(jwk, "x"), coordinate(jwk, "y")));
    }

    private static ObjectNode jwk(ECPublicKey key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return JSON.createObjectNode().put("kty", "EC").put("crv", "P-256")
                .put("x", base64.encodeToString(P256.coordinate(key.getW().getAffineX())))
                .put("y", base64.encodeToString(P256.coordinate(key.getW().getAffineY())));
    }

    private static byte[] coordinate(JsonNode jwk, String member) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text(jwk, member));
            require(bytes.length == P256.COORDINATE_LENGTH, member + " must have 32 bytes");
            return bytes;
        } catch (IllegalArgumentException notBase64) {
            throw new TrustListException(member + " must be base64url", notBase64);
        }
    }

    private static Instant time(JsonNode entry, String member) {
        try {
            return OffsetDateTime.parse(text(entry, member)).toInstant();
        } catch (DateTimeException notTime) {
            throw new TrustListException(member + " must be a time such as 2026-11-21T00:00:00Z", notTime);
        }
    }

    private static String text(JsonNode node, String member) {
        require(node.path(member).isTextual(), member + " is missing or not a text");
        return node.get(member).textValue();
    }

    private static void known(JsonNode node, Set<String> members) {
        require(node.isObject(), "a JSON object was expected");
        node.fieldNames().forEachRemaining(name -> require(members.contains(name), "unknown member " + name));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException notJson) {
            throw new TrustListException("not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new TrustListException(rule);
        }
    }
}
