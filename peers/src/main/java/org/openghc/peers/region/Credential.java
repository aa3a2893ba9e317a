package org.openghc.peers.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The portable credential (SD-JWT, RFC 9901) as a neighbour writes and reads it: written anew from the published form, without
 * the library that Guangdong uses, so that both cannot be wrong in the same way.
 */
public final class Credential {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JOSEObjectType TYPE = new JOSEObjectType("ghc-conversion+sd-jwt");
    private static final int LIFE_SECONDS = 1800;
    private static final int SALT_BYTES = 16;

    private Credential() {}

    public record Sealed(String text, String fingerprint, Instant expiresAt) {}

    public record Opened(Map<String, JsonNode> facts, String fingerprint) {}

    private static final List<String> REQUIRED = List.of("name", "document_number", "colour", "colour_until");

    /** A credential that is not taken. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean expired;

        Refused(boolean expired) {
            super(expired ? "expired" : "invalid");
            this.expired = expired;
        }

        /** Whether it was good once. */
        public boolean isExpired() {
            return expired;
        }
    }

    /** @param issuer the region's code */
    public static Sealed seal(String issuer, Map<String, Object> facts, PrivateKey key, Instant now) throws JOSEException, IOException {
        var disclosures = new ArrayList<String>();
        for (var fact : facts.entrySet()) {
            disclosures.add(disclosure(fact.getKey(), fact.getValue()));
        }
        var expires = now.plusSeconds(LIFE_SECONDS);
        var claims = new JWTClaimsSet.Builder().issuer(issuer).audience("CN-44").jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now)).expirationTime(Date.from(expires)).claim("purpose", "health-code-conversion")
                .claim("_sd_alg", "sha-256").claim("_sd", disclosures.stream().map(each -> digest(each).toString()).sorted().toList()).build();
        var jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build(), claims);
        jwt.sign(new ECDSASigner((ECPrivateKey) key));
        return new Sealed(jwt.serialize() + "~" + String.join("~", disclosures) + "~", fingerprint(jwt.serialize()), expires);
    }

    /** @param receiver the region's code */
    public static Opened open(String receiver, String text, X509Certificate guangdong, Instant now) throws Refused {
        try {
            var parts = text.strip().split("~", -1);
            var jwt = SignedJWT.parse(parts[0]);
            if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm()) || !TYPE.equals(jwt.getHeader().getType())
                    || !jwt.verify(new ECDSAVerifier((ECPublicKey) guangdong.getPublicKey())) || !parts[parts.length - 1].isEmpty()) {
                throw new Refused(false);
            }
            var claims = jwt.getJWTClaimsSet();
            if (!"CN-44".equals(claims.getIssuer()) || !List.of(receiver).equals(claims.getAudience())
                    || !"health-code-conversion".equals(claims.getStringClaim("purpose"))) {
                throw new Refused(false);
            }
            if (claims.getExpirationTime().toInstant().isBefore(now)) {
                throw new Refused(true);
            }
            return new Opened(facts(List.of(parts).subList(1, parts.length - 1), claims), fingerprint(parts[0]));
        } catch (ParseException | JOSEException | IOException | RuntimeException e) {
            throw new Refused(false);
        }
    }

    private static Map<String, JsonNode> facts(List<String> disclosures, JWTClaimsSet claims) throws ParseException, IOException, Refused {
        var digests = new HashSet<>(claims.getStringListClaim("_sd"));
        var facts = new LinkedHashMap<String, JsonNode>();
        for (var disclosure : disclosures) {
            var fact = JSON.readTree(new Base64URL(disclosure).decode());
            if (!digests.remove(digest(disclosure).toString()) || new Base64URL(fact.get(0).textValue()).decode().length < SALT_BYTES) {
                throw new Refused(false);
            }
            facts.put(fact.get(1).textValue(), fact.get(2));
        }
        if (!facts.keySet().containsAll(REQUIRED)) {
            throw new Refused(false);
        }
        return facts;
    }

    private static String disclosure(String name, Object value) throws IOException {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return Base64URL.encode(JSON.writeValueAsBytes(List.of(Base64URL.encode(salt).toString(), name, value))).toString();
    }

    private static Base64URL digest(String disclosure) {
        return Base64URL.encode(sha256(disclosure));
    }

    public static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
