package org.openghc.recognition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openghc.problem.Problem;

/**
 * A code on its way to another region.
 *
 * @param credential what the person's page carries over; personal, and never logged
 * @param evidence   its fingerprint, all that the two back ends ever speak about
 */
public record Departure(UUID conversionId, String credential, Fingerprint evidence, Instant expiresAt) {

    /**
     * What the person agrees to and declares: the three questions that Macau's code and Hong Kong's declaration form ask
     * (domain.md 2.1, 3.2).
     *
     * @param consent   version of the text that the person read
     * @param symptoms  fever or symptoms today
     * @param contact14d contact with a case within 14 days
     * @param travel14d stay in a risk area within 14 days
     */
    public record Form(String consent, boolean symptoms, boolean contact14d, boolean travel14d) {

        /** What was declared that keeps a code from being green there. */
        List<Problem.Invalid> declared() {
            List<Problem.Invalid> declared = new ArrayList<>();
            if (symptoms) {
                declared.add(new Problem.Invalid("/answers/symptoms", "SYMPTOMS_DECLARED"));
            }
            if (contact14d) {
                declared.add(new Problem.Invalid("/answers/contact14d", "CONTACT_DECLARED"));
            }
            if (travel14d) {
                declared.add(new Problem.Invalid("/answers/travel14d", "TRAVEL_DECLARED"));
            }
            return declared;
        }
    }

    /** Without the credential. */
    @Override
    public String toString() {
        return "Departure[" + conversionId + "]";
    }
}
