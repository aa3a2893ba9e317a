package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.KEYS;
import static org.openghc.verifier.Tokens.NOW;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trust lists as operators and other regions really have them. */
class CertificatesTest {
    private static final String VACCINATION = "1.3.6.1.4.1.1847.2021.1.2";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-, -, code, code", "-, -, hc1, hc1", "-, -, hc1-test, hc1-test", "-, -, lists, lists", "-, -, code hc1-test lists, code hc1-test lists", "-, -, code code, code",
        "-, " + VACCINATION + ", code, other", "-, " + VACCINATION + ", hc1, hc1-vaccination", "-, " + VACCINATION + ", hc1-vaccination, hc1-vaccination",
        "-, " + VACCINATION + ", hc1-test, other", "-, " + VACCINATION + ", lists, lists", "-, " + VACCINATION + ", code hc1-vaccination, hc1-vaccination",
        "-, " + CLIENT_AUTHENTICATION + ", code, other", "-, " + CLIENT_AUTHENTICATION + ", hc1, hc1", "-, " + CLIENT_AUTHENTICATION + ", hc1-test, hc1-test",
        "sign, " + VACCINATION + ", hc1, hc1-vaccination", "sign, -, code, code",
        "ca, -, code, other", "ca, -, hc1, other", "ca, -, hc1-test, other", "ca, -, lists, other"})
    @DisplayName("R9 R13 a listed use is narrowed by the certificate's extensions, word by word, and never widened")
    void narrowed(String usage, String purpose, String use, String left) {
        Integer bits = usage == null ? null : usage.equals("sign") ? KeyUsage.digitalSignature : KeyUsage.keyCertSign;
        assertEquals(left, Certificates.narrowed(use, certificate(KEYS, "C=HK", bits, purpose)));
    }

    @Test
    @DisplayName("R9 of PEM certificates those with keys of other kinds are left out, the others stay; RSA keys sign no codes")
    void otherKinds() {
        KeyPair rsa = Foreign.anRsaPair(2048);
        String pem = Certificate.pem(certificate(KEYS, "C=HK", null, null)) + Certificate.pem(certificate(Tokens.aKeyPair("secp384r1"), "C=HK", null, null))
                + Certificate.pem(certificate(rsa, "C=HK", null, null));
        assertEquals(List.of("code", "hc1", "hc1"), TrustList.parse(pem).keys().stream().map(TrustedKey::use).sorted().toList());
        assertEquals(List.of("PS256"), TrustList.parse(Certificate.pem(certificate(rsa, "C=HK", null, null))).keys().stream().map(TrustedKey::algorithm).toList());
    }

    @Test
    @DisplayName("R9 the issuer is the first C of the subject, with the first ST, or none")
    void issuers() {
        assertEquals("HK", Certificates.issuer(certificate(KEYS, "C=HK, CN=one, CN=two", null, null)));
        assertEquals("CN-44", Certificates.issuer(certificate(KEYS, "CN=x, ST=44, C=CN", null, null)));
        assertEquals("CN", Certificates.issuer(certificate(KEYS, "ST=Guangdong, C=CN", null, null)));
        assertNull(Certificates.issuer(certificate(KEYS, "CN=x, ST=44", null, null)));
        assertTrue(Certificates.issuer(certificate(KEYS, "C=HK, C=MO", null, null)).matches("HK|MO"));
    }

    @Test
    @DisplayName("R9 R13 x509 in JSON: the key id is the list's, as an issuer may have chosen its own; without iss the subject says who; codes stay bound")
    void x509() {
        X509Certificate certificate = certificate(Foreign.KEYS, "C=HK", null, null);
        TrustedKey key = TrustList.parse(entry("x509", certificate, Foreign.KID, "hc1", "")).keys().get(0);
        assertEquals("HK " + Foreign.KID, key.issuer() + " " + key.kid());
        assertEquals("MO", TrustList.parse(entry("x509", certificate, Foreign.KID, "hc1", ",\"iss\":\"MO\"")).keys().get(0).issuer());
        String kid = TrustedKey.kidOf(Foreign.KEYS.getPublic());
        assertEquals("HK", TrustList.parse(entry("x509", certificate, kid, "code", "")).keys().get(0).issuer());
        assertRefused("first 8 bytes of SHA-256 of the public key", entry("x509", certificate, Foreign.KID, "code", ""));
        assertRefused("iss is missing", entry("x509", certificate(Foreign.KEYS, "CN=x", null, null), kid, "code", ""));
    }

    @Test
    @DisplayName("R9 a key without issuer is written without it and read again; health codes and lists need one")
    void withoutIssuer() {
        TrustedKey key = new TrustedKey(Foreign.KID, "ES256", null, "hc1", KEYS.getPublic(), NOW, NOW.plusSeconds(1));
        String json = TrustList.of(List.of(key)).toJson();
        assertFalse(json.contains("iss"));
        assertEquals(List.of(key), TrustList.parse(json).keys());
        for (String use : List.of("code", "lists", "hc1 code")) {
            assertRefused("iss is missing", json.replace("\"hc1\"", "\"" + use + "\"").replace(Foreign.KID, TrustedKey.kidOf(KEYS.getPublic())));
        }
    }

    @Test
    @DisplayName("R9 RSA keys are written and read as JWK, without a leading zero and without a private part")
    void rsa() {
        KeyPair rsa = Foreign.anRsaPair(2048);
        TrustList list = TrustList.of(List.of(Foreign.aTrustedKey("hc1", rsa, Suite.PS256)));
        assertEquals(list.keys(), TrustList.parse(list.toJson()).keys());
        String n = list.toJson().replaceAll("(?s).*\"n\" : \"([^\"]*)\".*", "$1");
        assertEquals(256, Base64.getUrlDecoder().decode(n).length);
        assertRefused("unknown member d", list.toJson().replace("\"kty\" :", "\"d\" : \"AAAA\", \"kty\" :"));
        assertRefused("kty must be EC or RSA", list.toJson().replace("\"RSA\"", "\"OKP\""));
        assertRefused("not a usable key", list.toJson().replace("\"AQAB\"", "\"\""));
        assertRefused("the key must be", list.toJson().replace("PS256", "ES256"));
        assertRefused("ES256 only", list.toJson().replace("\"hc1\"", "\"code\""));
    }

    @Test
    @DisplayName("R9 the array of entries alone, a byte order mark, white space around: read; an empty list too, which trusts nobody")
    void forms() {
        String json = TrustList.of(List.of(Tokens.aTrustedKey())).toJson();
        String array = json.substring(json.indexOf('['), json.lastIndexOf('}'));
        for (String form : List.of(json, array, "\ufeff" + json, "\n\t " + json + "\r\n", "\ufeff\n" + array)) {
            assertEquals(List.of(Tokens.aTrustedKey()), TrustList.parse(form).keys());
        }
        assertEquals(List.of(), TrustList.parse("[]").keys());
        assertRefused("keys[0]: a JSON object was expected", "[[]]");
        assertRefused("a JSON object was expected", "{\"keys\":[null]}");
        assertRefused("neither", "\ufeff");
        assertRefused("not JSON", "[");
        assertRefused("not JSON", "[".repeat(100_000));
    }

    @Test
    @DisplayName("R9 one id twice for health codes is refused, whatever else the key is for; for certificates only the same key twice")
    void twice() {
        TrustedKey once = Tokens.aTrustedKey();
        TrustedKey again = new TrustedKey(once.kid(), "ES256", once.issuer(), "code lists", once.key(), once.from(), once.to());
        assertThrows(TrustListException.class, () -> TrustList.of(List.of(once, again)));
        assertThrows(TrustListException.class, () -> TrustList.of(List.of(Foreign.aTrustedKey("hc1"), Foreign.aTrustedKey("hc1"))));
        assertEquals(2, TrustList.of(List.of(Foreign.aTrustedKey("hc1-test"), Foreign.aTrustedKey("hc1-vaccination"))).keys().size());
    }

    @ParameterizedTest
    @CsvSource({"hc1, true", "hc1-test, true", "code hc1-test, true", "hc10, false", "hc, false", "code, false", "hc1x-test, false"})
    @DisplayName("R13 which uses sign certificates of some kind")
    void certificateUses(String use, boolean expected) {
        TrustedKey key = TrustedKey.of("HK", use, KEYS.getPublic(), NOW, NOW.plusSeconds(1));
        assertEquals(expected, key.maySignCertificates());
        assertEquals(use.equals("hc1"), key.maySign("hc1-vaccination"));
    }

    @Test
    @DisplayName("R9 a key of a certificate has the certificate's period; an unknown algorithm has its sentence")
    void ofCertificate() {
        X509Certificate certificate = certificate(KEYS, "C=HK", null, null);
        TrustedKey key = TrustedKey.of("CN-44", "code", certificate);
        assertEquals(List.of(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()), List.of(key.from(), key.to()));
        assertEquals("alg must be ES256 or PS256", assertThrows(TrustListException.class,
                () -> new TrustedKey(Foreign.KID, "SM2", "HK", "hc1", KEYS.getPublic(), NOW, NOW.plusSeconds(1))).getMessage());
        assertTrue(assertThrows(TrustListException.class, () -> TrustedKey.of("HK", "hc1", Tokens.aKeyPair("secp384r1").getPublic(), NOW, NOW.plusSeconds(1)))
                .getMessage().contains("on P-256 or RSA"));
    }

    @ParameterizedTest
    @CsvSource({"AQIDBAUGBwg=, 0102030405060708", "0102030405060708, 0102030405060708", "AQ==, 01", "abcdef, abcdef", "abcdefabcdef, 69b71d79f69b71d79f"})
    @DisplayName("R9 a key id is hex or base64; twelve characters are base64, for that is what 8 bytes make")
    void kids(String written, String read) {
        assertEquals(read, TrustList.parse(entry("x509", certificate(KEYS, "C=HK", null, null), written, "hc1", "")).keys().get(0).kid());
    }

    private static String entry(String member, X509Certificate certificate, String kid, String use, String more) {
        return "[{\"kid\":\"" + kid + "\",\"alg\":\"ES256\",\"use\":\"" + use + "\",\"" + member + "\":\""
                + Base64.getEncoder().encodeToString(Certificate.der(certificate)) + "\"" + more + "}]";
    }

    private static void assertRefused(String sentence, String list) {
        String said = assertThrows(TrustListException.class, () -> TrustList.parse(list)).getMessage();
        assertTrue(said.contains(sentence), said);
    }

    private static X509Certificate certificate(KeyPair keys, String subject, Integer usage, String purpose) {
        return Certificate.of(keys, subject, NOW.minusSeconds(9), NOW.plusSeconds(9), usage,
                purpose == null ? null : KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose)));
    }
}
