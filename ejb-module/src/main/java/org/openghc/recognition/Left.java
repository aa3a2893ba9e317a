package org.openghc.recognition;

import java.time.Instant;

/**
 * A conversion by which somebody left.
 *
 * @param consent     version of the text that was agreed to
 * @param countsUntil until when its colour counts over there
 */
record Left(String consent, Instant at, Instant countsUntil) {

    static Left of(Conversion conversion) {
        return new Left(conversion.consent(), conversion.createdAt(), conversion.colourUntil());
    }
}
