package org.openghc.interop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.openghc.recognition.UnverifiableAnswer;

/**
 * How many ask one party at once, and when nobody asks it for a while: the limits that the annotations set for Macau and Hong Kong, for a
 * client that has several parties. An annotation counts for a method, and one silent province must not stop questions to another (docs/adr/0031).
 *
 * <p>Life of its breaker: closed, open when half of the latest questions failed, half open after a rest, when a single question decides.
 */
public final class Restraint {

    private static final Duration REST = Duration.ofMillis(NeighbourPort.REST_MILLIS);

    private final Clock clock;
    private final Consumer<State> turned;
    private final Semaphore places = new Semaphore(NeighbourPort.AT_ONCE);
    /** Whether each of the latest questions failed. */
    private final Deque<Boolean> latest = new ArrayDeque<>();
    private State state = State.CLOSED;
    private Instant openUntil;
    private boolean tried;

    /** Of the breaker. */
    public enum State {
        CLOSED, OPEN, HALF_OPEN;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A question to the party. */
    @FunctionalInterface
    public interface Asked<A> {
        A ask() throws NeighbourPort.NoAnswer;
    }

    /** @param turned hears each new state of the breaker */
    public Restraint(Clock clock, Consumer<State> turned) {
        this.clock = clock;
        this.turned = turned;
    }

    /**
     * Asks on the caller's thread, if anybody may ask now.
     *
     * @throws CircuitBreakerOpenException if nobody may
     * @throws BulkheadException           if as many as may ask already; it says nothing about the party
     */
    public <A> A hold(Asked<A> question) throws NeighbourPort.NoAnswer {
        boolean trial = admit();
        if (!places.tryAcquire()) {
            giveUp(trial);
            throw new BulkheadException();
        }
        boolean failed = true;
        try {
            A answer = question.ask();
            failed = false;
            return answer;
        } catch (UnverifiableAnswer e) {
            // The line is there, whoever sits on it.
            failed = false;
            throw e;
        } finally {
            places.release();
            note(trial, failed);
        }
    }

    /** Whether this question decides if others may follow. */
    private synchronized boolean admit() {
        if (state == State.OPEN && !clock.instant().isBefore(openUntil)) {
            turn(State.HALF_OPEN);
            tried = false;
        }
        if (state == State.OPEN || state == State.HALF_OPEN && tried) {
            throw new CircuitBreakerOpenException();
        }
        tried = state == State.HALF_OPEN;
        return tried;
    }

    private synchronized void giveUp(boolean trial) {
        tried &= !trial;
    }

    /** A question that was under way when the breaker opened says nothing new. */
    private synchronized void note(boolean trial, boolean failed) {
        if (trial) {
            settle(failed ? State.OPEN : State.CLOSED);
        } else if (state == State.CLOSED) {
            latest.addLast(failed);
            if (latest.size() > NeighbourPort.LOOKED_AT) {
                latest.removeFirst();
            }
            if (latest.size() == NeighbourPort.LOOKED_AT && 2 * latest.stream().filter(each -> each).count() >= latest.size()) {
                settle(State.OPEN);
            }
        }
    }

    private void settle(State next) {
        latest.clear();
        openUntil = next == State.OPEN ? clock.instant().plus(REST) : null;
        turn(next);
    }

    private void turn(State next) {
        state = next;
        turned.accept(next);
    }
}
