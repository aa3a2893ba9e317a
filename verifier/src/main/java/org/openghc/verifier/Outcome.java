package org.openghc.verifier;

/**
 * The result of one check.
 *
 * @param verdict a colour, or the reason why there is none
 * @param token   what was signed; null unless the verdict is a colour, so that nobody reads a colour out of a refused token
 */
public record Outcome(Verdict verdict, CodeToken token) {
    public Outcome {
        if (verdict.isColour() != (token != null)) {
            throw new IllegalArgumentException("a token exactly when the verdict is a colour");
        }
    }

    /** Whether the token passed every check; the colour may still be yellow or red. */
    public boolean accepted() {
        return verdict.isColour();
    }
}
