package org.openghc.verifier;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;

/**
 * A phone-bound code as it is shown: the issuer's credential, and the phone's proof that it holds the key now. The proof is the signature of a
 * COSE_Sign1 whose other parts are implied: protected header ES256, external data the credential, payload the time.
 *
 * @param credential the encoded COSE_Sign1 of the issuer
 * @param provenAt   the second of the proof, by the phone's clock
 * @param signature  by the phone's key, low s
 */
record Presentation(byte[] credential, long provenAt, byte[] signature) {
    private static final int PARTS = 3;
    private static final byte[] PROTECTED = new CborWriter().map(1).integer(1).integer(Suite.ES256.cose()).toBytes();

    /** Whether these bytes are one, rather than a token without a proof. */
    static boolean isOne(byte[] bytes) {
        return new CborReader(bytes).atStartOf(CborReader.ARRAY, PARTS);
    }

    static Presentation read(byte[] bytes) {
        CborReader in = new CborReader(bytes).array(PARTS);
        Presentation presentation = new Presentation(in.bytes(), in.integer(), in.bytes());
        in.end();
        if (!CodeToken.isSecond(presentation.provenAt)) {
            throw new Refusal(Verdict.STRUCTURE);
        }
        return presentation;
    }

    byte[] write() {
        return new CborWriter().array(PARTS).bytes(credential).integer(provenAt).bytes(signature).toBytes();
    }

    static byte[] toBeSigned(byte[] credential, long provenAt) {
        return CoseSign1.toBeSigned(PROTECTED, credential, new CborWriter().integer(provenAt).toBytes());
    }

    /** What a phone signs when it registers: external data that no credential begins with. */
    static byte[] possessionToBeSigned(byte[] challenge) {
        return CoseSign1.toBeSigned(PROTECTED, "GHC phone key".getBytes(StandardCharsets.US_ASCII), challenge);
    }

    /** @param phone a key of this provider */
    boolean isProvenBy(PublicKey phone, Crypto crypto) {
        return crypto.verifies(Suite.ES256, phone, toBeSigned(credential, provenAt), signature) && P256.isLow(signature);
    }

    Instant at() {
        return Instant.ofEpochSecond(provenAt);
    }
}
