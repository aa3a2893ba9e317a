package org.openghc.interop;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * The transaction of a question to us: it begins when the signature has been checked and ends before the first byte of the answer leaves, so that the question,
 * what it causes and its answer are kept together or not at all.
 */
final class OneTransaction extends AbstractPhaseInterceptor<Message> {

    private final UserTransaction transaction;

    OneTransaction(UserTransaction transaction) {
        super(Phase.PRE_INVOKE);
        this.transaction = transaction;
    }

    @Override
    public void handleMessage(Message message) {
        try {
            transaction.begin();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("A question cannot be served", e);
        }
    }

    /** What was begun counts from here on. The answer to a question that was refused comes after its end, and settles nothing. */
    void settle() {
        try {
            if (isUnderWay()) {
                transaction.commit();
            }
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new IllegalStateException("A question had no effect, and so it gets no answer", e);
        }
    }

    /** Takes back what was begun, if it was not settled. */
    void undo() {
        try {
            if (isUnderWay()) {
                transaction.rollback();
            }
        } catch (SystemException e) {
            throw new IllegalStateException("A question cannot be undone", e);
        }
    }

    private boolean isUnderWay() throws SystemException {
        return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
