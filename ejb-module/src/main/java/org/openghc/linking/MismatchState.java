package org.openghc.linking;

import java.util.List;

/** Where a case stands. */
public enum MismatchState {
    /** The identity authority is being asked. */
    CHECKING,
    /** It waits for an officer, and perhaps for the person's proof. */
    WAITING,
    /** An officer has it. */
    IN_REVIEW,
    /** The document is the person's. */
    LINKED,
    /** It is not, or that was not proved. */
    REFUSED;

    static final List<MismatchState> OPEN = List.of(CHECKING, WAITING, IN_REVIEW);

    boolean isOpen() {
        return OPEN.contains(this);
    }
}
