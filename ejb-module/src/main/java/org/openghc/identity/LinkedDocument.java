package org.openghc.identity;

import java.time.Instant;

/** A document of a person, and by what it was linked. */
public record LinkedDocument(IdentityDocument document, Instant linkedAt, Proof proof) {

    /** What proved that a document is its person's. */
    public enum Proof {
        /** The log-in by which the person became known. */
        LOG_IN,
        /** The identity authority. */
        AUTHORITY,
        /** An officer, by a picture of it. */
        OFFICER
    }
}
