package org.openghc.recognition;

import java.time.Instant;
import java.util.UUID;
import org.openghc.policy.Jurisdiction;

/**
 * How one conversion of a person stands.
 *
 * @param reason   why it was refused, or why it still waits; null otherwise
 * @param attempts how often the other side was asked in vain, so that a waiting conversion ages visibly
 */
public record ConversionStatus(UUID conversionId, Direction direction, Jurisdiction region, State state, String reason,
        Instant createdAt, int attempts) {

    /** Which way the person takes the code. */
    public enum Direction { LEAVING, ARRIVING }

    /** Where a conversion can be in its life. */
    public enum State {
        /** Leaving: the credential was handed to the person. What the other side makes of it stays there. */
        ISSUED,
        /** Arriving: the credential does not fit the person; it waits for what the case about that comes to. */
        HELD,
        /** Arriving: everything is right, but the issuer has not answered yet. */
        PENDING,
        /** Arriving: the issuer confirmed it, and this side's code counts with it. */
        ACCEPTED,
        /** Arriving: refused, with a reason. */
        REFUSED
    }
}
