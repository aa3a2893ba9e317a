package org.openghc.measure;

/** Where an appeal stands. */
public enum AppealState {
    /** It waits for somebody. */
    RECEIVED,
    /** An officer has it. */
    IN_REVIEW,
    /** It was not answered in time; another officer must. */
    ESCALATED,
    /** The person was right. */
    UPHELD,
    /** What is held stands, for the reasons in the answer. */
    REJECTED
}
