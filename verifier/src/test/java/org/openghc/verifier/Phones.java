package org.openghc.verifier;

import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;

import java.time.Instant;
import java.util.Arrays;

/** Fixtures by words: one phone, its credential for six hours from now. */
final class Phones {
    static final PhoneKey PHONE = new PhoneKey(Tokens.aKeyPair());
    static final Instant END = NOW.plus(TokenClass.PHONE_BOUND.longestLife());

    private Phones() {
    }

    static CodeToken aCode(Colour colour) {
        return new CodeToken(Tokens.GUANGDONG, TokenClass.PHONE_BOUND, colour, NOW, END, Arrays.copyOf(Tokens.aCodeId(), 44));
    }

    static byte[] aCredential(Colour colour) {
        return SIGNER.sign(new StatusCredential(aCode(colour), PHONE.publicKey()));
    }

    static String aGreenText() {
        return shownAt(NOW);
    }

    static String shownAt(Instant at) {
        return PHONE.show(aCredential(Colour.GREEN), at);
    }

    /** The credential with this payload, well signed by the issuer and shown with the phone's good proof. */
    static String shown(byte[] payload) {
        return PHONE.show(Tokens.bytesOf(SIGNER.signed(payload)), NOW);
    }
}
