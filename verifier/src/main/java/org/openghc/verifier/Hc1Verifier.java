package org.openghc.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads the health certificates of other regions in HC1 form (Hong Kong's vaccination, test and recovery records, the EU's): who signed,
 * whether that key may certify this, and what was certified. Without network, without state, thread-safe, cheap to build:
 * where issuers are chosen call by call, build one per call.
 */
public final class Hc1Verifier {
    static final String PREFIX = "HC1:";
    /** The most that a QR symbol of version 40 holds in alphanumeric mode. */
    private static final int LONGEST_TEXT = 4296;

    private final Keyring keyring;
    private final RevocationList revoked;

    public Hc1Verifier(TrustList trust) {
        this(trust, null);
    }

    /** @param revoked null for none. A certificate that it names is refused; past its next update, so is every other */
    public Hc1Verifier(TrustList trust, RevocationList revoked) {
        this(trust, revoked, Crypto.best());
    }

    Hc1Verifier(TrustList trust, RevocationList revoked, Crypto crypto) {
        keyring = Keyring.foreign(trust, crypto);
        this.revoked = revoked;
    }

    /**
     * What this text certifies at this moment: the signature must be good, its key listed for this kind of certificate and moment, and
     * {@code at} between the issue time less 60 s and the expiry of the signature, both included. Any text has a verdict, null too.
     */
    public Hc1Outcome check(String text, Instant at) {
        try {
            return new Hc1Outcome(Verdict.VALID, certified(text, at));
        } catch (Refusal refusal) {
            return new Hc1Outcome(refusal.verdict(), null);
        }
    }

    private HealthCertificate certified(String text, Instant at) {
        refuseUnless(text != null && text.length() <= LONGEST_TEXT && text.startsWith(PREFIX), Verdict.FORMAT);
        CoseMessage message = CoseMessage.read(Zlib.inflate(Base45.decode(text, PREFIX.length())));
        TrustedKey signer = keyring.signer(message.kidHex(), message.suite(), TrustedKey::maySignCertificates, at,
                message.toBeSigned(), message.signature());
        Hc1Claims claims = Hc1Claims.read(message.payload());
        HealthCertificate certificate = Hc1Mapping.map(claims, signer.issuer());
        refuseUnless(signer.maySign(Hc1Mapping.use(certificate.entry())), Verdict.WRONG_KEY_USAGE);
        refuseUnless(claims.issuedAt() == null || !at.isBefore(claims.issuedAt().minus(Verifier.SKEW)), Verdict.NOT_YET_VALID);
        refuseUnless(!at.isAfter(claims.expiresAt()), Verdict.EXPIRED);
        refuseRevoked(certificate.entry().certificateId(), at);
        return certificate;
    }

    private void refuseRevoked(String certificateId, Instant at) {
        if (revoked != null) {
            refuseUnless(!revoked.holds(certificateId.getBytes(StandardCharsets.UTF_8)), Verdict.REVOKED);
            refuseUnless(!revoked.isTooOld(at), Verdict.LIST_TOO_OLD);
        }
    }

    private static void refuseUnless(boolean holds, Verdict verdict) {
        if (!holds) {
            throw new Refusal(verdict);
        }
    }
}
