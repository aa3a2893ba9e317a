package org.openghc.verifier;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A COSE_Sign1 (RFC 9052 section 4.2) as foreign issuers write it: with or without the tags for COSE_Sign1 (18) and CWT (61), headers
 * where the issuer put them. What is read from the protected header wins; the unprotected one is asked only for what is missing there.
 *
 * @param protectedHeader the encoded protected header, as it stands in the message
 */
record CoseMessage(byte[] protectedHeader, Map<?, ?> signed, Map<?, ?> unsigned, byte[] payload, byte[] signature) {
    private static final long TAG_CWT = 61;
    private static final long TAG_SIGN1 = 18;
    private static final long LABEL_ALGORITHM = 1;
    private static final long LABEL_CRITICAL = 2;
    private static final long LABEL_KID = 4;
    private static final byte[] NOTHING = {};

    static CoseMessage read(byte[] bytes) {
        Object message = Cbor.without(TAG_SIGN1, Cbor.without(TAG_CWT, Cbor.decode(bytes)));
        if (message instanceof List<?> parts && parts.size() == 4 && parts.get(0) instanceof byte[] header
                && parts.get(1) instanceof Map<?, ?> unsigned && parts.get(2) instanceof byte[] payload && parts.get(3) instanceof byte[] signature
                && (header.length == 0 ? Map.of() : Cbor.decode(header)) instanceof Map<?, ?> signed && !signed.containsKey(LABEL_CRITICAL)) {
            return new CoseMessage(header, signed, unsigned, payload, signature);
        }
        throw new Refusal(Verdict.STRUCTURE);
    }

    Suite suite() {
        if (header(LABEL_ALGORITHM) instanceof Long algorithm) {
            return Suite.ofCose(algorithm).orElseThrow(() -> new Refusal(Verdict.UNSUPPORTED_ALGORITHM));
        }
        throw new Refusal(Verdict.UNSUPPORTED_ALGORITHM);
    }

    /** The key id in hex; empty if there is none, which no key has. */
    String kidHex() {
        return header(LABEL_KID) instanceof byte[] kid ? HexFormat.of().formatHex(kid) : "";
    }

    /** The Sig_structure (RFC 9052 section 4.4). An empty protected header counts as an empty string, however it was written. */
    byte[] toBeSigned(byte[] external) {
        return new CborWriter().array(4).text("Signature1").bytes(signed.isEmpty() ? NOTHING : protectedHeader).bytes(external).bytes(payload).toBytes();
    }

    byte[] toBeSigned() {
        return toBeSigned(NOTHING);
    }

    private Object header(long label) {
        Object value = signed.get(label);
        return value == null ? unsigned.get(label) : value;
    }
}
