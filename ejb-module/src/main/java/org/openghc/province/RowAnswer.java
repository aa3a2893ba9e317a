package org.openghc.province;

/**
 * What became of one row.
 *
 * @param rule why it was refused; null if it was not
 */
public record RowAnswer(String factId, int version, Outcome outcome, String rule) {

    /** The closed list of ends. */
    public enum Outcome {
        /** It is on record and counts, unless a later version does. */
        STORED,
        /** The same version said the same before. */
        DUPLICATE,
        /** It cannot be right, or its version said something else before. */
        REFUSED,
        /** Nobody here has this document under this name; nothing of the row was kept. */
        NOT_OURS
    }
}
