package org.openghc.interop.province;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.openghc.interop.Contract;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.Originals;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.HealthInformationExchange_Service;
import org.openghc.recognition.UnverifiableAnswer;

/** One message to another province, with its limits: how long, how many at once, and when to stop for a while. Each has a line of its own. */
@ApplicationScoped
public class ProvinceClient {

    private final Map<String, NeighbourPort<HealthInformationExchange>> ports;

    @Inject
    public ProvinceClient(Config config, Originals originals) {
        this.ports = config == null ? Map.of() : Contract.PROVINCE.parties(config).stream().distinct().collect(Collectors.toMap(Function.identity(),
                province -> new NeighbourPort<>(Contract.PROVINCE, province, config, () -> new HealthInformationExchange_Service().getProvince(), originals)));
    }

    /** For the container's proxy. */
    protected ProvinceClient() {
        this(null, null);
    }

    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        ports.values().forEach(port -> executor.execute(port::connectEarly));
    }

    public Set<String> provinces() {
        return Set.copyOf(ports.keySet());
    }

    /** As every neighbour is asked: on the caller's thread, with the same limits. */
    @Timeout(NeighbourPort.WHOLE_MILLIS)
    @Bulkhead(NeighbourPort.AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = NeighbourPort.LOOKED_AT, failureRatio = 0.5, delay = NeighbourPort.REST_MILLIS,
            skipOn = {BulkheadException.class, UnverifiableAnswer.class})
    public <A> A ask(String province, NeighbourPort.Question<HealthInformationExchange, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
        NeighbourPort<HealthInformationExchange> port = ports.get(province);
        if (port == null) {
            throw new IllegalArgumentException("no contract with " + province);
        }
        return port.ask(question, isAbout);
    }
}
