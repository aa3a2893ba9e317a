package org.openghc.recognition;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;

/**
 * The way to tell partners of corrections. They learn that what they have already is to be believed no longer: no reason, and not what is right
 * now. Every method may take five seconds and is never called inside a transaction.
 */
public interface CorrectionLink {

    /**
     * One correction, as it is listed: never whose it is.
     *
     * @param correctionId the same each time that it is offered, so that the partner can drop a repeat
     * @param what         the fingerprint of what the partner was told
     */
    record Corrected(UUID correctionId, String partner, Fingerprint what, Instant correctedAt) {
    }

    /** Whether this link reaches that partner. */
    boolean reaches(String partner);

    /**
     * Whether the partner acknowledged it; no answer is no acknowledgement.
     *
     * @param named by which of the person's documents the partner was told; null if by none
     */
    boolean tell(PersonId person, DocumentType named, Corrected corrected);
}
