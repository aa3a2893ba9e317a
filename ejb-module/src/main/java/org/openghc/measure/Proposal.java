package org.openghc.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.openghc.policy.TestProgramme;
import org.openghc.problem.Problem;

/**
 * What an officer proposes for a person.
 *
 * @param programme the tests that end it early; null for those usual with the kind
 * @param caseId    the case it belongs to
 * @param evidence  what shows it: a report's number, never the report
 * @param from      when it begins; for a contact, when the person was last exposed
 * @param until     its expiry, at most 14 days after it begins
 */
public record Proposal(ControlKind kind, TestProgramme programme, String caseId, LegalBasis legalBasis, String evidence, Instant from,
        Instant until) {

    /** The longest time without a new decision. */
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final Pattern CASE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}");
    private static final int LONGEST_EVIDENCE = 500;

    /** @throws Problem {@code measure-invalid}, with the member at fault and the rule that it breaks */
    public Proposal {
        require(kind != null, "/kind", "missing");
        require(caseId != null && CASE.matcher(caseId).matches(), "/caseId", "case-id");
        require(legalBasis != null, "/legalBasis", "legal-basis");
        require(evidence != null && !evidence.isBlank() && evidence.length() <= LONGEST_EVIDENCE, "/evidence", "length-1-to-500");
        require(from != null, "/from", "missing");
        require(until != null && until.isAfter(from), "/until", "after-from");
        require(!until.isAfter(from.plus(LONGEST)), "/until", "at-most-14-days");
        programme = programme == null ? kind.usual() : programme;
    }

    /** The proposal that a form makes; the legal basis by name or citation, no expiry means the latest allowed. */
    public static Proposal of(ControlKind kind, TestProgramme programme, String caseId, String legalBasis, String evidence, Instant from,
            Instant until) {
        Instant latest = from == null ? null : from.plus(LONGEST);
        return new Proposal(kind, programme, caseId, LegalBasis.of(legalBasis).orElse(null), evidence, from, until == null ? latest : until);
    }

    static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "measure-invalid", "The measure cannot be proposed as it is.",
                    List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
