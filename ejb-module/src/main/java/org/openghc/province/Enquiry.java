package org.openghc.province;

import java.util.Arrays;
import java.util.List;
import org.openghc.problem.Problem;

/**
 * For what a province asks. The person reads it in his or her access log.
 *
 * @param reference the case, crossing or appeal that it is for
 */
public record Enquiry(Purpose purpose, String reference) {

    /** For what somebody's health information may leave the province. The list is closed: no other purpose opens it. */
    public enum Purpose { CROSSING, CASE_INVESTIGATION, TEST_ROUND, CLOSED_LOOP_WORK, APPEAL }

    /** @throws Problem {@code enquiry-invalid} without purpose or reference */
    public Enquiry {
        require(purpose != null, "/purpose", "choice");
        require(reference != null && reference.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}"), "/reference", "word");
    }

    /** @throws Problem {@code enquiry-invalid}, also for a purpose that is none of the list */
    public static Enquiry of(String purpose, String reference) {
        return new Enquiry(Arrays.stream(Purpose.values()).filter(each -> each.name().equals(purpose)).findFirst().orElse(null), reference);
    }

    String text(String operation) {
        return operation + " " + purpose.name() + " " + reference;
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "enquiry-invalid", "The question does not say what it is for.",
                    List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
