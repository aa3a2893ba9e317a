package org.openghc.interop.hongkong;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.openghc.interop.Contract;
import org.openghc.interop.NeighbourPort;
import org.openghc.interop.Originals;
import org.openghc.interop.hongkong.wire.MutualRecognition;
import org.openghc.interop.hongkong.wire.MutualRecognition_Service;
import org.openghc.recognition.UnverifiableAnswer;

/** One question to Hong Kong, with its limits: how long, how many at once, and when to stop asking for a while. */
@ApplicationScoped
public class HongKongClient {

    private final NeighbourPort<MutualRecognition> port;

    @Inject
    public HongKongClient(Config config, Originals originals) {
        this.port = new NeighbourPort<>(Contract.HONG_KONG, config, () -> new MutualRecognition_Service().getHongKong(), originals);
    }

    /** For the container's proxy. */
    protected HongKongClient() {
        this(null, null);
    }

    void connectEarly(@Observes @Initialized(ApplicationScoped.class) Object start, ManagedExecutorService executor) {
        executor.execute(port::connectEarly);
    }

    /**
     * Asks on the caller's thread; the line itself keeps to the limit ({@code AnswerGuard}), and the timeout says so. A call that finds all
     * places taken, and an answer that is not to be believed, say nothing about whether the neighbour is there: the breaker does
     * not count them.
     */
    @Timeout(NeighbourPort.WHOLE_MILLIS)
    @Bulkhead(NeighbourPort.AT_ONCE)
    @CircuitBreaker(requestVolumeThreshold = NeighbourPort.LOOKED_AT, failureRatio = 0.5, delay = NeighbourPort.REST_MILLIS,
            skipOn = {BulkheadException.class, UnverifiableAnswer.class})
    public <A> A ask(NeighbourPort.Question<MutualRecognition, A> question, Predicate<A> isAbout) throws NeighbourPort.NoAnswer {
        return port.ask(question, isAbout);
    }
}
