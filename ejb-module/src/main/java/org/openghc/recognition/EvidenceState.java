package org.openghc.recognition;

/** What the issuer's registry says about a credential. */
public enum EvidenceState {
    /** Issued, and neither revoked nor used. */
    ISSUED,
    /** Withdrawn by its issuer. */
    REVOKED,
    /** Its one use is over. */
    USED,
    /** Never issued by the side that was asked, or an answer that this side does not understand. */
    UNKNOWN
}
