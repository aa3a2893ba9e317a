package org.openghc.records;

/** What a laboratory says of a sample. */
public enum TestResult {
    /** The sample has arrived; the result is to come. */
    PENDING,
    NEGATIVE,
    POSITIVE,
    INCONCLUSIVE,
    /** The laboratory takes back what it reported. */
    RETRACTED
}
