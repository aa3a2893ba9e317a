package org.openghc.measure;

/** Where a recall stands. */
public enum RecallState {
    /** One officer wants it; nothing has happened. */
    PROPOSED,
    /** A second officer approved it, and it is being worked through. */
    RUNNING,
    /** Nobody is coloured by the case any more. */
    DONE,
    /** A second officer refused it. */
    REFUSED
}
