package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Policy;

/** Any sample within the window obeys the order, whatever its result; after it, only a negative repairs. */
final class MissedTestOrder implements Rule {

    @Override
    public String id() {
        return "missed-test-order";
    }

    @Override
    public String question() {
        return "Was the person ordered to give a sample, did not, and has no negative since?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        CodeColour colour = CodeColour.of(policy.testOrders().colour());
        return file.testOrders().stream()
                .filter(order -> order.test() == Fact.TestOrder.Test.NUCLEIC_ACID)
                .filter(order -> file.tests().stream().noneMatch(test -> obeys(test, order)))
                .map(order -> missed(order, colour, file));
    }

    private static boolean obeys(Fact.NucleicAcidTest test, Fact.TestOrder order) {
        return !test.sampledAt().isBefore(order.from()) && test.sampledAt().isBefore(order.until());
    }

    private Finding missed(Fact.TestOrder order, CodeColour colour, CaseFile file) {
        Instant repaired = file.firstNegativeSince(order.until()).orElse(null);
        Release release = repaired == null
                ? Release.byTests(new Release.Tests(1, 0, 0, 0, order.until(), null, false), null)
                : Release.byItself(repaired);
        return new Finding(id(), Reason.TEST_ORDER_MISSED, colour, order.until(), repaired,
                List.of(order.evidence()), List.of(release));
    }
}
