package org.openghc.verifier;

import java.time.Duration;
import java.time.Instant;

/** Checks code tokens against one trust list, without network and without state. Thread-safe: build one per trust list. */
public final class Verifier {
    /** How far an issuer's clock may be ahead of the gate's. An expiry gets no such grace. */
    static final Duration SKEW = Duration.ofSeconds(60);
    /** Longer than any token; nothing is decoded before this is checked. */
    static final int LONGEST_TEXT = 512;

    private final Keyring keyring;
    private final RevocationList revoked;

    public Verifier(TrustList trust) {
        this(trust, null);
    }

    /**
     * @param revoked null for none. A token that it names is refused. Its age does not matter here: a server-minted token is younger
     *                than any list, and whoever minted it knew
     */
    public Verifier(TrustList trust, RevocationList revoked) {
        this(trust, revoked, Crypto.best());
    }

    Verifier(TrustList trust, RevocationList revoked, Crypto crypto) {
        keyring = new Keyring(trust, crypto);
        this.revoked = revoked;
    }

    /**
     * What this text is worth at this moment. Any text has a verdict, null too; none makes it throw.
     *
     * @param text exactly what the QR symbol held; surrounding white space is not removed, since a space is a Base45 character
     */
    public Outcome check(String text, Instant at) {
        try {
            CodeToken token = authentic(CoseSign1.read(decoded(text)), at);
            refuseUnless(!at.isBefore(token.issuedAt().minus(SKEW)), Verdict.NOT_YET_VALID);
            refuseUnless(!at.isAfter(token.expiresAt()), Verdict.EXPIRED);
            refuseUnless(revoked == null || !revoked.holds(token.codeId()), Verdict.REVOKED);
            return new Outcome(token.colour().verdict(), token);
        } catch (Refusal refusal) {
            return new Outcome(refusal.verdict(), null);
        }
    }

    private static byte[] decoded(String text) {
        refuseUnless(text != null && text.length() <= LONGEST_TEXT && text.startsWith(TokenSigner.PREFIX), Verdict.FORMAT);
        return Base45.decode(text, TokenSigner.PREFIX.length());
    }

    /** The claims, read only after the signature was found good by a key that may sign them now. */
    private CodeToken authentic(CoseSign1 sign1, Instant at) {
        Suite suite = Suite.ofCose(sign1.algorithm()).filter(known -> known == Suite.ES256)
                .orElseThrow(() -> new Refusal(Verdict.UNSUPPORTED_ALGORITHM));
        TrustedKey signer = keyring.signer(sign1.kidHex(), suite, TrustedKey::maySignCodes, at, sign1.toBeSigned(), sign1.signature());
        return Claims.read(sign1.payload(), signer.issuer());
    }

    private static void refuseUnless(boolean holds, Verdict verdict) {
        if (!holds) {
            throw new Refusal(verdict);
        }
    }
}
