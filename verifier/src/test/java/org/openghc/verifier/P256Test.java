package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldF2m;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is checked here and not left to a provider, asked directly: behind a provider that checks it too, a missing check would not show. */
class P256Test {
    private static final BigInteger P = ((ECFieldFp) P256.CURVE.getCurve().getField()).getP();
    private static final BigInteger N = P256.CURVE.getOrder();
    private static final ECPoint G = P256.CURVE.getGenerator();
    private static final BigInteger B = P256.CURVE.getCurve().getB();

    @ParameterizedTest
    @CsvSource({"0, 1, false", "1, 0, false", "1, 1, true", "n-1, 1, true", "n, 1, false", "1, n, false", "n+1, 1, false", "1, n+1, false"})
    @DisplayName("R5 r and s are in [1, n-1]")
    void scalars(String r, String s, boolean expected) {
        byte[] signature = Tokens.splice(P256.coordinate(scalar(r)), 32, 0, P256.coordinate(scalar(s)));
        assertEquals(expected, P256.isSignature(signature));
    }

    @Test
    @DisplayName("R5 a signature has 64 bytes")
    void length() {
        byte[] good = Tokens.splice(P256.coordinate(BigInteger.ONE), 32, 0, P256.coordinate(BigInteger.ONE));
        assertTrue(P256.isSignature(good));
        assertFalse(P256.isSignature(Arrays.copyOf(good, 65)));
        assertFalse(P256.isSignature(Arrays.copyOf(good, 63)));
    }

    @Test
    @DisplayName("R5 a key is a point on this curve and on no other: each parameter is compared")
    void curve() {
        assertTrue(P256.holds(key(P256.CURVE, G)));
        EllipticCurve curve = P256.CURVE.getCurve();
        assertFalse(holds(new EllipticCurve(new ECFieldFp(P.add(BigInteger.TWO)), curve.getA(), B), G, N));
        assertFalse(holds(new EllipticCurve(new ECFieldF2m(256), curve.getA(), B), G, N));
        assertFalse(holds(new EllipticCurve(curve.getField(), BigInteger.ONE, B), G, N));
        assertFalse(holds(new EllipticCurve(curve.getField(), curve.getA(), BigInteger.ONE), G, N));
        assertFalse(holds(curve, new ECPoint(G.getAffineX(), P.subtract(G.getAffineY())), N), "another generator: the one of CVE-2020-0601");
        assertFalse(holds(curve, G, N.subtract(BigInteger.ONE)));
        assertFalse(P256.holds(Foreign.anRsaPair(2048).getPublic()));
    }

    @Test
    @DisplayName("R5 a point off the curve, at infinity, or with a coordinate outside the field, is no key; zero is in the field")
    void points() {
        // Where x is 0, or p, the equation leaves y^2 = b.
        BigInteger root = B.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
        assertTrue(holds(BigInteger.ZERO, root));
        assertFalse(holds(P, root));
        assertFalse(holds(P.negate(), root));
        assertFalse(holds(G.getAffineX(), G.getAffineY().add(P)));
        assertFalse(holds(G.getAffineX(), G.getAffineY().subtract(P)));
        assertFalse(holds(G.getAffineX(), G.getAffineX()));
        assertFalse(P256.holds(key(P256.CURVE, ECPoint.POINT_INFINITY)));
        byte[] possible = Tokens.splice(P256.coordinate(BigInteger.ONE), 32, 0, P256.coordinate(BigInteger.ONE));
        assertFalse(PhoneKey.holds(key(P256.CURVE, ECPoint.POINT_INFINITY), new byte[1], possible), "and no phone has it");
    }

    @Test
    @DisplayName("R5 R8 two coordinates make the key that every provider makes of them, or none: off the curve, outside the field, too short, too long")
    void coordinates() {
        byte[] x = P256.coordinate(G.getAffineX());
        byte[] y = P256.coordinate(G.getAffineY());
        for (Crypto crypto : List.of(Crypto.best(), Crypto.jdk())) {
            assertEquals(G, new CoseKey(x, y).madeBy(crypto).getW());
            assertEquals(Verdict.STRUCTURE, assertThrows(Refusal.class, () -> new CoseKey(x, x).madeBy(crypto)).verdict());
        }
        assertTrue(P256.isOnCurve(x, y));
        assertFalse(P256.isOnCurve(y, x));
        assertFalse(P256.isOnCurve(x, P256.coordinate(G.getAffineY().add(BigInteger.ONE))));
        assertFalse(P256.isOnCurve(P256.coordinate(P), P256.coordinate(B.modPow(P.add(BigInteger.ONE).shiftRight(2), P))), "zero, written as p");
        for (int length : new int[] {0, 31, 33}) {
            assertEquals(Verdict.STRUCTURE, assertThrows(Refusal.class, () -> new CoseKey(new byte[length], y)).verdict());
            assertEquals(Verdict.STRUCTURE, assertThrows(Refusal.class, () -> new CoseKey(x, new byte[length])).verdict());
            assertThrows(IllegalArgumentException.class, () -> PhoneKey.publicKey(x, new byte[length]));
        }
    }

    @Test
    @DisplayName("R13 RSA keys of 2048 to 4096 bits, signatures exactly as long as the modulus")
    void rsa() {
        assertFalse(Suite.PS256.fits(rsa(2047)));
        assertTrue(Suite.PS256.fits(rsa(2048)));
        assertTrue(Suite.PS256.fits(rsa(4096)));
        assertFalse(Suite.PS256.fits(rsa(4097)));
        assertFalse(Suite.PS256.fits(Tokens.KEYS.getPublic()));
        assertFalse(Suite.PS256.canBe(new byte[255], rsa(2048)));
        assertTrue(Suite.PS256.canBe(new byte[256], rsa(2048)));
        assertTrue(Suite.PS256.canBe(new byte[257], rsa(2049)));
        assertFalse(Suite.PS256.canBe(new byte[257], rsa(2048)));
        assertTrue(Suite.fitting(Tokens.aKeyPair("secp384r1").getPublic()).isEmpty());
    }

    private static BigInteger scalar(String text) {
        return text.startsWith("n") ? N.add(new BigInteger(text.equals("n") ? "0" : text.substring(1).replace("+", ""))) : new BigInteger(text);
    }

    private static boolean holds(BigInteger x, BigInteger y) {
        return P256.holds(key(P256.CURVE, new ECPoint(x, y)));
    }

    private static boolean holds(EllipticCurve curve, ECPoint generator, BigInteger order) {
        return P256.holds(key(new ECParameterSpec(curve, generator, order, 1), G));
    }

    private static ECPublicKey key(ECParameterSpec params, ECPoint point) {
        return new ECPublicKey() {
            @Override
            public ECPoint getW() {
                return point;
            }

            @Override
            public ECParameterSpec getParams() {
                return params;
            }

            @Override
            public String getAlgorithm() {
                return "EC";
            }

            @Override
            public String getFormat() {
                return "none";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }

    private static RSAPublicKey rsa(int bits) {
        return new RSAPublicKey() {
            @Override
            public BigInteger getPublicExponent() {
                return BigInteger.valueOf(65537);
            }

            @Override
            public BigInteger getModulus() {
                return BigInteger.TWO.pow(bits - 1).add(BigInteger.ONE);
            }

            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "none";
            }

            @Override
            public byte[] getEncoded() {
                return new byte[0];
            }
        };
    }
}
