package org.openghc.recognition;

import java.util.Optional;
import java.util.UUID;
import org.openghc.policy.Jurisdiction;

/**
 * The way to one neighbour. It asks the three questions of mutual recognition and no other: nothing here can carry a
 * name, a document or a phone.
 *
 * <p>Every method may take five seconds, so none is called inside a database transaction. No answer in time is empty: silence
 * is a result that callers must look at, not an exception that they could forget. What is unsigned, signed by another, or an
 * answer to something else is an {@link UnverifiableAnswer}, which an alarm follows.
 */
public interface RegionLink {

    /** Which neighbour this is. */
    Jurisdiction region();

    /** Was this credential issued there, and is it neither revoked nor used? Changes nothing. */
    Optional<EvidenceState> verify(Fingerprint credential);

    /**
     * Marks the credential used and answers the state that it had before.
     *
     * @param operation this side's id of the conversion; the same one asked again gets the same answer
     */
    Optional<EvidenceState> consume(Fingerprint credential, UUID operation);

    /** What is the colour of this code of theirs, that a person presents here? */
    Optional<RegionalCode> read(String presented);
}
