package org.openghc.verifier;

import java.security.interfaces.ECPublicKey;
import java.time.Instant;

/**
 * The signed claims of a code token: a CWT (RFC 8392) with exactly the claims of docs/code-token.cddl, in this order: six, and of a
 * phone-bound one the phone's key (RFC 8747) as a seventh.
 */
record Claims(CodeToken code, ECPublicKey phone) {
    private static final int ISS = 1;
    private static final int EXP = 4;
    private static final int IAT = 6;
    private static final int CTI = 7;
    private static final int CNF = 8;
    /** Private use begins below -65536 (RFC 8392 section 9.1). */
    private static final int TOKEN_CLASS = -65537;
    private static final int COLOUR = -65538;
    private static final int WITHOUT_PHONE = 6;
    private static final int WITH_PHONE = 7;

    static byte[] write(CodeToken token) {
        return write(new Claims(token, null));
    }

    static byte[] write(StatusCredential credential) {
        return write(new Claims(credential.code(), credential.phone()));
    }

    private static byte[] write(Claims claims) {
        CodeToken token = claims.code;
        CborWriter out = new CborWriter().map(claims.phone == null ? WITHOUT_PHONE : WITH_PHONE)
                .integer(ISS).text(token.issuer())
                .integer(EXP).integer(token.expiresAt().getEpochSecond())
                .integer(IAT).integer(token.issuedAt().getEpochSecond())
                .integer(CTI).bytes(token.codeId());
        if (claims.phone != null) {
            CoseKey.write(out.integer(CNF), claims.phone);
        }
        return out.integer(TOKEN_CLASS).integer(token.tokenClass().claim())
                .integer(COLOUR).integer(token.colour().claim())
                .toBytes();
    }

    /** Reads claims whose signature was found good by a key of this issuer; {@link #phone}, a key of this provider, is null unless they are phone-bound. */
    static Claims read(byte[] payload, String pinnedIssuer, Crypto crypto) {
        CborReader in = new CborReader(payload);
        boolean bound = in.atStartOf(CborReader.MAP, WITH_PHONE);
        String issuer = in.map(bound ? WITH_PHONE : WITHOUT_PHONE).key(ISS).text();
        long expiry = in.key(EXP).integer();
        long issue = in.key(IAT).integer();
        byte[] codeId = in.key(CTI).bytes();
        CoseKey phone = bound ? CoseKey.read(in.key(CNF)) : null;
        long tokenClass = in.key(TOKEN_CLASS).integer();
        long colour = in.key(COLOUR).integer();
        in.end();
        refuseUnless(issuer.equals(pinnedIssuer), Verdict.WRONG_ISSUER);
        TokenClass known = TokenClass.ofClaim(tokenClass);
        refuseUnless(bound == (known == TokenClass.PHONE_BOUND) && CodeToken.codeIdFits(known, codeId), Verdict.STRUCTURE);
        CodeToken code = token(issuer, known, Colour.ofClaim(colour), instant(issue), instant(expiry), codeId);
        return new Claims(code, bound ? phone.madeBy(crypto) : null);
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
