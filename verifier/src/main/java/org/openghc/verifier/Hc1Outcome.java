package org.openghc.verifier;

/**
 * The result of reading one HC1 code.
 *
 * @param verdict     {@link Verdict#VALID}, or the reason why not
 * @param certificate what was certified; null unless valid
 */
public record Hc1Outcome(Verdict verdict, HealthCertificate certificate) {
    public Hc1Outcome {
        if ((verdict == Verdict.VALID) != (certificate != null)) {
            throw new IllegalArgumentException("a certificate exactly when the verdict is valid");
        }
    }
}
