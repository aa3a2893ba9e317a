package org.openghc.policy;

/** What an edition lets a fact do to a code. Written out for every fact, so that leaving one out is never a rule. */
public enum Consequence {
    /** Nothing: the fact does not colour the code. */
    NONE,
    /** The code turns yellow. */
    YELLOW,
    /** The code turns red. */
    RED
}
