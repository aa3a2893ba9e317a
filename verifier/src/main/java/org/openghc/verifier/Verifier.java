package org.openghc.verifier;

import java.time.Duration;
import java.time.Instant;

/**
 * Checks code tokens, server-minted and phone-bound, against one trust list, without network and without state. Thread-safe: build one per
 * trust list.
 */
public final class Verifier {
    /** How far an issuer's clock may be ahead of the gate's. An expiry gets no such grace. */
    static final Duration SKEW = Duration.ofSeconds(60);
    /** Longer than any token; nothing is decoded before this is checked. */
    static final int LONGEST_TEXT = 512;
    /** How old a phone's proof may be: as long as a server-minted token lives. */
    static final Duration FRESH = Duration.ofSeconds(60);

    private final Crypto crypto;
    private final Keyring keyring;
    private final RevocationList revoked;

    public Verifier(TrustList trust) {
        this(trust, null);
    }

    /**
     * @param revoked null for none. A token that it names is refused. Its age does not matter for a server-minted token, which is younger
     *                than any list, and whoever minted it knew; past its next update, no phone-bound one is accepted
     */
    public Verifier(TrustList trust, RevocationList revoked) {
        this(trust, revoked, Crypto.best());
    }

    Verifier(TrustList trust, RevocationList revoked, Crypto crypto) {
        this.crypto = crypto;
        keyring = Keyring.own(trust, crypto);
        this.revoked = revoked;
    }

    /**
     * What this text is worth at this moment. Any text has a verdict, null too; none makes it throw.
     *
     * @param text exactly what the QR symbol held; surrounding white space is not removed, since a space is a Base45 character
     */
    public Outcome check(String text, Instant at) {
        try {
            CodeToken token = checked(decoded(text), at);
            return new Outcome(token.colour().verdict(), token);
        } catch (Refusal refusal) {
            return new Outcome(refusal.verdict(), null);
        }
    }

    private CodeToken checked(byte[] bytes, Instant at) {
        Presentation presentation = Presentation.isOne(bytes) ? Presentation.read(bytes) : null;
        Claims claims = authentic(CoseSign1.read(presentation == null ? bytes : presentation.credential()), at);
        CodeToken token = claims.code();
        refuseUnless(presentation == null || claims.phone() != null, Verdict.STRUCTURE);
        refuseUnless(!at.isBefore(token.issuedAt().minus(SKEW)), Verdict.NOT_YET_VALID);
        refuseUnless(!at.isAfter(token.expiresAt()), Verdict.EXPIRED);
        if (claims.phone() != null) {
            refuseUnproven(presentation, claims, at);
        }
        refuseUnless(revoked == null || !revoked.holds(token.codeId()), Verdict.REVOKED);
        refuseUnless(revoked == null || claims.phone() == null || !revoked.isTooOld(at), Verdict.LIST_TOO_OLD);
        return token;
    }

    /** A credential without the phone's proof is what a thief of the phone's memory would show. */
    private void refuseUnproven(Presentation presentation, Claims claims, Instant at) {
        refuseUnless(presentation != null && presentation.isProvenBy(claims.phone(), crypto), Verdict.KEY_PROOF);
        refuseUnless(!at.isAfter(presentation.at().plus(FRESH)), Verdict.STALE);
        refuseUnless(!at.isBefore(presentation.at().minus(SKEW)), Verdict.PROOF_FROM_FUTURE);
    }

    private static byte[] decoded(String text) {
        refuseUnless(text != null && text.length() <= LONGEST_TEXT && text.startsWith(TokenSigner.PREFIX), Verdict.FORMAT);
        return Base45.decode(text, TokenSigner.PREFIX.length());
    }

    /** The claims, read only after the signature was found good by a key that may sign them now. */
    private Claims authentic(CoseSign1 sign1, Instant at) {
        Suite suite = Suite.ofCose(sign1.algorithm()).filter(known -> known == Suite.ES256)
                .orElseThrow(() -> new Refusal(Verdict.UNSUPPORTED_ALGORITHM));
        TrustedKey signer = keyring.signer(sign1.kidHex(), suite, TrustedKey::maySignCodes, at, sign1.toBeSigned(), sign1.signature());
        return Claims.read(sign1.payload(), signer.issuer(), crypto);
    }

    private static void refuseUnless(boolean holds, Verdict verdict) {
        if (!holds) {
            throw new Refusal(verdict);
        }
    }
}
