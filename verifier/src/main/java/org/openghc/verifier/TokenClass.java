package org.openghc.verifier;

import java.time.Duration;

/**
 * How a token came to be, which decides how long it may live and what else the gate must ask for.
 * The numbers 3 (paper) and 4 (customs) are reserved in docs/code-token.cddl.
 */
public enum TokenClass {
    /** Minted by the server for a screen that is being looked at now. */
    SERVER_MINTED(1, "server-minted", Duration.ofSeconds(60), 64),
    /** Issued to a phone for some hours, worth nothing without that phone's proof of the present time ({@link StatusCredential}). */
    PHONE_BOUND(2, "phone-bound", Duration.ofHours(6), 44);

    private final int claim;
    private final String word;
    private final Duration longestLife;
    private final int longestCodeId;

    TokenClass(int claim, String word, Duration longestLife, int longestCodeId) {
        this.claim = claim;
        this.word = word;
        this.longestLife = longestLife;
        this.longestCodeId = longestCodeId;
    }

    int claim() {
        return claim;
    }

    /** The word on the wire; stable. */
    public String word() {
        return word;
    }

    /** The longest time from issue to expiry that a token of this class may have. */
    public Duration longestLife() {
        return longestLife;
    }

    /** The most bytes that a code id of this class may have, so that the symbol stays small (version 10, version 13). */
    int longestCodeId() {
        return longestCodeId;
    }

    static TokenClass ofClaim(long claim) {
        for (TokenClass tokenClass : values()) {
            if (tokenClass.claim == claim) {
                return tokenClass;
            }
        }
        throw new Refusal(Verdict.UNSUPPORTED_CLASS);
    }
}
