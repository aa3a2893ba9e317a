package org.openghc.verifier;

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
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    @DisplayName("R5 (r, n-s) is the same token, not another one: both are accepted, and nothing is keyed by the signature")
    void otherHalf(Crypto crypto) {
        byte[] good = signature(bytesOf(aGreenText()));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(good, 32, 64));
        String twin = signedBy(splice(good, 32, 32, P256.coordinate(N.subtract(s))));
        assertEquals(aGreenToken(), new Verifier(trust(), null, crypto).check(twin, NOW).token());
    }

    @Test
    @DisplayName("R8 the native provider is used where it is present, and is not inserted into the JVM")
    void nativeIsChosen() {
        boolean shipped = System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
        Assumptions.assumeTrue(shipped, "no native provider for this platform on the class path");
        assertEquals("AmazonCorrettoCryptoProvider", Crypto.best().name());
        assertEquals(null, Security.getProvider(Crypto.best().name()));
        assertEquals("SunEC", Crypto.jdk().name());
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
