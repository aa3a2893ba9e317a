package org.openghc.province;

import java.time.Instant;

/**
 * A code that a province may draw for the person who stands before it.
 *
 * @param content   the text of the code; the same that a checkpoint of ours reads
 * @param expiresAt when the text is worth nothing any more
 */
public record CalledCode(String content, Instant expiresAt, Standing standing) {

    /** A code prints nothing of itself. */
    @Override
    public String toString() {
        return "CalledCode[]";
    }
}
