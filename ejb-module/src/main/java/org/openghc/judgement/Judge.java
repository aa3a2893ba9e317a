package org.openghc.judgement;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.policy.Policy;

/**
 * Judges a case file by a policy edition. Every rule is asked and answers with findings; the worst colour wins, and the
 * findings say why. The judge knows nobody, remembers nothing and looks at no clock: the same file, edition and moment
 * always give the same judgement.
 */
public final class Judge {

    private static final List<Rule> RULES = List.of(
            new DiagnosedCase(),
            new PositiveTest(),
            new PositiveAntigenTest(),
            new DeclaredSymptoms(),
            new DischargedPatient(),
            new ContactOfCase(),
            new MeasureInForce(),
            new RiskAreaStay(),
            new InboundTraveller(),
            new MissedTestOrder(),
            new MissedSelfTest(),
            new OtherRegionsColour());

    private Judge() {
    }

    /** The colours of this person's code from now on, and why. */
    public static Judgement judge(CaseFile file, Policy policy, Instant now) {
        List<Finding> findings = RULES.stream()
                .flatMap(rule -> rule.answer(file, policy))
                .filter(Finding::adverse)
                .toList();
        return new Judgement(policy.edition(), now, Timeline.of(findings, now), lastNegative(file, now));
    }

    /**
     * Whether another jurisdiction would take this person's code as green now: it is green by the rules at home, it
     * would be green by the host's own rules, and there is a negative test that is young enough as the host counts.
     *
     * @param home the edition of the side that issued the code
     * @param host the edition of the side that is asked to take it
     */
    public static Admission admission(CaseFile file, Policy home, Policy host, Instant now) {
        return outlook(file, home, host, now).admission();
    }

    /** The same answer with what both sides' rules found, and how the host counts tests. */
    public static Outlook outlook(CaseFile file, Policy home, Policy host, Instant now) {
        Segment here = judge(file, home, now).at(now);
        Segment there = judge(file, host, now).at(now);
        Admission admission = Admission.of(home, host, now, here, there, reportedNegatives(file, now).toList());
        return new Outlook(admission, here.findings(), there.findings(), lastNegative(file, now), host.natValidity().get(home.jurisdiction()));
    }

    /** Each rule's id with the question that it answers, in the order in which they are asked. */
    public static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        RULES.forEach(rule -> questions.put(rule.id(), rule.question()));
        return questions;
    }

    private static NegativeNat lastNegative(CaseFile file, Instant now) {
        return reportedNegatives(file, now)
                .max(Comparator.comparing(NegativeNat::sampledAt).thenComparing(NegativeNat::reportedAt))
                .orElse(null);
    }

    private static Stream<NegativeNat> reportedNegatives(CaseFile file, Instant now) {
        return file.negatives()
                .filter(test -> !test.reportedAt().isAfter(now))
                .map(test -> new NegativeNat(test.sampledAt(), test.reportedAt()));
    }
}
