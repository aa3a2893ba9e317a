package org.openghc.verifier;

import java.time.Instant;

/** Claims with one thing wrong, to be signed well. */
final class Payload {
    private String issuer = Tokens.GUANGDONG;
    private long exp = Tokens.NOW.getEpochSecond() + 60;
    private long iat = Tokens.NOW.getEpochSecond();
    private byte[] codeId = Tokens.aCodeId();
    private long tokenClass = 1;
    private long colour = 1;

    static Payload standard() {
        return new Payload();
    }

    Payload issuer(String value) {
        issuer = value;
        return this;
    }

    Payload exp(Instant value) {
        return exp(value.getEpochSecond());
    }

    Payload exp(long value) {
        exp = value;
        return this;
    }

    Payload iat(long value) {
        iat = value;
        return this;
    }

    Payload codeId(byte[] value) {
        codeId = value;
        return this;
    }

    Payload tokenClass(long value) {
        tokenClass = value;
        return this;
    }

    Payload colour(long value) {
        colour = value;
        return this;
    }

    byte[] bytes() {
        return new CborWriter().map(6).integer(1).text(issuer).integer(4).integer(exp).integer(6).integer(iat)
                .integer(7).bytes(codeId).integer(-65537).integer(tokenClass).integer(-65538).integer(colour).toBytes();
    }
}
