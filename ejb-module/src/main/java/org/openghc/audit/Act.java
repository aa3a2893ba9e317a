package org.openghc.audit;

/** What somebody did with a person's data. */
public enum Act {
    /** A checkpoint scanned the person's code. */
    SCAN,
    /** A laboratory's batch stored results of the person. */
    IMPORT,
    /** An officer proposed, approved or refused a control measure. */
    MEASURE,
    /** Another region asked about a code that the person presented there. */
    RECOGNITION
}
