package org.openghc.verifier;

import java.time.Duration;

/**
 * How a token came to be, which decides how long it may live and what else the gate must ask for.
 * The numbers 2 (phone-bound), 3 (paper) and 4 (customs) are reserved in docs/code-token.cddl.
 */
public enum TokenClass {
    /** Minted by the server for a screen that is being looked at now. */
    SERVER_MINTED(1, "server-minted", Duration.ofSeconds(60));

    private final int claim;
    private final String word;
    private final Duration longestLife;

    TokenClass(int claim, String word, Duration longestLife) {
        this.claim = claim;
        this.word = word;
        this.longestLife = longestLife;
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

    static TokenClass ofClaim(long claim) {
        for (TokenClass tokenClass : values()) {
            if (tokenClass.claim == claim) {
                return tokenClass;
            }
        }
        throw new Refusal(Verdict.UNSUPPORTED_CLASS);
    }
}
