package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Policy;

/** The calendar of an entry from abroad: quarantine, then some hours of green to travel home, then monitoring. */
final class InboundTraveller implements Rule {

    @Override
    public String id() {
        return "inbound-traveller";
    }

    @Override
    public String question() {
        return "Did the person enter from abroad so recently that quarantine or monitoring is not over?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.entries().stream()
                .filter(entry -> !policy.inbound().exemptOrigins().contains(entry.origin()))
                .flatMap(entry -> calendar(entry, policy.inbound(), file));
    }

    private Stream<Finding> calendar(Fact.Entry entry, Policy.Inbound inbound, CaseFile file) {
        Instant served = ShanghaiDays.startOf(inbound.quarantine().days(), entry.enteredAt());
        Instant home = served.plus(inbound.green().duration());
        Course monitoring = Course.of(inbound.monitoring(), entry.enteredAt(), file);
        return Stream.of(
                new Finding(id(), Reason.INBOUND_QUARANTINE, CodeColour.of(inbound.colour()), entry.enteredAt(), served,
                        List.of(entry.evidence()), List.of(Release.byItself(served))),
                new Finding(id(), Reason.INBOUND_MONITORING, CodeColour.of(inbound.monitoring().colour()), home,
                        monitoring.until(), List.of(entry.evidence()), monitoring.releases()));
    }
}
