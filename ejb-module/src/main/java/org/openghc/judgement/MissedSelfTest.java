package org.openghc.judgement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.judgement.Fact.TestOrder;
import org.openghc.policy.Policy;

/**
 * Any self-test or sample within the window obeys the order, whatever it shows. After it, the first miss is made good by any self-test or by a
 * negative; who goes on missing is locked until a negative.
 */
final class MissedSelfTest implements Rule {

    @Override
    public String id() {
        return "missed-self-test";
    }

    @Override
    public String question() {
        return "Was the person ordered to report a self-test, did not, once or again, and has not made it good?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        List<TestOrder> missed = file.testOrders().stream()
                .filter(order -> order.test() == TestOrder.Test.ANTIGEN && !obeyed(order, file))
                .sorted(Comparator.comparing(TestOrder::until))
                .toList();
        return missed.stream().map(order -> inARow(order, missed, file) < policy.selfTestOrders().missed().count()
                ? once(order, policy.selfTestOrders().once(), file)
                : locked(order, policy.selfTestOrders().again(), file));
    }

    private static boolean obeyed(TestOrder order, CaseFile file) {
        return Stream.concat(file.antigenTests().stream().map(Fact.AntigenTest::takenAt), file.tests().stream().map(Fact.NucleicAcidTest::sampledAt))
                .anyMatch(done -> !done.isBefore(order.from()) && done.isBefore(order.until()));
    }

    /** How many were missed up to this one since the person was last tested at all. */
    private static long inARow(TestOrder order, List<TestOrder> missed, CaseFile file) {
        return missed.stream()
                .filter(each -> !each.until().isAfter(order.until()))
                .filter(each -> Stream.concat(file.antigenTests().stream().map(Fact.AntigenTest::takenAt), file.negatives().map(Fact.NucleicAcidTest::sampledAt))
                        .noneMatch(done -> !done.isBefore(each.until()) && done.isBefore(order.until())))
                .count();
    }

    private Finding once(TestOrder order, Policy.Rule rule, CaseFile file) {
        Instant madeGood = Stream.concat(
                        file.antigenTests().stream().map(Fact.AntigenTest::takenAt).filter(taken -> !taken.isBefore(order.until())),
                        file.firstNegativeSince(order.until()).stream())
                .min(Comparator.naturalOrder()).orElse(null);
        return finding(order, rule, madeGood);
    }

    private Finding locked(TestOrder order, Policy.Rule rule, CaseFile file) {
        return finding(order, rule, file.firstNegativeSince(order.until()).orElse(null));
    }

    private Finding finding(TestOrder order, Policy.Rule rule, Instant until) {
        Release release = until == null
                ? Release.byTests(new Release.Tests(1, 0, 0, 0, order.until(), null, false), null)
                : Release.byItself(until);
        return new Finding(id(), Reason.TEST_ORDER_MISSED, CodeColour.of(rule.colour()), order.until(), until, List.of(order.evidence()), List.of(release));
    }
}
