package org.openghc.measure;

/** Where a measure stands. */
public enum MeasureState {
    /** One officer wants it; it has no effect. */
    PROPOSED,
    /** A second officer approved it. */
    IN_FORCE,
    /** A second officer refused it. */
    REFUSED,
    /** An officer ended it before its time. */
    CANCELLED,
    /** Two persons retracted it: it was wrong, and counts as if it had never been. */
    RETRACTED,
    /** Its time is over, whether it was ever approved or not. */
    EXPIRED
}
