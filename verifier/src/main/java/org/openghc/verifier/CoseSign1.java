package org.openghc.verifier;

import java.util.HexFormat;

/**
 * A COSE_Sign1 (RFC 9052 section 4.2) as code tokens use it: tagged, algorithm and key id in the protected header,
 * nothing in the unprotected one, payload inside, a signature of 64 bytes.
 *
 * @param protectedHeader the encoded protected header, as it was signed
 * @param algorithm       COSE algorithm number (label 1)
 * @param kid             the 8-byte key id (label 4)
 */
record CoseSign1(byte[] protectedHeader, long algorithm, byte[] kid, byte[] payload, byte[] signature) {
    static final int KID_LENGTH = 8;
    private static final int TAG = 18;
    private static final int LABEL_ALGORITHM = 1;
    private static final int LABEL_KID = 4;
    private static final byte[] NOTHING = {};

    /** The part of a token that is the same for every token of one key. */
    static byte[] protectedHeader(byte[] kid) {
        return new CborWriter().map(2).integer(LABEL_ALGORITHM).integer(Suite.ES256.cose()).integer(LABEL_KID).bytes(kid).toBytes();
    }

    static CoseSign1 read(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        in.tag(TAG).array(4);
        byte[] protectedHeader = in.bytes();
        in.map(0);
        byte[] payload = in.bytes();
        byte[] signature = in.bytes();
        in.end();
        CborReader header = new CborReader(protectedHeader);
        long algorithm = header.map(2).key(LABEL_ALGORITHM).integer();
        byte[] kid = header.key(LABEL_KID).bytes();
        header.end();
        if (kid.length != KID_LENGTH) {
            throw new Refusal(Verdict.STRUCTURE);
        }
        return new CoseSign1(protectedHeader, algorithm, kid, payload, signature);
    }

    static byte[] write(byte[] protectedHeader, byte[] payload, byte[] signature) {
        return new CborWriter().tag(TAG).array(4).bytes(protectedHeader).map(0).bytes(payload).bytes(signature).toBytes();
    }

    /** The Sig_structure (RFC 9052 section 4.4), without external data: what the signature is computed over. */
    static byte[] toBeSigned(byte[] protectedHeader, byte[] payload) {
        return toBeSigned(protectedHeader, NOTHING, payload);
    }

    /** @param external what is signed too, but not inside this message */
    static byte[] toBeSigned(byte[] protectedHeader, byte[] external, byte[] payload) {
        return new CborWriter().array(4).text("Signature1").bytes(protectedHeader).bytes(external).bytes(payload).toBytes();
    }

    byte[] toBeSigned() {
        return toBeSigned(protectedHeader, payload);
    }

    String kidHex() {
        return HexFormat.of().formatHex(kid);
    }
}
