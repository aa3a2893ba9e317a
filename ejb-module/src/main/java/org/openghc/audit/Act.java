package org.openghc.audit;

/** What somebody did with a person's data. */
public enum Act {
    /** A checkpoint scanned the person's code. */
    SCAN,
    /** A laboratory's batch stored results of the person. */
    IMPORT,
    /** An officer proposed, approved or refused a control measure. */
    MEASURE,
    /** An officer entered, corrected or took back a fact. */
    RECORD,
    /** An officer asked what is on record, for a stated purpose. */
    ENQUIRY,
    /** An officer took back the phones of a person who lost one. */
    PHONE,
    /** Somebody looked at a past judgement or judged it again. */
    JUDGEMENT,
    /** An officer read, reviewed or answered the person's appeal. */
    APPEAL,
    /** An officer read or decided what did not fit of the person's documents. */
    DOCUMENT,
    /** Another region asked about a code that the person presented there. */
    RECOGNITION
}
