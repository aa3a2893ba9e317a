package org.openghc.verifier;

/** The colour of a health code, as signed in a code token (docs/code-token.cddl, claim {@code colour}). */
public enum Colour {
    GREEN(1, Verdict.GREEN),
    YELLOW(2, Verdict.YELLOW),
    RED(3, Verdict.RED);

    private final int claim;
    private final Verdict verdict;

    Colour(int claim, Verdict verdict) {
        this.claim = claim;
        this.verdict = verdict;
    }

    int claim() {
        return claim;
    }

    /** What a gate is told when a token of this colour passes every check. */
    Verdict verdict() {
        return verdict;
    }

    static Colour ofClaim(long claim) {
        for (Colour colour : values()) {
            if (colour.claim == claim) {
                return colour;
            }
        }
        throw new Refusal(Verdict.STRUCTURE);
    }
}
