package org.openghc.verifier;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * A list that an authority publishes for gates: signed, numbered, with a date after which it is too old
 * (docs/code-token.cddl, {@code signed-list}). Gates install it from any channel; only the signature counts.
 *
 * @param kind       what its content is
 * @param issuer     who published it, ISO 3166
 * @param version    grows by at least 1 from edition to edition, from 1
 * @param issuedAt   whole seconds, UTC
 * @param nextUpdate whole seconds, UTC: the next edition comes before this; afterwards the list is too old
 * @param content    of KEYS: a trust list as JSON in UTF-8; of REVOKED: see {@link RevocationList#content}; copied in and out
 */
public record SignedList(Kind kind, String issuer, long version, Instant issuedAt, Instant nextUpdate, byte[] content) {
    /** The use that a key must be listed for to sign lists. */
    public static final String USE_LISTS = "lists";
    private static final int ISS = 1;
    private static final int EXP = 4;
    private static final int IAT = 6;
    private static final int KIND = -65539;
    private static final int VERSION = -65540;
    private static final int CONTENT = -65541;

    /** What a list holds. */
    public enum Kind {
        /** Keys to believe. */
        KEYS,
        /** Ids of codes and certificates that are no longer good. */
        REVOKED;

        private static Kind ofClaim(long claim) {
            if (claim < 1 || claim > values().length) {
                throw new Refusal(Verdict.STRUCTURE);
            }
            return values()[(int) claim - 1];
        }
    }

    /** @throws TrustListException if a value breaks the rules above */
    public SignedList {
        Objects.requireNonNull(kind, "kind");
        Json.require(CodeToken.isIssuer(issuer), "the issuer must be an ISO 3166 code such as CN-44");
        Json.require(version >= 1, "the version must be 1 or more");
        Json.require(isWholeSecond(issuedAt) && isWholeSecond(nextUpdate) && issuedAt.isBefore(nextUpdate),
                "times must be whole seconds, nextUpdate after issuedAt");
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /**
     * Reads a list and believes it if one of the anchors signed it for its own issuer.
     *
     * @param anchors keys listed for {@link #USE_LISTS}
     * @throws TrustListException otherwise; the message holds the verdict's word
     */
    public static SignedList read(byte[] bytes, TrustList anchors, Instant at) {
        try {
            CoseSign1 sign1 = CoseSign1.read(bytes);
            Suite suite = Suite.ofCose(sign1.algorithm()).orElseThrow(() -> new Refusal(Verdict.UNSUPPORTED_ALGORITHM));
            TrustedKey signer = Keyring.own(anchors, Crypto.best())
                    .signer(sign1.kidHex(), suite, key -> key.maySign(USE_LISTS), at, sign1.toBeSigned(), sign1.signature());
            SignedList list = claims(sign1.payload());
            refuseUnless(list.issuer.equals(signer.issuer()), Verdict.WRONG_ISSUER);
            refuseUnless(!at.isBefore(list.issuedAt.minus(Verifier.SKEW)), Verdict.NOT_YET_VALID);
            return list;
        } catch (Refusal refusal) {
            throw new TrustListException("signed list refused: " + refusal.verdict().word(), refusal);
        }
    }

    /**
     * Whether this list may take the place of an installed one: of the same kind and issuer, a later edition. An older edition, or another
     * one of the same number, never does: whoever controls the channel could otherwise bring back a revoked key.
     */
    public boolean supersedes(SignedList installed) {
        return kind == installed.kind && issuer.equals(installed.issuer)
                && version > installed.version && !issuedAt.isBefore(installed.issuedAt);
    }

    public boolean isTooOld(Instant at) {
        return at.isAfter(nextUpdate);
    }

    /** The keys of a KEYS list. */
    public TrustList keys() {
        Json.require(kind == Kind.KEYS, "not a list of keys");
        return TrustList.parse(new String(content, StandardCharsets.UTF_8));
    }

    byte[] claims() {
        return new CborWriter().map(6)
                .integer(ISS).text(issuer)
                .integer(EXP).integer(nextUpdate.getEpochSecond())
                .integer(IAT).integer(issuedAt.getEpochSecond())
                .integer(KIND).integer(kind.ordinal() + 1)
                .integer(VERSION).integer(version)
                .integer(CONTENT).bytes(content)
                .toBytes();
    }

    private static SignedList claims(byte[] payload) {
        CborReader in = new CborReader(payload);
        String issuer = in.map(6).key(ISS).text();
        long nextUpdate = in.key(EXP).integer();
        long issuedAt = in.key(IAT).integer();
        long kind = in.key(KIND).integer();
        long version = in.key(VERSION).integer();
        byte[] content = in.key(CONTENT).bytes();
        in.end();
        refuseUnless(CodeToken.isSecond(issuedAt) && CodeToken.isSecond(nextUpdate), Verdict.STRUCTURE);
        return new SignedList(Kind.ofClaim(kind), issuer, version, Instant.ofEpochSecond(issuedAt), Instant.ofEpochSecond(nextUpdate), content);
    }

    private static boolean isWholeSecond(Instant instant) {
        return instant.getNano() == 0 && CodeToken.isSecond(instant.getEpochSecond());
    }

    private static void refuseUnless(boolean holds, Verdict verdict) {
        if (!holds) {
            throw new Refusal(verdict);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedList that && kind == that.kind && issuer.equals(that.issuer) && version == that.version
                && issuedAt.equals(that.issuedAt) && nextUpdate.equals(that.nextUpdate) && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, issuer, version);
    }

    @Override
    public String toString() {
        return "SignedList[" + kind + ", " + issuer + ", version " + version + ", " + issuedAt + " to " + nextUpdate + "]";
    }
}
