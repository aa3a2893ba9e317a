package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openghc.verifier.Phones.END;
import static org.openghc.verifier.Phones.PHONE;
import static org.openghc.verifier.Phones.aCode;
import static org.openghc.verifier.Phones.aCredential;
import static org.openghc.verifier.Phones.aGreenText;
import static org.openghc.verifier.Phones.shownAt;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.VERIFIER;
import static org.openghc.verifier.Tokens.bytesOf;
import static org.openghc.verifier.Tokens.splice;
import static org.openghc.verifier.Tokens.textOf;
import static org.openghc.verifier.Tokens.verdictOf;
import static org.openghc.verifier.Tokens.with;

import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Phone-bound codes: a credential of some hours, worth nothing without the phone's proof of now. */
class PhoneBoundTest {

    @ParameterizedTest
    @EnumSource(Colour.class)
    @DisplayName("R15 a credential shown with its phone's proof is its colour, and what was signed comes back")
    void roundTrip(Colour colour) {
        Outcome outcome = VERIFIER.check(PHONE.show(aCredential(colour), NOW), NOW);
        assertEquals(colour.name(), outcome.verdict().name());
        assertEquals(aCode(colour), outcome.token());
    }

    @Test
    @DisplayName("R15 the bytes are those of the published CDDL")
    void layout() {
        byte[] bytes = bytesOf(aGreenText());
        byte[] credential = aCredential(Colour.GREEN);
        assertEquals("8358f2" + HexFormat.of().formatHex(credential, 0, credential.length - 64),
                HexFormat.of().formatHex(bytes, 0, 3 + credential.length - 64));
        int proof = 3 + credential.length;
        assertEquals("1a" + Long.toHexString(NOW.getEpochSecond()) + "5840", HexFormat.of().formatHex(bytes, proof, proof + 7));
        assertEquals(proof + 7 + 64, bytes.length);
        String cnf = "08a101a401022001215820" + HexFormat.of().formatHex(P256.coordinate(PHONE.publicKey().getW().getAffineX()))
                + "225820" + HexFormat.of().formatHex(P256.coordinate(PHONE.publicKey().getW().getAffineY()));
        assertEquals(cnf, HexFormat.of().formatHex(credential, 86, 164));
    }

    @Test
    @DisplayName("R15 R4 every bit of every byte flipped, every cut: refused")
    void mutated() {
        byte[] bytes = bytesOf(aGreenText());
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                assertFalse(VERIFIER.check(textOf(with(bytes, i, 1 << bit)), NOW).accepted(), "byte " + i + " bit " + bit);
            }
            assertFalse(VERIFIER.check(textOf(Arrays.copyOf(bytes, i)), NOW).accepted(), "bytes of " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"-61, PROOF_FROM_FUTURE", "-60, GREEN", "0, GREEN", "60, GREEN", "61, STALE", "120, STALE"})
    @DisplayName("R16 INC-6 seconds since the phone's proof: good from -60 to +60, both included; a later picture is stale")
    void freshness(long seconds, Verdict expected) {
        Instant shown = NOW.plus(Duration.ofHours(2));
        assertEquals(expected, VERIFIER.check(shownAt(shown), shown.plusSeconds(seconds)).verdict());
    }

    @Test
    @DisplayName("R16 fractions of a second count")
    void fractions() {
        Instant shown = NOW.plus(Duration.ofHours(2));
        assertEquals(Verdict.STALE, VERIFIER.check(shownAt(shown), shown.plusSeconds(60).plusNanos(1)).verdict());
        assertEquals(Verdict.PROOF_FROM_FUTURE, VERIFIER.check(shownAt(shown), shown.minusSeconds(60).minusNanos(1)).verdict());
    }

    @ParameterizedTest
    @CsvSource({"-61, NOT_YET_VALID", "-60, GREEN", "21600, GREEN", "21601, EXPIRED"})
    @DisplayName("R15 seconds since issue: a fresh proof does not stretch the credential, whose time is looked at first")
    void credentialTime(long seconds, Verdict expected) {
        Instant at = NOW.plusSeconds(seconds);
        assertEquals(expected, VERIFIER.check(shownAt(at), at).verdict());
    }

    @Test
    @DisplayName("R15 a well-signed credential of more than 6 h is refused, and cannot be made here")
    void lifetime() {
        assertEquals(Verdict.LIFETIME, verdictOf(Phones.shown(payload("1a" + hex(END.getEpochSecond() + 1), cnf(PHONE.publicKey()), "02"))));
        assertEquals(Verdict.GREEN, verdictOf(Phones.shown(payload("1a" + hex(END.getEpochSecond()), cnf(PHONE.publicKey()), "02"))), "negative control");
        assertThrows(IllegalArgumentException.class, () -> new CodeToken(Tokens.GUANGDONG, TokenClass.PHONE_BOUND, Colour.GREEN, NOW, END.plusSeconds(1), new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new CodeToken(Tokens.GUANGDONG, TokenClass.PHONE_BOUND, Colour.GREEN, NOW, END, new byte[45]));
    }

    @Test
    @DisplayName("R15 without the phone's proof, with another phone's, of another time or for another credential: key-proof")
    void keyProof() {
        byte[] credential = aCredential(Colour.GREEN);
        assertEquals(Verdict.KEY_PROOF, verdictOf(textOf(credential)));
        assertEquals(Verdict.KEY_PROOF, verdictOf(new PhoneKey(Tokens.aKeyPair()).show(credential, NOW)));
        Presentation good = Presentation.read(bytesOf(PHONE.show(credential, NOW)));
        assertEquals(Verdict.KEY_PROOF, verdictOf(textOf(new Presentation(credential, good.provenAt() + 1, good.signature()).write())));
        assertEquals(Verdict.KEY_PROOF, verdictOf(textOf(new Presentation(aCredential(Colour.YELLOW), good.provenAt(), good.signature()).write())));
        assertEquals(Verdict.GREEN, verdictOf(textOf(good.write())), "negative control");
    }

    @Test
    @DisplayName("R15 R5 the proof has one form: low s, 64 bytes")
    void proofForm() {
        Presentation good = Presentation.read(bytesOf(aGreenText()));
        byte[] s = new java.math.BigInteger(1, Arrays.copyOfRange(good.signature(), 32, 64)).negate().add(P256.CURVE.getOrder()).toByteArray();
        byte[] twin = splice(good.signature(), 32, 32, P256.coordinate(new java.math.BigInteger(1, s)));
        assertEquals(Verdict.KEY_PROOF, verdictOf(textOf(new Presentation(good.credential(), good.provenAt(), twin).write())));
        for (int length : new int[] {0, 63, 65}) {
            assertEquals(Verdict.KEY_PROOF, verdictOf(textOf(new Presentation(good.credential(), good.provenAt(), Arrays.copyOf(good.signature(), length)).write())));
        }
    }

    @Test
    @DisplayName("R15 R16 the order: the issuer's signature, the credential's time, the proof, its time, revocation")
    void order() {
        byte[] credential = aCredential(Colour.GREEN);
        byte[] forged = with(credential, credential.length - 40, 1);
        PhoneKey thief = new PhoneKey(Tokens.aKeyPair());
        Instant late = END.plusSeconds(1);
        assertEquals(Verdict.SIGNATURE, VERIFIER.check(thief.show(forged, NOW), late).verdict());
        assertEquals(Verdict.EXPIRED, VERIFIER.check(thief.show(credential, NOW), late).verdict());
        assertEquals(Verdict.KEY_PROOF, VERIFIER.check(thief.show(credential, NOW), NOW.plusSeconds(100)).verdict());
        Verifier revoking = new Verifier(trust(), revoked(NOW.plusSeconds(10)));
        assertEquals(Verdict.STALE, revoking.check(shownAt(NOW), NOW.plusSeconds(100)).verdict());
        assertEquals(Verdict.REVOKED, revoking.check(shownAt(NOW.plusSeconds(100)), NOW.plusSeconds(100)).verdict());
    }

    @Test
    @DisplayName("R14 R15 a credential may be older than the list: it is revoked by its code id, and past the list's next update none passes")
    void revocation() {
        assertEquals(Verdict.REVOKED, new Verifier(trust(), revoked(END)).check(aGreenText(), NOW).verdict());
        CodeToken other = new CodeToken(Tokens.GUANGDONG, TokenClass.PHONE_BOUND, Colour.GREEN, NOW, END, new byte[] {9});
        byte[] credential = SIGNER.sign(new StatusCredential(other, PHONE.publicKey()));
        Verifier gate = new Verifier(trust(), revoked(NOW.plusSeconds(10)));
        assertEquals(Verdict.GREEN, gate.check(PHONE.show(credential, NOW), NOW.plusSeconds(10)).verdict());
        assertEquals(Verdict.LIST_TOO_OLD, gate.check(PHONE.show(credential, NOW), NOW.plusSeconds(11)).verdict());
        assertEquals(Verdict.GREEN, gate.check(Tokens.aGreenText(), NOW.plusSeconds(11)).verdict(), "a server-minted one is younger than any list");
    }

    @Test
    @DisplayName("R3 R15 class and key belong together; the key is on the curve; anything else is structure")
    void structure() {
        String exp = "1a" + hex(NOW.getEpochSecond() + 60);
        ECPublicKey key = PHONE.publicKey();
        assertEquals(Verdict.GREEN, verdictOf(Phones.shown(payload(exp, cnf(key), "02"))), "negative control");
        assertEquals(Verdict.STRUCTURE, verdictOf(Phones.shown(payload(exp, cnf(key), "01"))));
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(payload(exp, cnf(key), "01"))));
        assertEquals(Verdict.STRUCTURE, verdictOf(SIGNER.signed(payload(exp, "", "02"))));
        assertEquals(Verdict.UNSUPPORTED_CLASS, verdictOf(Phones.shown(payload(exp, cnf(key), "03"))));
        assertEquals(Verdict.STRUCTURE, verdictOf(PHONE.show(bytesOf(Tokens.aGreenText()), NOW)));
        String good = cnf(key);
        for (String bad : List.of(good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0"), "a101a401022002" + good.substring(14), "a102" + good.substring(4),
                "a101a401032001" + good.substring(14), "a101a401022001" + "21581f" + good.substring(22), good.substring(0, 18) + "ff".repeat(32) + good.substring(82))) {
            assertEquals(Verdict.STRUCTURE, verdictOf(Phones.shown(payload(exp, bad, "02"))), bad);
        }
        Presentation shown = Presentation.read(bytesOf(aGreenText()));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(new Presentation(shown.credential(), -1, shown.signature()).write())));
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytesOf(aGreenText()), 0, 1, (byte) 0x84))));
        byte[] bytes = bytesOf(aGreenText());
        assertEquals(Verdict.STRUCTURE, verdictOf(textOf(splice(bytes, bytes.length, 0, (byte) 0))));
        assertThrows(IllegalArgumentException.class, () -> new StatusCredential(Tokens.aGreenToken(), key));
        assertThrows(IllegalArgumentException.class, () -> new PhoneKey(Tokens.aKeyPair("secp384r1")));
    }

    @Test
    @DisplayName("R15 a phone proves that it holds its key by signing a challenge; a code's proof is none, nor is another key's or another form")
    void possession() {
        byte[] challenge = {1, 2, 3};
        byte[] proof = PHONE.prove(challenge);
        assertEquals(true, PhoneKey.holds(PHONE.publicKey(), challenge, proof));
        assertFalse(PhoneKey.holds(PHONE.publicKey(), new byte[] {1, 2}, proof));
        assertFalse(PhoneKey.holds(new PhoneKey(Tokens.aKeyPair()).publicKey(), challenge, proof));
        assertFalse(PhoneKey.holds(PHONE.publicKey(), challenge, Arrays.copyOf(proof, 63)));
        byte[] high = splice(proof, 32, 32, P256.coordinate(P256.CURVE.getOrder().subtract(new java.math.BigInteger(1, Arrays.copyOfRange(proof, 32, 64)))));
        assertFalse(PhoneKey.holds(PHONE.publicKey(), challenge, high));
        assertFalse(PhoneKey.holds(PHONE.publicKey(), aCredential(Colour.GREEN), Presentation.read(bytesOf(aGreenText())).signature()));
        ECPublicKey key = PHONE.publicKey();
        byte[] x = P256.coordinate(key.getW().getAffineX());
        assertEquals(key.getW(), PhoneKey.publicKey(x, P256.coordinate(key.getW().getAffineY())).getW());
        assertArrayEquals(x, Arrays.copyOf(PhoneKey.coordinates(key), 32));
        assertArrayEquals(P256.coordinate(key.getW().getAffineY()), Arrays.copyOfRange(PhoneKey.coordinates(key), 32, 64));
        assertThrows(IllegalArgumentException.class, () -> PhoneKey.publicKey(x, x));
        assertThrows(IllegalArgumentException.class, () -> PhoneKey.publicKey(x, new byte[31]));
    }

    private static String cnf(ECPublicKey key) {
        CborWriter out = new CborWriter();
        CoseKey.write(out, key);
        return HexFormat.of().formatHex(out.toBytes());
    }

    private static byte[] payload(String exp, String cnf, String tokenClass) {
        return HexFormat.of().parseHex((cnf.isEmpty() ? "a6" : "a7") + "0165434e2d3434" + "04" + exp + "061a" + hex(NOW.getEpochSecond()) + "074101"
                + (cnf.isEmpty() ? "" : "08" + cnf) + "3a00010000" + tokenClass + "3a0001000101");
    }

    private static String hex(long seconds) {
        return Long.toHexString(seconds);
    }

    private static RevocationList revoked(Instant nextUpdate) {
        return RevocationList.of(new SignedList(SignedList.Kind.REVOKED, Tokens.GUANGDONG, 1, NOW.minusSeconds(1), nextUpdate,
                RevocationList.content(List.of(aCode(Colour.GREEN).codeId()))));
    }

    private static TrustList trust() {
        return TrustList.of(List.of(Tokens.aTrustedKey()));
    }
}
