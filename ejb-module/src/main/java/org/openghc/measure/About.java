package org.openghc.measure;

/**
 * What an appeal or a correction is about.
 *
 * @param id the judgement's, the measure's, or, for a record, the id of the evidence as an explanation names it
 */
public record About(Kind kind, String id) {

    /** What can be contested. */
    public enum Kind { JUDGEMENT, MEASURE, RECORD }
}
