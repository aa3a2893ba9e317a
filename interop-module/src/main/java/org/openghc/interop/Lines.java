package org.openghc.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.openghc.recognition.UnverifiableAnswer;

/**
 * What became of our questions to each neighbour, each province for itself: counted as {@code ghc_neighbour_questions_total} by neighbour
 * and outcome, and the latest outcome for the health page.
 */
@ApplicationScoped
public class Lines {

    private static final Metadata QUESTIONS = Metadata.builder().withName("ghc_neighbour_questions")
            .withDescription("Questions to a neighbour by what became of them").build();

    private static final Metadata BREAKERS = Metadata.builder().withName("ghc_neighbour_breaker")
            .withDescription("How often the breaker of a party with a restraint of its own took each state").build();

    private final Map<String, State> states = new ConcurrentHashMap<>();
    private final Clock clock;
    private final MetricRegistry metrics;

    @Inject
    public Lines(Clock clock, MetricRegistry metrics, Config config) {
        this(clock, metrics, Arrays.stream(Contract.values()).flatMap(contract -> contract.parties(config).stream()).toList());
    }

    /** @param parties those whose counts are there before anybody asks them */
    Lines(Clock clock, MetricRegistry metrics, List<String> parties) {
        this.clock = clock;
        this.metrics = metrics;
        for (String party : parties) {
            for (Outcome outcome : Outcome.values()) {
                counter(party, outcome);
            }
        }
    }

    /** For the container's proxy. */
    protected Lines() {
        this(null, null, List.of());
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
        return ask(neighbour.word(), question);
    }

    /** The same on the line to one party of a contract that has several. */
    public <A> Optional<A> ask(String neighbour, Callable<A> question) {
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
    public Optional<State> of(String neighbour) {
        return Optional.ofNullable(states.get(neighbour));
    }

    /** The breaker of a party took another state. */
    public void turned(String neighbour, Restraint.State state) {
        metrics.counter(BREAKERS, new Tag("neighbour", neighbour), new Tag("state", state.word())).inc();
    }

    private void note(String neighbour, Outcome outcome) {
        counter(neighbour, outcome).inc();
        states.compute(neighbour, (line, state) -> state != null && state.outcome() == outcome ? state : new State(outcome, clock.instant()));
    }

    private Counter counter(String neighbour, Outcome outcome) {
        return metrics.counter(QUESTIONS, new Tag("neighbour", neighbour), new Tag("outcome", outcome.word()));
    }
}
