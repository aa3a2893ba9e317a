package org.openghc.recognition;

import java.time.Instant;
import java.util.UUID;

/**
 * The way to tell partners of corrections. It carries a fingerprint of what they have already and nothing else: no name, no document, no reason. It
 * may take five seconds and is never called inside a transaction.
 */
public interface CorrectionLink {

    /**
     * One correction.
     *
     * @param correctionId the same each time that it is offered, so that the partner can drop a repeat
     * @param what         the fingerprint of what the partner was told
     */
    record Corrected(UUID correctionId, String partner, Fingerprint what, Instant correctedAt) {
    }

    /** Whether this link reaches that partner. */
    boolean reaches(String partner);

    /** Whether the partner acknowledged it; no answer is no acknowledgement. */
    boolean tell(Corrected corrected);
}
