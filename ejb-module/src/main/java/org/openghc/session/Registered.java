package org.openghc.session;

import java.time.Instant;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;

/** A person has just been registered and has a code; told in the transaction that registers. */
public record Registered(PersonId person, IdentityDocument document, Instant at) {
}
