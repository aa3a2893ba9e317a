package org.openghc.verifier;

import java.security.interfaces.ECPublicKey;

/**
 * A phone's public key as the claim {@code cnf} has it (RFC 8747 section 3.2): a COSE_Key (RFC 9053 section 7.1.1) on P-256 with both
 * coordinates. With the second as one bit the symbol would be of the same version, and every check would cost a square root.
 */
record CoseKey(byte[] x, byte[] y) {
    private static final int COSE_KEY = 1;
    private static final int KTY = 1;
    private static final int EC2 = 2;
    private static final int CRV = -1;
    private static final int P_256 = 1;
    private static final int X = -2;
    private static final int Y = -3;

    CoseKey {
        demand(x.length == P256.COORDINATE_LENGTH && y.length == P256.COORDINATE_LENGTH);
    }

    static void write(CborWriter out, ECPublicKey key) {
        out.map(1).integer(COSE_KEY).map(4)
                .integer(KTY).integer(EC2)
                .integer(CRV).integer(P_256)
                .integer(X).bytes(P256.coordinate(key.getW().getAffineX()))
                .integer(Y).bytes(P256.coordinate(key.getW().getAffineY()));
    }

    static CoseKey read(CborReader in) {
        in.map(1).key(COSE_KEY).map(4);
        demand(in.key(KTY).integer() == EC2);
        demand(in.key(CRV).integer() == P_256);
        return new CoseKey(in.key(X).bytes(), in.key(Y).bytes());
    }

    /** The key as this provider has it, if the point is on the curve: made once, and not translated at its first use. */
    ECPublicKey madeBy(Crypto crypto) {
        demand(P256.isOnCurve(x, y));
        return crypto.p256Key(x, y);
    }

    private static void demand(boolean holds) {
        if (!holds) {
            throw new Refusal(Verdict.STRUCTURE);
        }
    }
}
