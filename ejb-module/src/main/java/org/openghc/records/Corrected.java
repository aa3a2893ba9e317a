package org.openghc.records;

import java.time.Instant;
import org.openghc.identity.PersonId;

/** Something that was held of a person was corrected or taken back; whoever told others of it hears this in the same transaction. */
public record Corrected(PersonId person, Instant at) {
}
