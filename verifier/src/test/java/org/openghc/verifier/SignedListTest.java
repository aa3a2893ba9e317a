package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.GUANGDONG;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.VERIFIER;
import static org.openghc.verifier.Tokens.aCodeId;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aTrustedKey;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openghc.verifier.SignedList.Kind;

class SignedListTest {
    private static final KeyPair ANCHOR = Tokens.aKeyPair();
    private static final TokenSigner PUBLISHER = new TokenSigner(ANCHOR);
    private static final TrustList ANCHORS = anchors(SignedList.USE_LISTS);
    private static final byte[] UVCI = "URN:UVCI:01:HK:1".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("R14 what was published is read again, and keeps its keys")
    void roundTrip() {
        SignedList keys = keys(7);
        SignedList read = SignedList.read(PUBLISHER.sign(keys), ANCHORS, NOW);
        assertEquals(keys, read);
        assertEquals(List.of(aTrustedKey()), read.keys().keys());
        assertThrows(TrustListException.class, () -> revoked(1).keys());
        assertThrows(TrustListException.class, () -> RevocationList.of(keys));
    }

    @Test
    @DisplayName("R14 R4 every bit flipped: refused")
    void everyBit() {
        byte[] bytes = PUBLISHER.sign(revoked(1, UVCI));
        for (int i = 0; i < bytes.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = Tokens.with(bytes, i, 1 << bit);
                assertThrows(TrustListException.class, () -> SignedList.read(changed, ANCHORS, NOW));
            }
        }
    }

    @Test
    @DisplayName("R14 a list is believed from an anchor for lists only, of its own issuer, in the anchor's period, not from the future")
    void anchors() {
        byte[] bytes = PUBLISHER.sign(revoked(1));
        assertRefused("wrong-key-usage", bytes, anchors(TrustedKey.USE_CODE), NOW);
        assertRefused("unknown-issuer", bytes, TrustList.of(List.of(aTrustedKey())), NOW);
        assertRefused("key-not-valid", bytes, ANCHORS, NOW.plus(Duration.ofDays(11)));
        assertRefused("not-yet-valid", bytes, ANCHORS, NOW.minusSeconds(61));
        assertEquals(1, SignedList.read(bytes, ANCHORS, NOW.minusSeconds(60)).version());
        SignedList foreign = new SignedList(Kind.REVOKED, "MO", 1, NOW, NOW.plusSeconds(60), new byte[0]);
        assertRefused("wrong-issuer", PUBLISHER.sign(foreign), ANCHORS, NOW);
        assertRefused("structure", bytesOfToken(), ANCHORS, NOW);
    }

    @Test
    @DisplayName("R14 R6 a token's key signs no list, and a list's key no token")
    void keysAreApart() {
        assertRefused("unknown-issuer", SIGNER.sign(revoked(1)), ANCHORS, NOW);
        assertEquals(Verdict.WRONG_KEY_USAGE, new Verifier(ANCHORS).check(PUBLISHER.sign(Tokens.aGreenToken()), NOW).verdict());
    }

    @Test
    @DisplayName("R14 a list's values are checked when it is made")
    void values() {
        assertThrows(TrustListException.class, () -> list(Kind.KEYS, 0, NOW, NOW.plusSeconds(1)));
        assertThrows(TrustListException.class, () -> list(Kind.KEYS, 1, NOW, NOW));
        assertThrows(TrustListException.class, () -> list(Kind.KEYS, 1, NOW.plusMillis(1), NOW.plusSeconds(1)));
        assertThrows(TrustListException.class, () -> new SignedList(Kind.KEYS, "Guangdong", 1, NOW, NOW.plusSeconds(1), new byte[0]));
        SignedList one = list(Kind.KEYS, 1, NOW, NOW.plusSeconds(1));
        assertEquals(one.hashCode(), list(Kind.KEYS, 1, NOW, NOW.plusSeconds(1)).hashCode());
        assertNotEquals(one, list(Kind.KEYS, 2, NOW, NOW.plusSeconds(1)));
    }

    @Test
    @DisplayName("R14 SCAN-T2 only a later edition of the same list takes its place")
    void supersedes() {
        SignedList second = list(Kind.KEYS, 2, NOW, NOW.plusSeconds(60));
        assertTrue(list(Kind.KEYS, 3, NOW, NOW.plusSeconds(60)).supersedes(second));
        assertFalse(list(Kind.KEYS, 2, NOW.plusSeconds(1), NOW.plusSeconds(60)).supersedes(second));
        assertFalse(list(Kind.KEYS, 1, NOW.plusSeconds(1), NOW.plusSeconds(60)).supersedes(second));
        assertFalse(list(Kind.KEYS, 3, NOW.minusSeconds(1), NOW.plusSeconds(60)).supersedes(second));
        assertFalse(list(Kind.REVOKED, 3, NOW, NOW.plusSeconds(60)).supersedes(second));
        assertFalse(new SignedList(Kind.KEYS, "MO", 3, NOW, NOW.plusSeconds(60), new byte[0]).supersedes(second));
    }

    @Test
    @DisplayName("R14 SCAN-T2 an installed edition is replaced by a newer one, kept against an older one, a forged one and a damaged one")
    void install() throws Exception {
        Path path = folder.resolve("keys.list");
        ListFile file = new ListFile(path, ANCHORS);
        assertTrue(file.installed(NOW).isEmpty());
        assertTrue(file.install(PUBLISHER.sign(keys(2)), NOW));
        assertFalse(file.install(PUBLISHER.sign(keys(1)), NOW));
        assertFalse(file.install(PUBLISHER.sign(keys(2)), NOW));
        assertThrows(TrustListException.class, () -> file.install(SIGNER.sign(keys(4)), NOW));
        assertEquals(2, file.installed(NOW).orElseThrow().version());
        assertTrue(file.install(PUBLISHER.sign(keys(3)), NOW));
        assertEquals(3, file.installed(NOW).orElseThrow().version());
        Files.write(path, new byte[] {1});
        assertThrows(TrustListException.class, () -> file.install(PUBLISHER.sign(keys(9)), NOW), "what is installed is not overwritten blindly");
        try (var left = Files.list(folder)) {
            assertEquals(Set.of("keys.list"), left.map(one -> one.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    @Test
    @DisplayName("R14 SCAN-T1 a revoked code is refused by the id inside it; the other form of its signature is no way round, being none of ours")
    void revokedCode() {
        Verifier verifier = new Verifier(TrustList.of(List.of(aTrustedKey())), RevocationList.of(revoked(1, aCodeId())));
        byte[] token = Tokens.bytesOf(aGreenText());
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(token, token.length - 32, token.length));
        byte[] twin = Tokens.splice(token, token.length - 32, 32, P256.coordinate(P256.CURVE.getOrder().subtract(s)));
        assertEquals(Verdict.GREEN, VERIFIER.check(Tokens.textOf(token), NOW).verdict(), "negative control");
        assertEquals(Verdict.REVOKED, verifier.check(Tokens.textOf(token), NOW).verdict());
        assertEquals(Verdict.SIGNATURE, verifier.check(Tokens.textOf(twin), NOW).verdict());
        assertEquals(Verdict.EXPIRED, verifier.check(Tokens.textOf(token), NOW.plusSeconds(61)).verdict());
    }

    @Test
    @DisplayName("R14 an old list does not stop server-minted codes, but certificates")
    void oldList() {
        RevocationList old = RevocationList.of(list(Kind.REVOKED, 1, NOW.minusSeconds(60), NOW.minusSeconds(1)));
        assertEquals(Verdict.GREEN, new Verifier(TrustList.of(List.of(aTrustedKey())), old).check(aGreenText(), NOW).verdict());
        Hc1Verifier certificates = new Hc1Verifier(TrustList.of(List.of(Foreign.aTrustedKey("hc1"))), old);
        assertEquals(Verdict.LIST_TOO_OLD, certificates.check(Foreign.test().text(), NOW).verdict());
        assertEquals(Verdict.VALID, certificates.check(Foreign.test().text(), NOW.minusSeconds(1)).verdict());
    }

    @Test
    @DisplayName("R14 a revoked certificate is refused by its identifier")
    void revokedCertificate() {
        TrustList trust = TrustList.of(List.of(Foreign.aTrustedKey("hc1")));
        assertEquals(Verdict.REVOKED, new Hc1Verifier(trust, RevocationList.of(revoked(1, UVCI))).check(Foreign.recovery().text(), NOW).verdict());
        assertEquals(Verdict.VALID, new Hc1Verifier(trust, RevocationList.of(revoked(1, aCodeId()))).check(Foreign.recovery().text(), NOW).verdict());
    }

    @Property(tries = 200)
    void whatIsRevokedIsFoundAndNothingElse(@ForAll @Size(max = 50) Set<@Size(min = 1, max = 20) String> ids, @ForAll String other) {
        RevocationList list = RevocationList.of(revoked(1, ids.stream().map(SignedListTest::bytes).toArray(byte[][]::new)));
        assertEquals(ids.stream().map(id -> List.of(boxed(bytes(id)))).distinct().count(), list.size());
        ids.forEach(id -> assertTrue(list.holds(bytes(id))));
        assertEquals(ids.stream().anyMatch(id -> Arrays.equals(bytes(id), bytes(other))), list.holds(bytes(other)));
    }

    @Test
    @DisplayName("R14 entries that are not whole, ascending and unique: refused")
    void entries() {
        for (byte[] content : List.of(new byte[15], new byte[17], new byte[32], Tokens.splice(new byte[32], 0, 1, (byte) 1))) {
            SignedList list = new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), content);
            assertThrows(TrustListException.class, () -> RevocationList.of(list));
        }
        byte[] ascending = Tokens.splice(new byte[32], 31, 1, (byte) 1);
        assertEquals(2, RevocationList.of(new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), ascending)).size());
        assertFalse(RevocationList.of(revoked(1)).holds(UVCI));
    }

    @Test
    @DisplayName("R14 a list of another kind is never taken for this one, though it is empty")
    void kinds() {
        SignedList noKeys = list(Kind.KEYS, 1, NOW, NOW.plusSeconds(60));
        assertTrue(assertThrows(TrustListException.class, () -> RevocationList.of(noKeys)).getMessage().contains("not a list of revocations"));
        SignedList revoked = new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), keys(1).content());
        assertTrue(assertThrows(TrustListException.class, revoked::keys).getMessage().contains("not a list of keys"));
    }

    @Test
    @DisplayName("R14 R3 well-signed claims that are not a list's: structure; the first and the last second are a list's")
    void claims() {
        long last = CodeToken.LAST_SECOND;
        assertEquals(1, SignedList.read(claiming(1, 0, last), ANCHORS, NOW).version(), "negative control");
        assertRefused("structure", claiming(1, -1, last), ANCHORS, NOW);
        assertRefused("structure", claiming(1, 0, last + 1), ANCHORS, NOW);
        assertRefused("structure", claiming(0, 0, last), ANCHORS, NOW);
        assertRefused("structure", claiming(3, 0, last), ANCHORS, NOW);
        assertRefused("structure", claiming(Long.MAX_VALUE, 0, last), ANCHORS, NOW);
        assertRefused("structure", claiming(2, 0, last, (byte) 0), ANCHORS, NOW);
        assertEquals(Kind.REVOKED, SignedList.read(claiming(2, 0, last), ANCHORS, NOW).kind());
        assertThrows(TrustListException.class, () -> list(Kind.KEYS, 1, NOW, Instant.ofEpochSecond(last + 1)));
    }

    @Test
    @DisplayName("R14 R6 an anchor's header with something behind it, or of another algorithm, is refused")
    void headers() {
        byte[] payload = keys(1).claims();
        String header = "a2" + "0126" + "0448" + PUBLISHER.kid();
        assertEquals(1, SignedList.read(headed(header, payload), ANCHORS, NOW).version(), "negative control");
        assertRefused("structure", headed(header + "00", payload), ANCHORS, NOW);
        assertRefused("unsupported-algorithm", headed(header.replace("0126", "0127"), payload), ANCHORS, NOW);
        assertRefused("signature", headed(header.replace("0126", "013824"), payload), ANCHORS, NOW);
    }

    @Test
    @DisplayName("R14 lists are equal by value: each value counts")
    void equality() {
        SignedList one = new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), new byte[16]);
        assertEquals(one, new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), new byte[16]));
        for (SignedList other : List.of(new SignedList(Kind.KEYS, GUANGDONG, 1, NOW, NOW.plusSeconds(60), new byte[16]),
                new SignedList(Kind.REVOKED, "MO", 1, NOW, NOW.plusSeconds(60), new byte[16]),
                new SignedList(Kind.REVOKED, GUANGDONG, 2, NOW, NOW.plusSeconds(60), new byte[16]),
                new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW.minusSeconds(1), NOW.plusSeconds(60), new byte[16]),
                new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(61), new byte[16]),
                new SignedList(Kind.REVOKED, GUANGDONG, 1, NOW, NOW.plusSeconds(60), new byte[17]))) {
            assertNotEquals(one, other);
        }
        assertFalse(one.equals((Object) "list"));
        assertNotEquals(0, one.hashCode());
        assertEquals("SignedList[REVOKED, CN-44, version 1, 2026-11-21T04:00:00Z to 2026-11-21T04:01:00Z]", one.toString());
    }

    @Test
    @DisplayName("R14 a code id before, between and behind the revoked ones is not revoked")
    void betweenEntries() {
        RevocationList list = RevocationList.of(revoked(1, bytes("1"), bytes("2"), bytes("3"), bytes("4"), bytes("5")));
        assertEquals(5, list.size());
        for (int i = 0; i < 200; i++) {
            assertEquals(i >= 1 && i <= 5, list.holds(bytes(Integer.toString(i))), Integer.toString(i));
        }
    }

    private static byte[] claiming(long kind, long issued, long next, byte... behind) {
        byte[] claims = new CborWriter().map(6).integer(1).text(GUANGDONG).integer(4).integer(next).integer(6).integer(issued)
                .integer(-65539).integer(kind).integer(-65540).integer(1).integer(-65541).bytes(new byte[0]).toBytes();
        return headed("a2" + "0126" + "0448" + PUBLISHER.kid(), Tokens.splice(claims, claims.length, 0, behind));
    }

    /** A list well signed under this protected header. */
    private static byte[] headed(String protectedHex, byte[] payload) {
        byte[] header = HexFormat.of().parseHex(protectedHex);
        byte[] signature = Crypto.jdk().sign(ANCHOR.getPrivate(), CoseSign1.toBeSigned(header, payload));
        return CoseSign1.write(header, payload, signature);
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    private static String boxed(byte[] bytes) {
        return Arrays.toString(bytes);
    }

    static SignedList keys(long version) {
        return new SignedList(Kind.KEYS, GUANGDONG, version, NOW, NOW.plus(Duration.ofDays(1)),
                TrustList.of(List.of(aTrustedKey())).toJson().getBytes(StandardCharsets.UTF_8));
    }

    static SignedList revoked(long version, byte[]... ids) {
        return new SignedList(Kind.REVOKED, GUANGDONG, version, NOW, NOW.plus(Duration.ofDays(1)), RevocationList.content(List.of(ids)));
    }

    static byte[] published(SignedList list) {
        return PUBLISHER.sign(list);
    }

    static TrustList anchors(String use) {
        return TrustList.of(List.of(TrustedKey.of(GUANGDONG, use, ANCHOR.getPublic(), NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(10)))));
    }

    private static SignedList list(Kind kind, long version, Instant issuedAt, Instant nextUpdate) {
        return new SignedList(kind, GUANGDONG, version, issuedAt, nextUpdate, new byte[0]);
    }

    private static byte[] bytesOfToken() {
        return Tokens.bytesOf(PUBLISHER.sign(Tokens.aGreenToken()));
    }

    private static void assertRefused(String word, byte[] bytes, TrustList anchors, Instant at) {
        String said = assertThrows(TrustListException.class, () -> SignedList.read(bytes, anchors, at)).getMessage();
        assertTrue(said.endsWith(": " + word), said);
    }
}
