package org.openghc.recognition;

/** Which way a signed message between us and a neighbour went, and what became of it. */
public enum Passage {
    /** A neighbour's question that had its effect here. */
    SERVED,
    /** A neighbour's question, signed as agreed, that had none: its answer says why. */
    REFUSED,
    /** Our answer to a neighbour. */
    ANSWERED,
    /** Our question to a neighbour. */
    ASKED,
    /** A neighbour's answer to us, signed as agreed, whatever we made of it. */
    HEARD
}
