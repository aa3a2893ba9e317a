package org.openghc.linking;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/** A case was decided; told in the transaction that decides. */
public record Decided(PersonId person, UUID caseId, boolean linked, Instant at) {}
