package org.openghc.recognition;

import java.util.List;
import java.util.Locale;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/** The consent texts in force. The text of {@code leaving-mo-1} is the message {@code consent.leaving-mo-1} of the catalogue. */
enum Consent {
    LEAVING, ARRIVING;

    private static final int VERSION = 1;

    /** @throws Problem {@code consent-not-current} if the person agreed to another text than the one in force */
    void require(Jurisdiction region, String given) {
        if (!current(region).equals(given)) {
            throw new Problem(Problem.Kind.INVALID, "consent-not-current", "Read the consent text in force and agree to it.",
                    List.of(new Problem.Invalid("/consent", "consent-not-current")));
        }
    }

    String current(Jurisdiction region) {
        return name().toLowerCase(Locale.ROOT) + "-" + region.code().toLowerCase(Locale.ROOT) + "-" + VERSION;
    }
}
