package org.openghc.interop.province;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.openghc.interop.Contract;
import org.openghc.interop.Lines;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.Originals;
import org.openghc.interop.Restraint;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.HealthInformationExchange_Service;

/**
 * One message to another province, with its limits: how long, how many at once, and when to stop for a while. Each province has a line and
 * limits of its own.
 */
@ApplicationScoped
public class ProvinceClient {

    private final Map<String, Line> lines;

    private record Line(NeighbourPort<HealthInformationExchange> port, Restraint restraint) {}

    @Inject
    public ProvinceClient(Config config, Originals originals, Lines noted, Clock clock) {
        this.lines = Contract.PROVINCE.parties(config).stream().distinct().collect(Collectors.toMap(Function.identity(), province -> new Line(
                new NeighbourPort<>(Contract.PROVINCE, province, config, () -> new HealthInformationExchange_Service().getProvince(), originals),
                new Restraint(clock, state -> noted.turned(province, state)))));
    }

    /** For the container's proxy. */
    protected ProvinceClient() {
        this.lines = Map.of();
    }

    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        lines.values().forEach(line -> executor.execute(line.port()::connectEarly));
    }

    public Set<String> provinces() {
        return Set.copyOf(lines.keySet());
    }

    /** As every neighbour is asked: on the caller's thread, with the same limits. The annotations would set them for all provinces together. */
    @Timeout(NeighbourPort.WHOLE_MILLIS)
    public <A> A ask(String province, NeighbourPort.Question<HealthInformationExchange, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
        Line line = lines.get(province);
        if (line == null) {
            throw new IllegalArgumentException("no contract with " + province);
        }
        return line.restraint().hold(() -> line.port().ask(question, isAbout));
    }
}
