package org.openghc.interop.province;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.openghc.interop.Contract;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.province.wire.HealthInformationExchange;
import org.openghc.interop.province.wire.HealthInformationExchange_Service;

/** One message to another province, with its limits: how long, how many at once, and when to stop for a while. Each has a line of its own. */
@ApplicationScoped
public class ProvinceClient {

    private final Map<String, NeighbourPort<HealthInformationExchange>> ports;

    @Inject
    public ProvinceClient(Config config) {
        this.ports = config == null ? Map.of() : Contract.PROVINCE.parties(config).stream().distinct().collect(Collectors.toMap(Function.identity(),
                province -> new NeighbourPort<>(Contract.PROVINCE, province, config, () -> new HealthInformationExchange_Service().getProvince())));
    }

    /** For the container's proxy. */
    protected ProvinceClient() {
        this(null);
    }

    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        ports.values().forEach(port -> executor.execute(port::connectEarly));
    }

    public Set<String> provinces() {
        return Set.copyOf(ports.keySet());
    }

    /** Asks on a thread of its own, so that a caller never waits longer than the limit, whatever the other side sends. */
    @Asynchronous
    @Timeout(NeighbourPort.WHOLE_MILLIS)
    @Bulkhead(value = NeighbourPort.AT_ONCE, waitingTaskQueue = NeighbourPort.AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.5, delay = 10_000)
    public <A> CompletionStage<A> ask(String province, NeighbourPort.Question<HealthInformationExchange, A> question) {
        NeighbourPort<HealthInformationExchange> port = ports.get(province);
        return port == null ? CompletableFuture.failedFuture(new IllegalArgumentException("no contract with " + province)) : port.ask(question);
    }
}
