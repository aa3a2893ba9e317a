package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openghc.verifier.HealthCertificate.TestKind;
import org.openghc.verifier.HealthCertificate.Vaccination;

/** The forms that issuers of the EU and beyond really sent, case by case: what must be read, and what must not. */
class Hc1FormsTest {
    private static final Hc1Verifier VERIFIER = verifier(Foreign.aTrustedKey("hc1"));
    private static final long EXP = NOW.getEpochSecond() + 60;

    @ParameterizedTest
    @CsvSource({"1613824496000, 2021-02-20T12:34:56Z", "1613824496789, 2021-02-20T12:34:56.789Z", "0, 1970-01-01T00:00:00Z"})
    @DisplayName("R13 a time of sampling as a number is milliseconds since 1970, as one encoder of the first hour wrote it")
    void sampledAtAsNumber(long milliseconds, Instant expected) {
        Foreign foreign = Foreign.test();
        foreign.entry.put("sc", milliseconds);
        assertEquals(expected, ((HealthCertificate.Test) valid(foreign).entry()).sampledAt());
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 253_402_300_800_000L, Long.MAX_VALUE, Long.MIN_VALUE})
    @DisplayName("R13 but not outside of what can be written as a time")
    void absurdSampleTimes(long milliseconds) {
        assertEquals(Verdict.CONTENT, verdict(Foreign.test(), foreign -> foreign.entry.put("sc", milliseconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "0102030405060708090a", "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"})
    @DisplayName("R13 a key id of another length than 8 bytes is the issuer's choice: found if listed so, and never by its first 8 bytes")
    void kidLengths(String kid) {
        TrustedKey listed = new TrustedKey(kid, "ES256", "HK", "hc1", Foreign.KEYS.getPublic(), NOW, NOW.plusSeconds(60));
        Consumer<Foreign> kidded = foreign -> foreign.signedHeader.put(4, HexFormat.of().parseHex(kid));
        assertEquals(Verdict.VALID, verdict(verifier(listed), kidded));
        assertEquals(Verdict.UNKNOWN_ISSUER, verdict(VERIFIER, kidded));
        assertEquals(Verdict.UNKNOWN_ISSUER, verdict(verifier(listed), foreign -> { }));
    }

    @Test
    @DisplayName("R13 a key id that is no byte string is none; one of no bytes is listed nowhere")
    void kidTypes() {
        for (Object other : Arrays.asList("AQIDBAUGBwg=", 72623859790382856L, new byte[0], List.of(), null)) {
            assertEquals(Verdict.UNKNOWN_ISSUER, verdict(VERIFIER, foreign -> foreign.signedHeader.put(4, other)));
        }
        assertThrows(TrustListException.class, () -> new TrustedKey("", "ES256", "HK", "hc1", Foreign.KEYS.getPublic(), NOW, NOW.plusSeconds(60)));
    }

    @Test
    @DisplayName("R13 claims in another place than the CWT wants are not looked for: certificate without claims, under another number, not a map")
    void claimsInTheWrongPlace() {
        Foreign foreign = Foreign.test();
        assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(foreign.certificate))), "the certificate is the payload");
        assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(Map.of(4, EXP, 1, foreign.certificate)))), "claim 1");
        assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(Map.of(4, EXP, -260, foreign.certificate)))), "without the version");
        assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(Map.of(4, EXP)))));
        assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(List.of(4, EXP)))));
        for (Object noMap : List.of(5, "x", List.of())) {
            assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(Map.of(4, EXP, -260, noMap)))));
            assertEquals(Verdict.STRUCTURE, read(foreign.message(Foreign.encoded(Map.of(4, EXP, -260, Map.of(1, noMap))))));
        }
        assertEquals(Verdict.VALID, read(foreign.message(Foreign.encoded(Map.of(4, EXP, -260, Map.of(1, foreign.certificate))))), "negative control");
    }

    @Test
    @DisplayName("R13 the message is four things of these types, tagged as COSE_Sign1, as CWT around that, or not at all; in no other order")
    void messageForms() {
        byte[] message = Foreign.test().message();
        byte[] untagged = Arrays.copyOfRange(message, 1, message.length);
        assertEquals(Verdict.VALID, read(untagged));
        assertEquals(Verdict.VALID, read(tagged(untagged, "d83d")), "CWT alone");
        assertEquals(Verdict.VALID, read(tagged(message, "d83d")));
        assertEquals(Verdict.STRUCTURE, read(tagged(tagged(untagged, "d83d"), "d2")), "the tags the other way round");
        assertEquals(Verdict.STRUCTURE, read(tagged(untagged, "d1")), "a MAC");
        List<Object> parts = List.of(new byte[] {(byte) 0xa1, 1, 0x26}, Map.of(), new byte[1], new byte[64]);
        assertEquals(Verdict.UNKNOWN_ISSUER, read(Foreign.encoded(parts)), "negative control");
        for (int part = 0; part < 4; part++) {
            for (Object wrong : Arrays.asList(7, "text", List.of(), null)) {
                List<Object> spoiled = new ArrayList<>(parts);
                spoiled.set(part, wrong);
                assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(spoiled)), part + " as " + wrong);
            }
        }
        List<Object> five = new ArrayList<>(parts);
        five.add(new byte[0]);
        assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(five)));
        assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(parts.subList(0, 3))));
        assertEquals(Verdict.STRUCTURE, read(Foreign.encoded(List.of(new byte[] {1}, Map.of(), new byte[1], new byte[64]))), "a header that is no map");
    }

    @Test
    @DisplayName("R13 times at their bounds, as a big number of few bytes, and in text without exponent")
    void timesAtTheirBounds() {
        assertEquals(Verdict.VALID, claiming(4, 253_402_300_799L));
        assertEquals(Verdict.STRUCTURE, claiming(4, 253_402_300_800L));
        assertEquals(Verdict.VALID, claiming(6, 0L));
        assertEquals(Verdict.EXPIRED, claiming(4, 0L));
        assertEquals(Verdict.VALID, claiming(4, Foreign.Raw.of("c244" + Long.toHexString(EXP))));
        assertEquals(Verdict.STRUCTURE, claiming(4, "1e10"));
        assertEquals(Verdict.STRUCTURE, claiming(4, Foreign.Raw.of("c074323032372d30312d30315430303a30303a30305a")), "text of a date is no NumericDate");
    }

    @Test
    @DisplayName("R13 dates and times in text, tagged as such (0, 1004); no other tag is passed over")
    void taggedDates() {
        Foreign tagged = Foreign.vaccination();
        tagged.certificate.put("dob", Foreign.Raw.of("d903ec" + "6a313937392d30342d3134"));
        tagged.entry.put("dt", Foreign.Raw.of("c0" + "74323032322d30332d31385430303a30303a30305a"));
        HealthCertificate certificate = valid(tagged);
        assertEquals("1979-04-14 2022-03-18", certificate.holder().dateOfBirth() + " " + ((Vaccination) certificate.entry()).on());
        assertEquals(Verdict.CONTENT, verdict(VERIFIER, foreign -> foreign.certificate.put("dob", Foreign.Raw.of("c5" + "6a313937392d30342d3134"))));
        assertEquals(Verdict.CONTENT, verdict(VERIFIER, foreign -> foreign.certificate.put("dob", Foreign.Raw.of("d903ec00"))), "a number of days");
    }

    @Test
    @DisplayName("R13 names in letters that are not in NFC, and in every script, are read in NFC")
    void normalised() {
        Foreign foreign = Foreign.test();
        foreign.name.put("fn", " Mu\u0308ller\u00a0");
        foreign.name.put("gn", "СТАМО");
        HealthCertificate.Holder holder = valid(foreign).holder();
        assertEquals("M\u00fcller\u00a0 СТАМО", holder.familyName() + " " + holder.givenName());
    }

    @Test
    @DisplayName("R13 whatever people wrote is read in NFC: both names, test, centre, issuer of each kind")
    void composed() {
        Foreign test = Foreign.test();
        test.name.putAll(Map.of("fn", "fn u\u0308", "gn", "gn u\u0308"));
        test.entry.putAll(Map.of("nm", "nm u\u0308", "tc", "tc u\u0308", "is", "is u\u0308"));
        HealthCertificate certificate = valid(test);
        HealthCertificate.Test read = (HealthCertificate.Test) certificate.entry();
        assertEquals(List.of("fn \u00fc", "gn \u00fc", "nm \u00fc", "tc \u00fc", "is \u00fc"),
                List.of(certificate.holder().familyName(), certificate.holder().givenName(), read.name(), read.centre(), read.certifiedBy()));
        for (Foreign other : List.of(Foreign.vaccination(), Foreign.recovery())) {
            other.entry.put("is", "is u\u0308");
            assertEquals("is \u00fc", valid(other).entry().certifiedBy());
        }
    }

    @Test
    @DisplayName("R13 who has one name has it as family or as given name; a vaccine's codes may be blank and stay unknown")
    void oneName() {
        for (Object none : Arrays.asList("", " ", null)) {
            Foreign foreign = Foreign.vaccination();
            foreign.name.putAll(Map.of("gn", "Suharti", "gnt", "SUHARTI"));
            foreign.name.put("fn", none);
            foreign.name.put("fnt", none);
            HealthCertificate.Holder holder = valid(foreign).holder();
            assertEquals(Arrays.asList(null, null, "Suharti", "SUHARTI"), Arrays.asList(holder.familyName(), holder.familyNameLatin(), holder.givenName(), holder.givenNameLatin()));
        }
        Foreign blanks = Foreign.vaccination();
        blanks.name.putAll(Map.of("fnt", "MATA LOPEZ", "gnt", "ANA MARIA"));
        assertEquals("MATA<LOPEZ ANA<MARIA", valid(blanks).holder().familyNameLatin() + " " + valid(blanks).holder().givenNameLatin());
        Foreign blank = Foreign.vaccination();
        blank.entry.putAll(Map.of("vp", "", "mp", " ", "ma", ""));
        Vaccination read = (Vaccination) valid(blank).entry();
        assertEquals(Arrays.asList(null, null, null), Arrays.asList(read.vaccine(), read.product(), read.manufacturer()));
    }

    @Test
    @DisplayName("R13 the fraction of a second counts: valid in the last millisecond, expired in the next")
    void fractions() {
        Foreign foreign = Foreign.test();
        for (int milliseconds : List.of(1, 7, 106, 460, 609, 949)) {
            foreign.claims.put(4, NOW.getEpochSecond() + milliseconds / 1000.0);
            assertEquals(Verdict.VALID, VERIFIER.check(foreign.text(), NOW.plusMillis(milliseconds)).verdict(), milliseconds + " ms");
            assertEquals(Verdict.EXPIRED, VERIFIER.check(foreign.text(), NOW.plusMillis(milliseconds + 1)).verdict(), milliseconds + " ms");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0", "1.0.1", "1.1.0", "1.2.1", "1.3.0", "1.3.2", " 1.3.0 "})
    @DisplayName("R13 every version of the schema is read")
    void versions(String version) {
        assertEquals(Verdict.VALID, verdict(VERIFIER, foreign -> foreign.certificate.put("ver", version)));
    }

    @Test
    @DisplayName("R13 what one version had and another dropped is passed over: time of the result, unknown members, missing names")
    void membersOfOtherVersions() {
        assertEquals(Verdict.VALID, verdict(VERIFIER, foreign -> foreign.entry.put("dr", 1_613_832_961_000L)));
        assertEquals(Verdict.VALID, verdict(VERIFIER, foreign -> foreign.certificate.put("id", "x")));
        assertEquals(Verdict.VALID, verdict(VERIFIER, foreign -> foreign.claims.put(99, "x")));
        Foreign foreign = Foreign.test();
        foreign.name.keySet().retainAll(List.of("fnt"));
        assertNull(valid(foreign).holder().givenNameLatin());
        foreign.entry.keySet().removeAll(List.of("nm", "ma", "tc"));
        assertNull(((HealthCertificate.Test) valid(foreign).entry()).centre());
    }

    @ParameterizedTest
    @CsvSource({"LP6464-4, 260415000, NAT, false", "LP217198-3, 260373001, ANTIGEN, true", "LP217198-3, 260415000, ANTIGEN, false", "LP6464-4, 260373001, NAT, true",
        "a test, 260415000, UNKNOWN, false", "LP0, 260373001, UNKNOWN, true", "LP6464-4, '', NAT,", "LP6464-4, 260385009, NAT,"})
    @DisplayName("R13 both kinds of test, both results; what is in no list of values stays unknown")
    void tests(String kind, String result, TestKind expected, Boolean detected) {
        Foreign foreign = Foreign.test();
        foreign.entry.putAll(Map.of("tt", kind, "tr", result));
        HealthCertificate.Test test = (HealthCertificate.Test) valid(foreign).entry();
        assertEquals(expected + " " + detected, test.kind() + " " + test.detected());
    }

    @Test
    @DisplayName("R13 numbers and texts at their bounds")
    void bounds() {
        assertEquals(0, ((Vaccination) valid(vaccinating("dn", 0)).entry()).dose());
        assertEquals(99, ((Vaccination) valid(vaccinating("sd", 99)).entry()).doses());
        assertEquals(Verdict.CONTENT, verdict(vaccinating("dn", "1e1"), foreign -> { }));
        assertEquals(200, ((Vaccination) valid(vaccinating("mp", "x".repeat(200))).entry()).product().length());
        assertEquals(Verdict.CONTENT, verdict(vaccinating("mp", Foreign.Raw.of("f5")), foreign -> { }));
        assertEquals(Verdict.COMPRESSION, VERIFIER.check("HC1:" + "0".repeat(4292), NOW).verdict(), "as long as a symbol holds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hc1:", "Hc1:", "HC2:", "HC1", "HC1 :", " HC1:", "\ufeffHC1:", "", "hcert:"})
    @DisplayName("R13 another prefix, lower case, or something before it: not taken for an HC1 code")
    void prefixes(String prefix) {
        assertEquals(Verdict.FORMAT, VERIFIER.check(prefix + Foreign.test().text().substring(4), NOW).verdict());
    }

    @Test
    @DisplayName("R13 characters behind the code are not cut off")
    void trailing() {
        String text = Foreign.test().text();
        for (String behind : List.of("\n", "\r\n", "\t", "a", "=")) {
            assertEquals(Verdict.ENCODING, VERIFIER.check(text + behind, NOW).verdict());
        }
        for (String behind : List.of("0", " ", "00", "000")) {
            assertTrue(List.of(Verdict.ENCODING, Verdict.COMPRESSION).contains(VERIFIER.check(text + behind, NOW).verdict()), behind);
        }
    }

    @Test
    @DisplayName("R13 an empty message is not a message, and a well-compressed one")
    void empty() {
        assertEquals(Verdict.STRUCTURE, read(new byte[0]));
    }

    @Test
    @DisplayName("R13 nothing about the holder prints itself, and what is printed says so")
    void printed() {
        assertEquals("Vaccination[…]", valid(Foreign.vaccination()).entry().toString());
        assertEquals("Test[…]", valid(Foreign.test()).entry().toString());
        assertEquals("Recovery[…]", valid(Foreign.recovery()).entry().toString());
        assertEquals("Holder[…]", valid(Foreign.recovery()).holder().toString());
        assertEquals(List.of("1979", "1979-04", "1979-04-14"),
                List.of(new PartialDate(1979, 0, 0).toString(), new PartialDate(1979, 4, 0).toString(), new PartialDate(1979, 4, 14).toString()));
    }

    private static byte[] tagged(byte[] message, String tag) {
        return Tokens.splice(message, 0, 0, HexFormat.of().parseHex(tag));
    }

    private static Foreign vaccinating(String member, Object value) {
        Foreign foreign = Foreign.vaccination();
        foreign.entry.put(member, value);
        return foreign;
    }

    private static Verdict claiming(int claim, Object value) {
        Foreign foreign = Foreign.test();
        Map<Object, Object> claims = new HashMap<>(foreign.claims);
        claims.put(claim, value);
        return read(foreign.message(Foreign.encoded(claims)));
    }

    private static Verdict verdict(Hc1Verifier verifier, Consumer<Foreign> spoiling) {
        Foreign foreign = Foreign.test();
        spoiling.accept(foreign);
        return verifier.check(foreign.text(), NOW).verdict();
    }

    private static Verdict verdict(Foreign foreign, Consumer<Foreign> spoiling) {
        spoiling.accept(foreign);
        return VERIFIER.check(foreign.text(), NOW).verdict();
    }

    private static HealthCertificate valid(Foreign foreign) {
        Hc1Outcome outcome = VERIFIER.check(foreign.text(), NOW);
        assertEquals(Verdict.VALID, outcome.verdict());
        return outcome.certificate();
    }

    private static Verdict read(byte[] message) {
        return VERIFIER.check(Foreign.text(message), NOW).verdict();
    }

    private static Hc1Verifier verifier(TrustedKey key) {
        return new Hc1Verifier(TrustList.of(List.of(key)));
    }
}
