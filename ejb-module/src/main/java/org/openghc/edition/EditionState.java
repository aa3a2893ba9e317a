package org.openghc.edition;

/** Where a proposed edition stands. */
public enum EditionState {
    /** It is being tried. */
    TRYING,
    /** It was tried and awaits approval. */
    TRIED,
    /** It was approved and published; it counts from its date on. */
    IN_FORCE,
    /** Somebody refused it. */
    REFUSED
}
