package org.openghc.recognition;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.openghc.policy.Jurisdiction;

/**
 * One signed message of a neighbour, after its signature was checked: what is needed to serve it once and never again.
 *
 * @param sender      whose pinned certificate signed it: {@code MO}, {@code HK}, {@code CN-43}
 * @param id          the message id that the sender chose, from the signed body
 * @param signedParts SHA-256 over the digests of the signed parts: the same signed content in other bytes has the same
 * @param created     when the sender signed it
 * @param original    the message itself, to be kept with its effect
 */
public record NeighbourMessage(String sender, UUID id, Fingerprint signedParts, Instant created, Original original) {
    public NeighbourMessage {
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(signedParts, "signedParts");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(original, "original");
    }

    /** A message of a region with a jurisdiction of its own. */
    public NeighbourMessage(Jurisdiction from, UUID id, Fingerprint signedParts, Instant created, Original original) {
        this(from.code(), id, signedParts, created, original);
    }

    /** @throws IllegalArgumentException for a province, which has none */
    Jurisdiction from() {
        return Jurisdiction.of(sender);
    }
}
