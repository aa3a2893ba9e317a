package org.openghc.identity;

/** In what a document as it is presented differs from what is known of its person. */
public enum Misfit {
    /** It is not linked to the person. */
    DOCUMENT_NOT_LINKED,
    /** It spells the name otherwise than the register and the linked document do. */
    NAME_DIFFERS,
    /** It states another day of birth. */
    BIRTH_DATE_DIFFERS
}
