package org.openghc.recognition;

/** Where a correction toward a partner stands. */
public enum CorrectionState {
    /** The partner was not reached, or has no way to be told but to ask. */
    PENDING,
    /** The partner acknowledged it, or asked and was answered. */
    DELIVERED,
    /** Nothing that the partner was told could count any longer. */
    ABANDONED
}
