package org.openghc.verifier;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.HexFormat;

/** The curve P-256 (FIPS 186-5, SP 800-186 section 3.2.1.3): its parameters, and the checks that are not left to a provider. */
final class P256 {
    private static final BigInteger P = new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger A = P.subtract(BigInteger.valueOf(3));
    private static final BigInteger B = new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger N = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
    private static final ECPoint G = new ECPoint(
            new BigInteger("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296", 16),
            new BigInteger("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5", 16));
    static final ECParameterSpec CURVE = new ECParameterSpec(new EllipticCurve(new ECFieldFp(P), A, B), G, N, 1);

    /** ECDSA with SHA-256 in the raw form of IEEE P1363, as the Java security API calls it. */
    static final String SIGNATURE = "SHA256withECDSAinP1363Format";
    static final int COORDINATE_LENGTH = 32;
    static final int SIGNATURE_LENGTH = 64;
    /** (n-1)/2: the greatest s that our own signatures have. */
    private static final byte[] HALF_ORDER = coordinate(N.shiftRight(1));
    private static final byte[] ORDER = HexFormat.of().parseHex(N.toString(16));
    /** What stands before the coordinates: id-ecPublicKey, prime256v1, a bit string with an uncompressed point. */
    private static final byte[] KEY_INFO = HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    private static final byte[] ZERO = new byte[COORDINATE_LENGTH];

    private P256() {
    }

    /** Whether this is a public key on the curve: right parameters, coordinates in the field, the equation holds (SP 800-56A 5.6.2.3.4). */
    static boolean holds(PublicKey key) {
        return key instanceof ECPublicKey ec && isCurve(ec.getParams()) && isOnCurve(ec.getW());
    }

    /** Whether these coordinates, big-endian, are a point on the curve. */
    static boolean isOnCurve(byte[] x, byte[] y) {
        return isOnCurve(new ECPoint(new BigInteger(1, x), new BigInteger(1, y)));
    }

    /** The key in DER (RFC 5480); which providers read faster than an {@link ECPublicKeySpec}. */
    static byte[] subjectPublicKeyInfo(byte[] x, byte[] y) {
        byte[] der = Arrays.copyOf(KEY_INFO, KEY_INFO.length + 2 * COORDINATE_LENGTH);
        System.arraycopy(x, 0, der, KEY_INFO.length, COORDINATE_LENGTH);
        System.arraycopy(y, 0, der, KEY_INFO.length + COORDINATE_LENGTH, COORDINATE_LENGTH);
        return der;
    }

    static ECPublicKeySpec publicKey(byte[] x, byte[] y) {
        return new ECPublicKeySpec(new ECPoint(new BigInteger(1, x), new BigInteger(1, y)), CURVE);
    }

    /** A coordinate in its fixed length of 32 bytes. */
    static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_LENGTH];
        int length = Math.min(bytes.length, COORDINATE_LENGTH);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_LENGTH - length, length);
        return fixed;
    }

    /** Whether these bytes can be a raw signature at all: 64 bytes, r and s in [1, n-1] (FIPS 186-5 section 6.4.2 step 1). */
    static boolean isSignature(byte[] signature) {
        return signature.length == SIGNATURE_LENGTH
                && isScalar(signature, 0) && isScalar(signature, COORDINATE_LENGTH);
    }

    /**
     * Whether this signature is the one form of the two, (r, s) and (r, n-s), that our own codes, lists and phones use.
     *
     * @param signature of 64 bytes
     */
    static boolean isLow(byte[] signature) {
        return Arrays.compareUnsigned(signature, COORDINATE_LENGTH, SIGNATURE_LENGTH, HALF_ORDER, 0, COORDINATE_LENGTH) <= 0;
    }

    /** The same signature in that one form. */
    static byte[] low(byte[] signature) {
        if (isLow(signature)) {
            return signature;
        }
        byte[] other = signature.clone();
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, COORDINATE_LENGTH, SIGNATURE_LENGTH));
        System.arraycopy(coordinate(N.subtract(s)), 0, other, COORDINATE_LENGTH, COORDINATE_LENGTH);
        return other;
    }

    private static boolean isScalar(byte[] bytes, int from) {
        int to = from + COORDINATE_LENGTH;
        return Arrays.compareUnsigned(bytes, from, to, ZERO, 0, COORDINATE_LENGTH) > 0
                && Arrays.compareUnsigned(bytes, from, to, ORDER, 0, COORDINATE_LENGTH) < 0;
    }

    private static boolean isCurve(ECParameterSpec params) {
        return params.getCurve().getField() instanceof ECFieldFp field && field.getP().equals(P)
                && params.getCurve().getA().equals(A) && params.getCurve().getB().equals(B)
                && params.getGenerator().equals(G) && params.getOrder().equals(N);
    }

    private static boolean isOnCurve(ECPoint point) {
        return !point.equals(ECPoint.POINT_INFINITY) && isInField(point.getAffineX()) && isInField(point.getAffineY())
                && rightSide(point.getAffineX()).subtract(point.getAffineY().pow(2)).mod(P).signum() == 0;
    }

    /** x³ + ax + b, not reduced. */
    private static BigInteger rightSide(BigInteger x) {
        return x.pow(2).add(A).multiply(x).add(B);
    }

    private static boolean isInField(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(P) < 0;
    }
}
