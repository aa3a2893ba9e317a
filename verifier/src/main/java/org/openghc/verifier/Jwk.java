package org.openghc.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** Public keys as JSON Web Keys (RFC 7517, RFC 7518 section 6). A private one has no business in a trust list and is refused. */
final class Jwk {
    private static final Set<String> EC = Set.of("kty", "crv", "x", "y", "kid", "alg", "use");
    private static final Set<String> RSA = Set.of("kty", "n", "e", "kid", "alg", "use");

    private Jwk() {
    }

    static PublicKey read(JsonNode jwk) {
        return switch (Json.text(jwk, "kty")) {
            case "EC" -> ec(jwk);
            case "RSA" -> rsa(jwk);
            default -> throw new TrustListException("kty must be EC or RSA");
        };
    }

    static ObjectNode write(PublicKey key) {
        ObjectNode jwk = JsonNodeFactory.instance.objectNode();
        if (key instanceof ECPublicKey ec) {
            return jwk.put("kty", "EC").put("crv", "P-256")
                    .put("x", base64(P256.coordinate(ec.getW().getAffineX()))).put("y", base64(P256.coordinate(ec.getW().getAffineY())));
        }
        RSAPublicKey rsa = (RSAPublicKey) key;
        return jwk.put("kty", "RSA").put("n", base64(unsigned(rsa.getModulus()))).put("e", base64(unsigned(rsa.getPublicExponent())));
    }

    private static PublicKey ec(JsonNode jwk) {
        Json.known(jwk, EC);
        Json.require(Json.text(jwk, "crv").equals("P-256"), "crv must be P-256");
        return key("EC", P256.publicKey(coordinate(jwk, "x"), coordinate(jwk, "y")));
    }

    private static PublicKey rsa(JsonNode jwk) {
        Json.known(jwk, RSA);
        return key("RSA", new RSAPublicKeySpec(new BigInteger(1, bytes(jwk, "n")), new BigInteger(1, bytes(jwk, "e"))));
    }

    private static PublicKey key(String algorithm, KeySpec spec) {
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(spec);
        } catch (GeneralSecurityException unusable) {
            throw new TrustListException("the jwk is not a usable key", unusable);
        }
    }

    private static byte[] coordinate(JsonNode jwk, String member) {
        byte[] bytes = bytes(jwk, member);
        Json.require(bytes.length == P256.COORDINATE_LENGTH, member + " must have 32 bytes");
        return bytes;
    }

    private static byte[] bytes(JsonNode jwk, String member) {
        try {
            return Base64.getUrlDecoder().decode(Json.text(jwk, member));
        } catch (IllegalArgumentException notBase64) {
            throw new TrustListException(member + " must be base64url", notBase64);
        }
    }

    private static byte[] unsigned(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
