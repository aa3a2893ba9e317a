package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aGreenToken;
import static org.openghc.verifier.Tokens.aKeyPair;
import static org.openghc.verifier.Tokens.bytesOf;
import static org.openghc.verifier.Tokens.splice;
import static org.openghc.verifier.Tokens.textOf;
import static org.openghc.verifier.Tokens.verdictOf;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureTest {
    /**
     * Good signatures that the JDK (17) refuses: the x-coordinate of the random point is not below n, so that r was reduced.
     * An honest signer meets this once in 2^128 signatures.
     */
    private static final Set<Integer> REFUSED_BY_THE_JDK = Set.of(115, 257);
    private static final BigInteger N = P256.CURVE.getOrder();

    static Stream<Crypto> providers() {
        return Stream.of(Crypto.jdk(), Crypto.best()).distinct();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R5 signatures shorter or longer than 64 bytes, or DER: refused")
    void lengths(Crypto crypto) {
        byte[] good = signature(bytesOf(aGreenText()));
        for (byte[] other : List.of(new byte[0], Arrays.copyOf(good, 63), Arrays.copyOf(good, 65), Arrays.copyOf(good, 32),
                splice(good, 0, 0, (byte) 0), splice(splice(good, 32, 0, (byte) 0), 0, 0, (byte) 0), new byte[128])) {
            assertEquals(Verdict.SIGNATURE, verdict(crypto, signedBy(other)));
        }
        assertEquals(Verdict.GREEN, verdict(crypto, signedBy(good)), "negative control");
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R5 r or s of 0, of n, of n plus the good one, or all ones: refused")
    void scalars(Crypto crypto) {
        byte[] good = signature(bytesOf(aGreenText()));
        for (int half : new int[] {0, 32}) {
            for (BigInteger scalar : List.of(BigInteger.ZERO, N, N.add(BigInteger.ONE), BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
                assertEquals(Verdict.SIGNATURE, verdict(crypto, signedBy(splice(good, half, 32, P256.coordinate(scalar)))));
            }
        }
        assertEquals(Verdict.SIGNATURE, verdict(crypto, signedBy(new byte[64])));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R5 of (r, s) and (r, n-s) only the one with the low s is ours: always minted, alone accepted")
    void lowS(Crypto crypto) {
        TokenSigner signer = new TokenSigner(Tokens.KEYS, crypto);
        for (int i = 0; i < 30; i++) {
            byte[] good = signature(bytesOf(signer.sign(aGreenToken())));
            assertTrue(s(good).compareTo(N.shiftRight(1)) <= 0);
            assertEquals(Verdict.GREEN, verdict(crypto, signedBy(good)));
            assertEquals(Verdict.SIGNATURE, verdict(crypto, signedBy(twin(good))));
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R5 the twin that is refused here is a good signature to the provider: the check is ours")
    void twinIsGoodElsewhere(Crypto crypto) {
        byte[] good = signature(bytesOf(aGreenText()));
        byte[] header = CoseSign1.protectedHeader(HexFormat.of().parseHex(Tokens.SIGNER.kid()));
        byte[] message = CoseSign1.toBeSigned(header, Claims.write(aGreenToken()));
        assertTrue(crypto.verifies(Suite.ES256, crypto.adopt(Tokens.KEYS.getPublic()), message, twin(good)));
    }

    @Test
    @DisplayName("R5 the bound itself: (n-1)/2 is low, one more is high and becomes low, a low one stays")
    void halfOrder() {
        byte[] half = new byte[64];
        System.arraycopy(P256.coordinate(N.shiftRight(1)), 0, half, 32, 32);
        assertTrue(P256.isLow(half));
        assertEquals(half, P256.low(half));
        byte[] more = splice(half, 32, 32, P256.coordinate(N.shiftRight(1).add(BigInteger.ONE)));
        assertFalse(P256.isLow(more));
        assertArrayEquals(half, P256.low(more));
    }

    @Test
    @DisplayName("R13 a health certificate of another issuer is good in both forms")
    void foreignTwin() {
        TrustList trust = TrustList.of(List.of(TrustedKey.of("HK", TrustedKey.USE_HC1, Tokens.KEYS.getPublic(), NOW.minusSeconds(1), NOW.plusSeconds(1))));
        byte[] message = {1, 2, 3};
        byte[] good = Crypto.best().sign(Crypto.best().adopt(Tokens.KEYS.getPrivate()), message);
        Keyring foreign = Keyring.foreign(trust, Crypto.best());
        assertEquals("HK", foreign.signer(Tokens.SIGNER.kid(), Suite.ES256, key -> true, NOW, message, twin(good)).issuer());
        assertThrows(Refusal.class, () -> Keyring.own(trust, Crypto.best()).signer(Tokens.SIGNER.kid(), Suite.ES256, key -> true, NOW, message, twin(good)));
    }

    private static BigInteger s(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    }

    private static byte[] twin(byte[] signature) {
        return splice(signature, 32, 32, P256.coordinate(N.subtract(s(signature))));
    }

    @Test
    @DisplayName("R8 the native provider is used where it is present, and is not inserted into the JVM")
    void nativeIsChosen() {
        boolean shipped = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        Assumptions.assumeTrue(shipped, "no native provider for this platform on the class path");
        assertEquals("AmazonCorrettoCryptoProvider", Crypto.best().name());
        assertEquals(null, Security.getProvider(Crypto.best().name()));
        assertEquals("SunEC", Crypto.jdk().name());
        assertEquals("AmazonCorrettoCryptoProvider", NativeProvider.fit().orElseThrow().getName());
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R8 every provider in use passes the known answers, and a token of one is good for the other")
    void providersAgree(Crypto crypto) {
        assertTrue(crypto.passesKnownAnswers());
        assertEquals(Verdict.GREEN, verdictOf(new TokenSigner(Tokens.KEYS, crypto).sign(aGreenToken())));
        assertEquals(Verdict.GREEN, verdict(crypto, aGreenText()));
        assertEquals(Verdict.SIGNATURE, verdict(crypto, textOf(Tokens.with(bytesOf(aGreenText()), 60, 1))));
    }

    @Test
    @DisplayName("R8 negative control: a provider that accepts everything fails the known answers and would not be chosen")
    void brokenProvider() {
        assertFalse(new Crypto(new Gullible()).passesKnownAnswers());
    }

    /** Signs with zeros and finds every signature good. */
    private static final class Gullible extends Provider {
        Gullible() {
            super("Gullible", "1", "for tests");
            put("Signature." + P256.SIGNATURE, Accepting.class.getName());
        }

        public static final class Accepting extends SignatureSpi {
            @Override
            protected void engineInitVerify(PublicKey key) {
                // any key will do
            }

            @Override
            protected void engineInitSign(PrivateKey key) {
                // any key will do
            }

            @Override
            protected void engineUpdate(byte value) {
                // any message will do
            }

            @Override
            protected void engineUpdate(byte[] bytes, int from, int length) {
                // any message will do
            }

            @Override
            protected byte[] engineSign() {
                return new byte[64];
            }

            @Override
            protected boolean engineVerify(byte[] signature) {
                return true;
            }

            @Override
            @Deprecated
            protected void engineSetParameter(String name, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            @Deprecated
            protected Object engineGetParameter(String name) {
                throw new UnsupportedOperationException();
            }
        }
    }

    @Test
    @DisplayName("R5 a signer is not built from two keys of different pairs, nor on another curve")
    void mismatchedPair() {
        assertThrows(IllegalArgumentException.class, () -> new TokenSigner(new KeyPair(aKeyPair().getPublic(), aKeyPair().getPrivate())));
        assertThrows(IllegalArgumentException.class, () -> new TokenSigner(aKeyPair("secp384r1")));
        KeyPair koblitz = onAnotherCurveOf256Bits();
        assertThrows(IllegalArgumentException.class, () -> new TokenSigner(koblitz), "its signatures have 64 bytes too");
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R5 R8 SCAN-T1 Wycheproof: ECDSA P-256 with SHA-256 in raw form, 262 cases; no bad one is accepted by any provider")
    void wycheproof(Crypto crypto) throws Exception {
        List<OutsideData.Case> cases = OutsideData.wycheproof("ecdsa_secp256r1_sha256_p1363_test.json");
        Set<Integer> accepted = new TreeSet<>();
        for (OutsideData.Case each : cases) {
            if (crypto.verifies(Suite.ES256, adopted(crypto, each), hex(each.test().get("msg").asText()), hex(each.test().get("sig").asText()))) {
                accepted.add(each.id());
            }
        }
        Set<Integer> valid = cases.stream().filter(OutsideData.Case::isValid).map(OutsideData.Case::id).collect(Collectors.toCollection(TreeSet::new));
        if (crypto == Crypto.jdk()) {
            accepted.addAll(REFUSED_BY_THE_JDK);
        }
        assertEquals(262, cases.size());
        assertEquals(valid, accepted, crypto.name());
    }

    private static PublicKey adopted(Crypto crypto, OutsideData.Case each) throws Exception {
        byte[] der = hex(each.group().get("publicKeyDer").asText());
        PublicKey key = KeyFactory.getInstance("EC", "SunEC").generatePublic(new X509EncodedKeySpec(der));
        assertTrue(P256.holds(key));
        return crypto.adopt(key);
    }

    private static KeyPair onAnotherCurveOf256Bits() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
            generator.initialize(new ECGenParameterSpec("secp256k1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static byte[] signature(byte[] token) {
        return Arrays.copyOfRange(token, token.length - 64, token.length);
    }

    /** The green token with these bytes in the place of its signature, encoded as CBOR wants it. */
    private static String signedBy(byte[] signature) {
        byte[] header = CoseSign1.protectedHeader(HexFormat.of().parseHex(Tokens.SIGNER.kid()));
        return textOf(CoseSign1.write(header, Claims.write(aGreenToken()), signature));
    }

    private static Verdict verdict(Crypto crypto, String text) {
        return new Verifier(trust(), null, crypto).check(text, NOW).verdict();
    }

    private static TrustList trust() {
        return TrustList.of(List.of(Tokens.aTrustedKey()));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
