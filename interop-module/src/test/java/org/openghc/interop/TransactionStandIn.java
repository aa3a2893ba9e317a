package org.openghc.interop;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions of one thread each that hold nothing and are counted. */
public final class TransactionStandIn implements UserTransaction {

    private final ThreadLocal<Boolean> active = ThreadLocal.withInitial(() -> false);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicInteger undone = new AtomicInteger();

    /** How many were begun, committed and undone, in this order. */
    public String counts() {
        return begun + " " + committed + " " + undone;
    }

    @Override
    public void begin() {
        if (active.get()) {
            throw new IllegalStateException("the thread has a transaction");
        }
        active.set(true);
        begun.incrementAndGet();
    }

    @Override
    public void commit() {
        end();
        committed.incrementAndGet();
    }

    @Override
    public void rollback() {
        end();
        undone.incrementAndGet();
    }

    private void end() {
        if (!active.get()) {
            throw new IllegalStateException("the thread has no transaction");
        }
        active.set(false);
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException("nobody here marks it");
    }

    @Override
    public int getStatus() {
        return active.get() ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw new UnsupportedOperationException("nobody here limits it");
    }
}
