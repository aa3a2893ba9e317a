package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.GUANGDONG;
import static org.openghc.verifier.Tokens.KEYS;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aKeyPair;
import static org.openghc.verifier.Tokens.aTrustedKey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrustListTest {
    private static final Instant FROM = NOW.minusSeconds(3600);
    private static final Instant TO = NOW.plusSeconds(3600);

    @Test
    @DisplayName("R9 what is written is read again")
    void roundTrip() {
        TrustList list = TrustList.of(List.of(aTrustedKey(), TrustedKey.of("MO", "lab-result", aKeyPair().getPublic(), FROM, TO)));
        assertEquals(list.keys(), TrustList.parse(list.toJson()).keys());
        assertEquals(Verdict.GREEN, verdict(list.toJson()));
    }

    @Test
    @DisplayName("R9 the kid is recomputed")
    void kid() {
        assertEquals(16, aTrustedKey().kid().length());
        String wrong = (aTrustedKey().kid().startsWith("0") ? "1" : "0") + aTrustedKey().kid().substring(1);
        assertRefused("kid must be", entry -> entry.put("kid", wrong));
        assertRefused("kid must be", entry -> entry.put("kid", aTrustedKey().kid().toUpperCase(java.util.Locale.ROOT) + "A"));
    }

    @Test
    @DisplayName("R9 a kid may be written in base64, as in the lists of the EU's gateway")
    void kidInBase64() {
        ObjectNode root = read(TrustList.of(List.of(Foreign.aTrustedKey("hc1"))).toJson());
        entry(root).put("kid", "AQIDBAUGBwg=");
        assertEquals(Foreign.KID, TrustList.parse(root.toString()).keys().get(0).kid());
        entry(root).put("kid", "AQIDBAUGBw!=");
        assertTrue(refusal(root.toString()).contains("kid must be hex or base64"));
    }

    @Test
    @DisplayName("R9 one wrong entry refuses the list, and the message says where")
    void wrongEntries() {
        assertRefused("keys[0]: unknown member revoked", entry -> entry.put("revoked", true));
        assertRefused("keys[0]: iss is missing", entry -> entry.remove("iss"));
        assertRefused("iss must be", entry -> entry.put("iss", "Guangdong"));
        assertRefused("keys[0]: use is missing", entry -> entry.put("use", 1));
        assertRefused("use must be", entry -> entry.put("use", "CODE"));
        assertRefused("keys[0]: alg is missing", entry -> entry.remove("alg"));
        assertRefused("exactly one of jwk and x509", entry -> entry.remove("jwk"));
        assertRefused("exactly one of jwk and x509", entry -> entry.put("x509", ""));
        assertRefused("from must be a time", entry -> entry.put("from", "yesterday"));
        assertRefused("to is missing", entry -> entry.remove("to"));
        assertRefused("from must be before to", entry -> entry.put("to", entry.get("from").asText()));
    }

    @Test
    @DisplayName("R9 a key off the curve, with a short coordinate, on another curve, or with its private part: refused")
    void wrongKeys() {
        assertRefused("point on P-256", entry -> jwk(entry).put("y", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32])));
        assertRefused("point on P-256", entry -> jwk(entry).put("x", "_".repeat(42) + "8"));
        assertRefused("32 bytes", entry -> jwk(entry).put("x", "AAAA"));
        assertRefused("base64url", entry -> jwk(entry).put("x", "+/"));
        assertRefused("crv must be P-256", entry -> jwk(entry).put("crv", "P-384"));
        assertRefused("unknown member d", entry -> jwk(entry).put("d", "AAAA"));
        assertThrows(TrustListException.class, () -> TrustedKey.of(GUANGDONG, "code", aKeyPair("secp384r1").getPublic(), FROM, TO));
    }

    @Test
    @DisplayName("R9 not JSON, twice the same member or kid, something behind it: refused")
    void wrongText() {
        String good = TrustList.of(List.of(aTrustedKey())).toJson();
        assertTrue(refusal("{").contains("not JSON"));
        assertTrue(refusal(good + "{}").contains("not JSON"));
        assertTrue(refusal(good.replaceFirst("\"kid\"", "\"alg\" : \"ES256\", \"kid\"")).contains("not JSON"));
        assertTrue(refusal("{\"keys\":{}}").contains("keys must be an array"));
        assertTrue(refusal("{\"keys\":[7]}").contains("keys[0]: a JSON object was expected"));
        assertTrue(refusal("{\"keys\":[],\"next\":1}").contains("unknown member next"));
        assertTrue(refusal("").contains("neither"));
        assertTrue(assertThrows(TrustListException.class, () -> TrustList.of(List.of(aTrustedKey(), aTrustedKey())))
                .getMessage().contains("listed twice"));
    }

    @Test
    @DisplayName("R9 an entry of an algorithm that is not known yet is left out, the others work")
    void unknownAlgorithm() {
        ObjectNode root = read(TrustList.of(List.of(aTrustedKey())).toJson());
        root.withArray("keys").addObject().put("kid", "00").put("alg", "SM2").put("use", "code");
        assertEquals(1, TrustList.parse(root.toString()).keys().size());
        assertEquals(Verdict.GREEN, verdict(root.toString()));
    }

    @Test
    @DisplayName("R9 x509 in JSON: the certificate's period holds, from and to can only shorten it")
    void x509() {
        X509Certificate certificate = Certificate.of(KEYS, "C=XX", FROM, TO);
        ObjectNode root = read(TrustList.of(List.of(aTrustedKey())).toJson());
        ObjectNode entry = entry(root);
        entry.remove(List.of("jwk", "from", "to"));
        entry.put("x509", Base64.getEncoder().encodeToString(Certificate.der(certificate)));
        assertPeriod(root, FROM, TO);
        entry.put("from", FROM.minusSeconds(1).toString()).put("to", TO.plusSeconds(1).toString());
        assertPeriod(root, FROM, TO);
        entry.put("from", FROM.plusSeconds(1).toString()).put("to", TO.minusSeconds(1).toString());
        assertPeriod(root, FROM.plusSeconds(1), TO.minusSeconds(1));
        entry.put("x509", "AAAA");
        assertTrue(refusal(root.toString()).contains("keys[0]: not an X.509 certificate"));
    }

    @Test
    @DisplayName("R9 R6 PEM certificates: issuer from the subject, period and use from the certificate")
    void pem() {
        assertEquals(Verdict.GREEN, verdict("Guangdong\n" + pem("C=CN, ST=44, CN=codes", KeyUsage.digitalSignature, null)));
        assertEquals(Verdict.GREEN, verdict(pem("ST=44,C=CN", null, null)));
        assertEquals(Verdict.WRONG_ISSUER, verdict(pem("C=MO", null, null)));
        assertEquals(Verdict.WRONG_KEY_USAGE, verdict(pem("C=CN, ST=44", KeyUsage.keyCertSign, null)));
        assertEquals(Verdict.WRONG_KEY_USAGE, verdict(pem("C=CN, ST=44", KeyUsage.digitalSignature, KeyPurposeId.id_kp_serverAuth)));
        assertEquals(Verdict.UNKNOWN_ISSUER, verdict(pem("CN=codes", null, null)), "without a country it signs no codes");
        String two = pem("C=CN, ST=44", null, null) + Certificate.pem(Certificate.of(aKeyPair(), "C=MO", FROM, TO));
        assertEquals(List.of("CN-44", "CN-44", "MO", "MO"), TrustList.parse(two).keys().stream().map(TrustedKey::issuer).toList());
    }

    @Test
    @DisplayName("R9 PEM: a private key, a damaged certificate: refused")
    void wrongPem() {
        assertTrue(refusal("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----").contains("certificates only"));
        assertTrue(refusal(pem("C=CN", null, null).replaceFirst("MII", "AAA")).contains("not an X.509 certificate"));
    }

    private static String pem(String subject, Integer keyUsage, KeyPurposeId purpose) {
        return Certificate.pem(Certificate.of(KEYS, subject, FROM, TO, keyUsage, purpose));
    }

    private static Verdict verdict(String trustList) {
        return new Verifier(TrustList.parse(trustList)).check(aGreenText(), NOW).verdict();
    }

    private static void assertPeriod(ObjectNode root, Instant from, Instant to) {
        TrustedKey key = TrustList.parse(root.toString()).keys().get(0);
        assertEquals(List.of(from, to), List.of(key.from(), key.to()));
    }

    private static void assertRefused(String message, Consumer<ObjectNode> spoiling) {
        ObjectNode root = read(TrustList.of(List.of(aTrustedKey())).toJson());
        spoiling.accept(entry(root));
        String said = refusal(root.toString());
        assertTrue(said.contains(message), said);
    }

    private static String refusal(String text) {
        return assertThrows(TrustListException.class, () -> TrustList.parse(text)).getMessage();
    }

    private static ObjectNode entry(ObjectNode root) {
        return (ObjectNode) root.get("keys").get(0);
    }

    private static ObjectNode jwk(ObjectNode entry) {
        return (ObjectNode) entry.get("jwk");
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
