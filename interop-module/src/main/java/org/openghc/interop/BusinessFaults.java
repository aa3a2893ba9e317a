package org.openghc.interop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.cxf.interceptor.Fault;
import org.openghc.problem.Problem;

/**
 * One switch from our refusals to a contract's typed fault. What is about security stays out of it: that is one fault without a
 * reason.
 *
 * @param <E> the contract's fault
 */
public final class BusinessFaults<E extends Exception> {

    private static final Logger LOG = System.getLogger(BusinessFaults.class.getName());

    private final Contract contract;
    private final String internal;
    private final Function<Problem, String> words;
    private final Form<E> form;

    /** @param internal what the neighbour reads of an error that nobody expected, in its language */
    public BusinessFaults(Contract contract, String internal, Form<E> form) {
        this(contract, internal, Problem::detail, form);
    }

    /** @param words what the neighbour reads of a refusal, in its language */
    public BusinessFaults(Contract contract, String internal, Function<Problem, String> words, Form<E> form) {
        this.contract = contract;
        this.internal = internal;
        this.words = words;
        this.form = form;
    }

    /** A refusal in the contract's own type. */
    @FunctionalInterface
    public interface Form<E> {
        E of(String code, String message, boolean retryable, String incident);
    }

    /** Answers the question, or says why not. */
    public <A> A answer(Supplier<A> question) throws E {
        try {
            return question.get();
        } catch (Problem problem) {
            if ("message-replayed".equals(problem.name())) {
                throw new Fault(problem);
            }
            throw fault(problem.name(), words.apply(problem), problem.kind() == Problem.Kind.UNAVAILABLE, problem);
        } catch (SecurityException e) {
            throw new Fault(e);
        } catch (RuntimeException e) {
            throw fault("internal", internal, true, e);
        }
    }

    private E fault(String name, String text, boolean retryable, Throwable cause) {
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.INFO, "A question of the neighbour " + contract.word() + " was refused, incident " + incident, cause);
        return form.of(name, text, retryable, incident);
    }
}
