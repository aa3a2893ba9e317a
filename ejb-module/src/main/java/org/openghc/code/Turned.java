package org.openghc.code;

import java.time.Instant;
import java.util.List;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;

/** Persons' colours are other ones; whoever tells people hears this in the same transaction, once, however many they are. */
public record Turned(List<Turn> turns, Instant at) {

    /** What a judgement made of a colour; perhaps the same as before. */
    public record Turn(PersonId person, CodeColour was, CodeColour colour) {
        boolean isOne() {
            return was != colour;
        }
    }
}
