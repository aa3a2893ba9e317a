package org.openghc.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.openghc.recognition.UnverifiableAnswer;

/**
 * What became of our questions to each neighbour: counted as {@code ghc_neighbour_questions_total} by neighbour and outcome, and
 * the latest outcome for the health page.
 */
@ApplicationScoped
public class Lines {

    private static final Metadata QUESTIONS = Metadata.builder().withName("ghc_neighbour_questions")
            .withDescription("Questions to a neighbour by what became of them").build();

    private final Map<Contract, State> states = new ConcurrentHashMap<>();
    private final Clock clock;
    private final MetricRegistry metrics;

    @Inject
    public Lines(Clock clock, MetricRegistry metrics) {
        this.clock = clock;
        this.metrics = metrics;
        if (metrics != null) {
            for (Contract contract : Contract.values()) {
                for (Outcome outcome : Outcome.values()) {
                    counter(contract, outcome);
                }
            }
        }
    }

    /** For the container's proxy. */
    protected Lines() {
        this(null, null);
    }

    /** What can become of a question. */
    public enum Outcome {
        /** A signed answer about the thing asked. */
        ANSWERED,
        /** Nothing, or nothing that could be read, in time. */
        SILENT,
        /** Something that is not to be believed: an alarm. */
        UNVERIFIABLE,
        /** The breaker was open, or as many as may wait waited already. */
        NOT_ASKED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The latest outcome on a line, and since when it has been that one. */
    public record State(Outcome outcome, Instant since) {}

    /**
     * Puts a question; empty if there was no answer.
     *
     * @throws UnverifiableAnswer if there was one that is not to be believed
     */
    public <A> Optional<A> ask(Contract neighbour, Callable<A> question) {
        try {
            A answer = question.call();
            note(neighbour, Outcome.ANSWERED);
            return Optional.of(answer);
        } catch (UnverifiableAnswer e) {
            note(neighbour, Outcome.UNVERIFIABLE);
            throw e;
        } catch (CircuitBreakerOpenException | BulkheadException e) {
            note(neighbour, Outcome.NOT_ASKED);
            return Optional.empty();
        } catch (Exception e) { // the limit of time, and what the port has logged
            note(neighbour, Outcome.SILENT);
            return Optional.empty();
        }
    }

    /** Empty until somebody asked this neighbour. */
    public Optional<State> of(Contract neighbour) {
        return Optional.ofNullable(states.get(neighbour));
    }

    private void note(Contract neighbour, Outcome outcome) {
        counter(neighbour, outcome).inc();
        states.compute(neighbour, (line, state) -> state != null && state.outcome() == outcome ? state : new State(outcome, clock.instant()));
    }

    private Counter counter(Contract neighbour, Outcome outcome) {
        return metrics.counter(QUESTIONS, new Tag("neighbour", neighbour.word()), new Tag("outcome", outcome.word()));
    }
}
