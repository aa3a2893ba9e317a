package org.openghc.verifier;

import java.time.Instant;

/** The signed claims of a code token: a CWT (RFC 8392) with exactly the six claims of docs/code-token.cddl, in this order. */
final class Claims {
    private static final int ISS = 1;
    private static final int EXP = 4;
    private static final int IAT = 6;
    private static final int CTI = 7;
    /** Private use begins below -65536 (RFC 8392 section 9.1). */
    private static final int TOKEN_CLASS = -65537;
    private static final int COLOUR = -65538;

    private Claims() {
    }

    static byte[] write(CodeToken token) {
        return new CborWriter().map(6)
                .integer(ISS).text(token.issuer())
                .integer(EXP).integer(token.expiresAt().getEpochSecond())
                .integer(IAT).integer(token.issuedAt().getEpochSecond())
                .integer(CTI).bytes(token.codeId())
                .integer(TOKEN_CLASS).integer(token.tokenClass().claim())
                .integer(COLOUR).integer(token.colour().claim())
                .toBytes();
    }

    /** Reads claims whose signature was found good by a key of this issuer. */
    static CodeToken read(byte[] payload, String pinnedIssuer) {
        CborReader in = new CborReader(payload);
        String issuer = in.map(6).key(ISS).text();
        long expiry = in.key(EXP).integer();
        long issue = in.key(IAT).integer();
        byte[] codeId = in.key(CTI).bytes();
        long tokenClass = in.key(TOKEN_CLASS).integer();
        long colour = in.key(COLOUR).integer();
        in.end();
        refuseUnless(issuer.equals(pinnedIssuer), Verdict.WRONG_ISSUER);
        refuseUnless(codeId.length >= 1 && codeId.length <= CodeToken.LONGEST_CODE_ID, Verdict.STRUCTURE);
        return token(issuer, TokenClass.ofClaim(tokenClass), Colour.ofClaim(colour), instant(issue), instant(expiry), codeId);
    }

    private static CodeToken token(String issuer, TokenClass tokenClass, Colour colour, Instant issue, Instant expiry, byte[] codeId) {
        refuseUnless(CodeToken.lifetimeFits(tokenClass, issue, expiry), Verdict.LIFETIME);
        return new CodeToken(issuer, tokenClass, colour, issue, expiry, codeId);
    }

    private static Instant instant(long epochSecond) {
        refuseUnless(CodeToken.isSecond(epochSecond), Verdict.STRUCTURE);
        return Instant.ofEpochSecond(epochSecond);
    }

    private static void refuseUnless(boolean holds, Verdict verdict) {
        if (!holds) {
            throw new Refusal(verdict);
        }
    }
}
