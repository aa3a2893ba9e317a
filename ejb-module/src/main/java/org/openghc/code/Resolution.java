package org.openghc.code;

import java.time.Instant;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;

/**
 * What an online check of a presented token found.
 *
 * @param word the verdict: a colour's word, or the one word for the way it failed
 * @param person whose code it is; null unless the token is genuine
 * @param colour the colour now, which may be another than the token's; null unless the token is valid now
 * @param madeAt when the code was made; null without a colour
 * @param validUntil until when this answer may be relied on; null without a colour
 */
public record Resolution(String word, PersonId person, CodeColour colour, Instant madeAt, Instant validUntil) {
    static Resolution refused(String word) {
        return new Resolution(word, null, null, null, null);
    }
}
