package org.openghc.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON form of a trust list (docs/code-token.md, "Keys"). */
final class TrustListJson {
    private static final Set<String> MEMBERS = Set.of("kid", "alg", "iss", "use", "jwk", "x509", "from", "to");

    /** Of 8 bytes. */
    private static final int BASE64_KID_LENGTH = 12;
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})+");

    private TrustListJson() {
    }

    static List<TrustedKey> read(String json) {
        JsonNode entries = entries(Json.parse(json));
        List<TrustedKey> keys = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                JsonNode entry = entries.get(i);
                Json.known(entry, MEMBERS);
                if (Suite.named(Json.text(entry, "alg")).isPresent()) {
                    keys.add(key(entry));
                }
            } catch (TrustListException wrong) {
                throw new TrustListException("keys[" + i + "]: " + wrong.getMessage(), wrong);
            }
        }
        return keys;
    }

    /** The array of entries: alone, or as the member {@code keys}. */
    private static JsonNode entries(JsonNode root) {
        if (root.isArray()) {
            return root;
        }
        Json.known(root, Set.of("keys"));
        Json.require(root.path("keys").isArray(), "keys must be an array");
        return root.get("keys");
    }

    static String write(Collection<TrustedKey> keys) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = root.putArray("keys");
        for (TrustedKey key : keys) {
            ObjectNode entry = entries.addObject().put("kid", key.kid()).put("alg", key.algorithm());
            if (key.issuer() != null) {
                entry.put("iss", key.issuer());
            }
            entry.put("use", key.use());
            entry.set("jwk", Jwk.write(key.key()));
            entry.put("from", key.from().toString()).put("to", key.to().toString());
        }
        return root.toPrettyString();
    }

    private static TrustedKey key(JsonNode entry) {
        Json.require(entry.has("jwk") != entry.has("x509"), "exactly one of jwk and x509 is needed");
        String kid = kid(Json.text(entry, "kid"));
        String issuer = entry.has("iss") ? Json.text(entry, "iss") : null;
        if (entry.has("jwk")) {
            return new TrustedKey(kid, Json.text(entry, "alg"), issuer, Json.text(entry, "use"), Jwk.read(entry.get("jwk")),
                    Json.time(entry, "from"), Json.time(entry, "to"));
        }
        X509Certificate certificate = Certificates.ofBase64(Json.text(entry, "x509"));
        return new TrustedKey(kid, Json.text(entry, "alg"), issuer == null ? Certificates.issuer(certificate) : issuer,
                Certificates.narrowed(Json.text(entry, "use"), certificate), certificate.getPublicKey(),
                later(certificate.getNotBefore().toInstant(), entry), earlier(certificate.getNotAfter().toInstant(), entry));
    }

    /** In hex, or in base64 as the lists of the EU's gateway have it; what could be both is base64 if that makes 8 bytes, else hex. */
    private static String kid(String text) {
        try {
            boolean hex = text.length() != BASE64_KID_LENGTH && HEX.matcher(text).matches();
            return hex ? text : HexFormat.of().formatHex(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            throw new TrustListException("kid must be hex or base64", notBase64);
        }
    }

    /** With a certificate, from and to may be left out, and can only shorten its period. */
    private static Instant later(Instant ofCertificate, JsonNode entry) {
        return entry.has("from") && Json.time(entry, "from").isAfter(ofCertificate) ? Json.time(entry, "from") : ofCertificate;
    }

    private static Instant earlier(Instant ofCertificate, JsonNode entry) {
        return entry.has("to") && Json.time(entry, "to").isBefore(ofCertificate) ? Json.time(entry, "to") : ofCertificate;
    }
}
