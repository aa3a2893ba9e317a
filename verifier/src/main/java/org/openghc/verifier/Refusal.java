package org.openghc.verifier;

/** Ends a check with its reason. Carries no text of the token and no stack trace: it is a result, found thousands of times a second. */
final class Refusal extends RuntimeException {
    private final Verdict verdict;

    Refusal(Verdict verdict) {
        super(verdict.word(), null, false, false);
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}
