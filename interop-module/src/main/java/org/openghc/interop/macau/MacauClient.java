package org.openghc.interop.macau;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.openghc.interop.Contract;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.Originals;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo;
import org.openghc.interop.macau.wire.ReconhecimentoMutuo_Service;

/** One question to Macau, with its limits: how long, how many at once, and when to stop asking for a while. */
@ApplicationScoped
public class MacauClient {

    private final NeighbourPort<ReconhecimentoMutuo> port;

    @Inject
    public MacauClient(Config config, Originals originals) {
        this.port = new NeighbourPort<>(Contract.MACAU, config, () -> new ReconhecimentoMutuo_Service().getMacau(), originals);
    }

    /** For the container's proxy. */
    protected MacauClient() {
        this(null, null);
    }

    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        executor.execute(port::connectEarly);
    }

    /** Asks on a thread of its own, so that a caller never waits longer than the limit, whatever the other side sends. */
    @Asynchronous
    @Timeout(NeighbourPort.WHOLE_MILLIS)
    @Bulkhead(value = NeighbourPort.AT_ONCE, waitingTaskQueue = NeighbourPort.AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = 8, failureRatio = 0.5, delay = 10_000)
    public <A> CompletionStage<A> ask(NeighbourPort.Question<ReconhecimentoMutuo, A> question) {
        return port.ask(question);
    }
}
