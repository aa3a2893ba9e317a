package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openghc.verifier.Tokens.NOW;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.verifier.HealthCertificate.Recovery;
import org.openghc.verifier.HealthCertificate.TestKind;
import org.openghc.verifier.HealthCertificate.Vaccination;

class Hc1VerifierTest {
    private static final Hc1Verifier VERIFIER = verifier(TrustedKey.USE_HC1);

    @Test
    @DisplayName("R13 a vaccination, a test and a recovery are mapped into our record types")
    void mapped() {
        HealthCertificate certificate = valid(Foreign.vaccination());
        assertEquals("HK", certificate.issuer());
        assertEquals(NOW.plusSeconds(30 * 86400), certificate.expiresAt());
        assertEquals(new HealthCertificate.Holder("CHAN", "Tai Man", "CHAN", "TAI<MAN", new PartialDate(1979, 4, 14)), certificate.holder());
        assertEquals(new Vaccination("J07BX03", "CoronaVac", "Sinovac-Biotech", 2, 3, new PartialDate(2022, 3, 18), "HK", "Department of Health",
                "URN:UVCI:01:HK:1"), certificate.entry());
        assertEquals(new HealthCertificate.Test(TestKind.NAT, "PCR", null, Instant.parse("2026-11-20T10:27:15Z"), false, "Queen Mary Hospital",
                "HK", "Department of Health", "URN:UVCI:01:HK:1"), valid(Foreign.test()).entry());
        assertEquals(new Recovery(new PartialDate(2022, 3, 1), new PartialDate(2022, 3, 15), new PartialDate(2022, 9, 1),
                "HK", "Department of Health", "URN:UVCI:01:HK:1"), valid(Foreign.recovery()).entry());
    }

    @Test
    @DisplayName("R13 nothing about the holder prints itself")
    void printsNothing() {
        String printed = valid(Foreign.vaccination()).toString() + valid(Foreign.test()) + valid(Foreign.recovery());
        for (String personal : List.of("CHAN", "1979", "UVCI", "2022", "Queen")) {
            assertFalse(printed.contains(personal), personal);
        }
    }

    @Test
    @DisplayName("R13 PS256 is read too, with RSA keys of 2048 and 3072 bits, not shorter, and never with the other algorithm's key")
    void ps256() {
        for (int bits : new int[] {2048, 3072}) {
            KeyPair rsa = Foreign.anRsaPair(bits);
            Hc1Verifier verifier = new Hc1Verifier(TrustList.of(List.of(Foreign.aTrustedKey("hc1", rsa, Suite.PS256))));
            String text = Foreign.vaccination(rsa, Suite.PS256).text();
            assertEquals(Verdict.VALID, verifier.check(text, NOW).verdict());
            assertEquals(Verdict.SIGNATURE, VERIFIER.check(text, NOW).verdict());
            assertEquals(Verdict.SIGNATURE, verifier.check(Foreign.vaccination().text(), NOW).verdict());
        }
        assertThrows(TrustListException.class, () -> Foreign.aTrustedKey("hc1", Foreign.anRsaPair(1024), Suite.PS256));
    }

    @Test
    @DisplayName("R13 another algorithm, or none: refused by name")
    void algorithms() {
        for (Object algorithm : Arrays.asList(-35, -36, -38, -999, "ES256", "unknown", null)) {
            Foreign foreign = Foreign.vaccination();
            foreign.signedHeader.put(1, algorithm);
            assertEquals(Verdict.UNSUPPORTED_ALGORITHM, verdict(foreign));
        }
        Foreign foreign = Foreign.vaccination();
        foreign.unsignedHeader.put(1, foreign.signedHeader.remove(1));
        assertEquals(Verdict.VALID, verdict(foreign), "alg in the unprotected header only");
    }

    @Test
    @DisplayName("R13 the key id of the protected header wins; the unprotected one counts where that is missing")
    void keyIds() {
        byte[] right = HexFormat.of().parseHex(Foreign.KID);
        byte[] wrong = new byte[8];
        assertEquals(Verdict.VALID, withKids(right, null));
        assertEquals(Verdict.VALID, withKids(null, right));
        assertEquals(Verdict.VALID, withKids(right, right));
        assertEquals(Verdict.VALID, withKids(right, wrong));
        assertEquals(Verdict.UNKNOWN_ISSUER, withKids(wrong, right));
        assertEquals(Verdict.UNKNOWN_ISSUER, withKids(null, wrong));
        assertEquals(Verdict.UNKNOWN_ISSUER, withKids(null, null));
    }

    @Test
    @DisplayName("R13 where two issuers' keys share an id, each is tried")
    void sharedId() {
        TrustedKey other = Foreign.aTrustedKey("hc1", Tokens.aKeyPair(), Suite.ES256);
        for (List<TrustedKey> keys : List.of(List.of(other, Foreign.aTrustedKey("hc1")), List.of(Foreign.aTrustedKey("hc1"), other))) {
            assertEquals(Verdict.VALID, new Hc1Verifier(TrustList.of(keys)).check(Foreign.test().text(), NOW).verdict());
        }
        assertThrows(TrustListException.class, () -> TrustList.of(List.of(other, other)));
    }

    @ParameterizedTest
    @CsvSource({"hc1, true, true, true", "hc1-vaccination, true, false, false", "hc1-test, false, true, false", "hc1-recovery, false, false, true",
        "hc1-test hc1-recovery, false, true, true", "code-x hc1, true, true, true", "lab-result, false, false, false", "hc10, false, false, false"})
    @DisplayName("R13 R6 a key signs only the kinds that it is listed for")
    void uses(String use, boolean vaccination, boolean test, boolean recovery) {
        assertEquals(vaccination ? Verdict.VALID : Verdict.WRONG_KEY_USAGE, verifier(use).check(Foreign.vaccination().text(), NOW).verdict());
        assertEquals(test ? Verdict.VALID : Verdict.WRONG_KEY_USAGE, verifier(use).check(Foreign.test().text(), NOW).verdict());
        assertEquals(recovery ? Verdict.VALID : Verdict.WRONG_KEY_USAGE, verifier(use).check(Foreign.recovery().text(), NOW).verdict());
    }

    @ParameterizedTest
    @CsvSource({"1.3.6.1.4.1.1847.2021.1.1, false, t", "1.3.6.1.4.1.1847.2021.1.2, false, v", "1.3.6.1.4.1.1847.2021.1.3, true, r",
        "1.3.6.1.4.1.0.1847.2021.1.2, true, v", "1.3.6.1.5.5.7.3.2, false, vtr", "2.23.136.1.1.14.2, true, ''", ", false, vtr"})
    @DisplayName("R13 a certificate's extended key usage decides which kinds it may sign; none of them named: all, unless the extension is critical")
    void extendedKeyUsage(String purpose, boolean critical, String allowed) {
        KeyPurposeId id = purpose == null ? null : KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose));
        X509Certificate certificate = Certificate.of(Foreign.KEYS, "C=HK, CN=DSC", NOW.minusSeconds(9), NOW.plusSeconds(9), null, id, critical);
        byte[] kid = HexFormat.of().parseHex(TrustedKey.kidOf(Certificate.der(certificate)));
        String json = "{\"keys\":[{\"kid\":\"" + HexFormat.of().formatHex(kid) + "\",\"alg\":\"ES256\",\"use\":\"hc1\",\"x509\":\""
                + Base64.getEncoder().encodeToString(Certificate.der(certificate)) + "\"}]}";
        for (String trust : List.of(Certificate.pem(certificate), json)) {
            Hc1Verifier verifier = new Hc1Verifier(TrustList.parse(trust));
            Map<String, Foreign> kinds = Map.of("v", Foreign.vaccination(), "t", Foreign.test(), "r", Foreign.recovery());
            kinds.forEach((kind, foreign) -> {
                foreign.signedHeader.put(4, kid);
                Verdict expected = allowed.contains(kind) ? Verdict.VALID : Verdict.WRONG_KEY_USAGE;
                assertEquals(expected, verifier.check(foreign.text(), NOW).verdict(), kind);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"-86461, NOT_YET_VALID", "-86460, VALID", "0, VALID", "2592000, VALID", "2592001, EXPIRED"})
    @DisplayName("R13 valid from 60 s before the issue time to the expiry, both included")
    void times(long seconds, Verdict expected) {
        Hc1Outcome outcome = VERIFIER.check(Foreign.test().text(), NOW.plusSeconds(seconds));
        assertEquals(expected, outcome.verdict());
        if (expected != Verdict.VALID) {
            assertNull(outcome.certificate());
        }
    }

    @Test
    @DisplayName("R13 R6 the key's period holds here too")
    void keyPeriod() {
        assertEquals(Verdict.KEY_NOT_VALID, VERIFIER.check(Foreign.test().text(), NOW.plusSeconds(401 * 86400)).verdict());
    }

    @Test
    @DisplayName("R13 times as floats, decimals or with the epoch tag; absurd ones are refused; no issue time is allowed, no expiry is not")
    void timeForms() {
        long exp = NOW.getEpochSecond() + 60;
        assertEquals(Verdict.VALID, claiming(4L, (double) exp));
        assertEquals(Verdict.VALID, claiming(4L, exp + 0.5));
        assertEquals(Verdict.VALID, claiming(4L, Foreign.Raw.of("c11a" + Long.toHexString(exp))));
        assertEquals(Verdict.VALID, claiming(4L, Foreign.Raw.of("c482001a" + Long.toHexString(exp))));
        assertEquals(Verdict.VALID, claiming(4L, Long.toString(exp)));
        assertEquals(Verdict.VALID, claiming(6L, null));
        assertEquals(Verdict.STRUCTURE, claiming(4L, null));
        for (Object absurd : List.of(-1, Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, Long.MAX_VALUE, "soon", "1e9999999", "-1", "", Foreign.Raw.of("1bffffffffffffffff"),
                Foreign.Raw.of("3bffffffffffffffff"), Foreign.Raw.of("a0"))) {
            assertEquals(Verdict.STRUCTURE, claiming(4L, absurd), absurd.toString());
            assertEquals(Verdict.STRUCTURE, claiming(6L, absurd), absurd.toString());
        }
    }

    @Test
    @DisplayName("R13 the dirt of real issuers is read: white space, null and empty groups, decimals, incomplete dates, zoneless times, numbers for codes")
    void dirt() {
        assertEquals(2, ((Vaccination) valid(vaccinating("dn", 2.0)).entry()).dose());
        assertEquals(2, ((Vaccination) valid(vaccinating("dn", Foreign.Raw.of("f94000"))).entry()).dose());
        assertEquals(2, ((Vaccination) valid(vaccinating("dn", Foreign.Raw.of("c4822014"))).entry()).dose());
        assertEquals(2, ((Vaccination) valid(vaccinating("dn", " 2 ")).entry()).dose());
        assertEquals("CoronaVac", ((Vaccination) valid(vaccinating("mp", "  CoronaVac\n")).entry()).product());
        assertEquals("2022-03-18", ((Vaccination) valid(vaccinating("dt", "2022-03-18T00:00:00+08:00")).entry()).on().toString());
        assertEquals("2022-03", ((Vaccination) valid(vaccinating("dt", "2022-03")).entry()).on().toString());
        assertEquals(Verdict.VALID, verdict(vaccinating("tg", 840539006L)));
        Foreign nulls = Foreign.vaccination();
        nulls.certificate.put("t", null);
        nulls.certificate.put("r", List.of());
        nulls.certificate.put("v", Arrays.asList(null, nulls.entry));
        assertEquals(Verdict.VALID, verdict(nulls));
        assertNull(((HealthCertificate.Test) valid(testing("nm", "   ")).entry()).name());
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T10:27:15Z, 2026-11-20T10:27:15Z", "2026-11-20T18:27:15+08:00, 2026-11-20T10:27:15Z", "2026-11-20T18:27:15+0800, 2026-11-20T10:27:15Z",
        "2026-11-20T18:27:15+08, 2026-11-20T10:27:15Z", "2026-11-20T10:27:15, 2026-11-20T10:27:15Z", "2026-11-20 10:27:15, 2026-11-20T10:27:15Z",
        "2026-11-20T10:27, 2026-11-20T10:27:00Z", "2026-11-20T10:27:15.123456Z, 2026-11-20T10:27:15.123456Z"})
    @DisplayName("R13 times of sampling, as they are written")
    void sampleTimes(String written, Instant expected) {
        assertEquals(expected, ((HealthCertificate.Test) valid(testing("sc", written)).entry()).sampledAt());
    }

    @ParameterizedTest
    @CsvSource({"1979-04-14, 1979-04-14, 1979-04-14", "1979-04, 1979-04-01, 1979-04-30", "1979, 1979-01-01, 1979-12-31", "1980-02-00, 1980-02-01, 1980-02-29",
        "1979-XX-XX, 1979-01-01, 1979-12-31", "1979-xx-xx, 1979-01-01, 1979-12-31", "1979-04-xx, 1979-04-01, 1979-04-30"})
    @DisplayName("R13 incomplete birth dates keep what is known")
    void birthDates(String written, LocalDate earliest, LocalDate latest) {
        Foreign foreign = Foreign.test();
        foreign.certificate.put("dob", written);
        PartialDate born = valid(foreign).holder().dateOfBirth();
        assertEquals(List.of(earliest, latest), List.of(born.earliest(), born.latest()));
    }

    @Test
    @DisplayName("R13 an unknown birth date is unknown")
    void noBirthDate() {
        Foreign foreign = Foreign.test();
        foreign.certificate.put("dob", "");
        assertNull(valid(foreign).holder().dateOfBirth());
    }

    @Test
    @DisplayName("R13 well signed, but not one complete record: content")
    void content() {
        for (String required : List.of("ver", "nam", "dob", "v")) {
            assertContent(foreign -> foreign.certificate.remove(required));
        }
        for (String required : List.of("tg", "vp", "mp", "ma", "dn", "sd", "dt", "co", "is", "ci")) {
            assertContent(foreign -> foreign.entry.remove(required));
            assertContent(foreign -> foreign.entry.put(required, null));
            assertContent(foreign -> foreign.entry.put(required, List.of("x")));
        }
        for (String said : List.of("tg", "dn", "sd", "dt", "co", "is", "ci")) {
            assertContent(foreign -> foreign.entry.put(said, ""));
            assertContent(foreign -> foreign.entry.put(said, " "));
        }
        assertContent(foreign -> foreign.name.clear());
        assertContent(foreign -> { foreign.name.put("fnt", ""); foreign.name.put("gnt", " "); });
        assertContent(foreign -> { foreign.name.remove("fnt"); foreign.name.put("gnt", "chan"); });
        assertContent(foreign -> foreign.name.put("fnt", "chan"));
        assertContent(foreign -> foreign.certificate.put("ver", "1.3"));
        assertContent(foreign -> foreign.certificate.put("dob", "14.4.1979"));
        assertContent(foreign -> foreign.certificate.put("dob", "1979-13"));
        assertContent(foreign -> foreign.certificate.put("dob", "1979-Xx"));
        assertContent(foreign -> foreign.certificate.put("dob", 1979));
        assertContent(foreign -> foreign.certificate.put("dob", null));
        assertContent(foreign -> foreign.name.put("fnt", "ÄNGLEGÅRD"));
        assertContent(foreign -> foreign.certificate.put("dob", "1979-02-30"));
        assertContent(foreign -> foreign.certificate.put("v", foreign.entry));
        assertContent(foreign -> foreign.certificate.put("v", List.of()));
        assertContent(foreign -> foreign.certificate.put("v", List.of("x")));
        assertContent(foreign -> foreign.certificate.put("v", List.of(foreign.entry, foreign.entry)));
        assertContent(foreign -> foreign.certificate.put("r", List.of(foreign.entry)));
        assertContent(foreign -> foreign.entry.put("tg", "6142004"));
        assertContent(foreign -> foreign.entry.put("dn", 2.5));
        assertContent(foreign -> foreign.entry.put("dn", -1));
        assertContent(foreign -> foreign.entry.put("dn", "1e9999999"));
        assertContent(foreign -> foreign.entry.put("dn", 100));
        assertContent(foreign -> foreign.entry.put("dn", Double.NaN));
        assertContent(foreign -> foreign.entry.put("mp", "x".repeat(201)));
        for (Foreign test : List.of(testing("tr", List.of()), testing("tt", ""), testing("sc", "yesterday"), testing("sc", "2026-11-20T25:00:00Z"))) {
            assertEquals(Verdict.CONTENT, verdict(test));
        }
    }

    @Test
    @DisplayName("R13 prefix, Base45, zlib, CBOR, COSE and CWT each have their word")
    void layers() {
        Foreign foreign = Foreign.vaccination();
        byte[] message = foreign.message();
        assertEquals(Verdict.FORMAT, VERIFIER.check(null, NOW).verdict());
        assertEquals(Verdict.FORMAT, VERIFIER.check(foreign.text().substring(4), NOW).verdict());
        assertEquals(Verdict.FORMAT, VERIFIER.check("HC2:" + foreign.text().substring(4), NOW).verdict());
        assertEquals(Verdict.FORMAT, VERIFIER.check("HC1:" + "0".repeat(4293), NOW).verdict());
        assertEquals(Verdict.ENCODING, VERIFIER.check(foreign.text() + "a", NOW).verdict());
        assertEquals(Verdict.COMPRESSION, VERIFIER.check("HC1:" + Base45.encode(message), NOW).verdict(), "not compressed");
        assertEquals(Verdict.STRUCTURE, read(new byte[] {0}));
        assertEquals(Verdict.STRUCTURE, read(Arrays.copyOf(message, message.length + 1)));
        assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(List.of(new byte[0], Map.of(), new byte[0]))));
        assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(List.of("", Map.of(), new byte[0], new byte[0]))));
        assertEquals(Verdict.VALID, read(Arrays.copyOfRange(message, 1, message.length)), "untagged");
        assertEquals(Verdict.VALID, read(Tokens.splice(message, 0, 0, (byte) 0xd8, (byte) 61)), "tagged as CWT");
        assertEquals(Verdict.STRUCTURE, read(Tokens.with(message, 0, 1)), "another tag");
        assertEquals(Verdict.STRUCTURE, read(foreign.message(new byte[] {(byte) 0xf6})));
        assertEquals(Verdict.STRUCTURE, claiming(-260L, Map.of(2, foreign.certificate)));
        foreign.signedHeader.put(2, List.of(99));
        assertEquals(Verdict.STRUCTURE, verdict(foreign), "a critical header that is not understood");
    }

    @Test
    @DisplayName("R13 SCAN-D1 compressed bombs, cut streams, trailing bytes and dictionaries are refused")
    void zlib() {
        assertEquals(Verdict.COMPRESSION, read(new byte[Zlib.MOST + 1]));
        assertEquals(Verdict.STRUCTURE, read(new byte[Zlib.MOST]), "negative control");
        byte[] compressed = Foreign.deflated(Foreign.test().message());
        assertEquals(Verdict.COMPRESSION, inflating(Arrays.copyOf(compressed, compressed.length - 1)));
        assertEquals(Verdict.COMPRESSION, inflating(Arrays.copyOf(compressed, compressed.length + 1)));
        assertEquals(Verdict.COMPRESSION, inflating(Tokens.with(compressed, compressed.length - 1, 1)));
        assertEquals(Verdict.COMPRESSION, inflating(HexFormat.of().parseHex("78bb00000001")));
        assertEquals(Verdict.COMPRESSION, inflating(new byte[0]));
    }

    @Test
    @DisplayName("R4 every bit of the message flipped: refused")
    void everyBit() {
        byte[] message = Foreign.vaccination().message();
        for (int i = 1; i < message.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                assertFalse(read(Tokens.with(message, i, 1 << bit)) == Verdict.VALID, "byte " + i + " bit " + bit);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a0", "80", "d2", "8440a04040", "d28440a04040", "d2844100a04040", "d284418040", "d2844180a04040", "9fff", "f6"})
    @DisplayName("R13 small wrong messages have a verdict")
    void small(String hex) {
        assertEquals(hex.endsWith("40a04040") ? Verdict.UNSUPPORTED_ALGORITHM : Verdict.STRUCTURE, read(HexFormat.of().parseHex(hex)));
    }

    @Property(tries = 2000)
    void anyMessageHasAVerdict(@ForAll @Size(max = 200) byte[] message) {
        assertFalse(read(message) == Verdict.VALID);
    }

    @Property(tries = 500)
    void anyClaimsHaveAVerdict(@ForAll @Size(max = 60) byte[] payload) {
        assertFalse(read(Foreign.test().message(payload)) == Verdict.VALID);
    }

    private static Verdict withKids(byte[] signed, byte[] unsigned) {
        Foreign foreign = Foreign.test();
        foreign.signedHeader.remove(4);
        if (signed != null) {
            foreign.signedHeader.put(4, signed);
        }
        if (unsigned != null) {
            foreign.unsignedHeader.put(4, unsigned);
        }
        return verdict(foreign);
    }

    private static Verdict claiming(long claim, Object value) {
        Foreign foreign = Foreign.test();
        foreign.claims.remove((int) claim);
        Map<Object, Object> claims = new HashMap<>(foreign.claims);
        if (value != null) {
            claims.put(claim, value);
        }
        return read(foreign.message(Foreign.encoded(claims)));
    }

    private static Foreign vaccinating(String member, Object value) {
        Foreign foreign = Foreign.vaccination();
        foreign.entry.put(member, value);
        return foreign;
    }

    private static Foreign testing(String member, Object value) {
        Foreign foreign = Foreign.test();
        foreign.entry.put(member, value);
        return foreign;
    }

    private static void assertContent(Consumer<Foreign> spoiling) {
        Foreign foreign = Foreign.vaccination();
        spoiling.accept(foreign);
        assertEquals(Verdict.CONTENT, verdict(foreign), () -> foreign.certificate.toString());
    }

    private static HealthCertificate valid(Foreign foreign) {
        Hc1Outcome outcome = VERIFIER.check(foreign.text(), NOW);
        assertEquals(Verdict.VALID, outcome.verdict());
        return outcome.certificate();
    }

    private static Verdict verdict(Foreign foreign) {
        return VERIFIER.check(foreign.text(), NOW).verdict();
    }

    private static Verdict read(byte[] message) {
        return inflating(Foreign.deflated(message));
    }

    private static Verdict inflating(byte[] compressed) {
        return VERIFIER.check("HC1:" + Base45.encode(compressed), NOW).verdict();
    }

    private static Hc1Verifier verifier(String use) {
        return new Hc1Verifier(TrustList.of(List.of(Foreign.aTrustedKey(use))));
    }
}
