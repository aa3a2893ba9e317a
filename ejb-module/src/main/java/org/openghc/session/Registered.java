package org.openghc.session;

import java.time.Instant;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;

/** A person with a code is known by this document from now on: just registered, or linked to it; told in the transaction that does so. */
public record Registered(PersonId person, IdentityDocument document, Instant at) {
}
