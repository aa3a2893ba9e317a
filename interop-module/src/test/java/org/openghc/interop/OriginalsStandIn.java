package org.openghc.interop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openghc.recognition.SignedMessages;

/** Keeps messages in a list, in the order in which they passed. */
public final class OriginalsStandIn extends Originals {

    private final List<SignedMessages.Kept> kept = new CopyOnWriteArrayList<>();

    private boolean full;

    /** From now on nothing can be kept. */
    public void fill() {
        full = true;
    }

    @Override
    void keep(SignedMessages.Kept message) {
        if (full) {
            throw new IllegalStateException("the disk is full");
        }
        kept.add(message);
    }

    public List<SignedMessages.Kept> kept() {
        return List.copyOf(kept);
    }
}
