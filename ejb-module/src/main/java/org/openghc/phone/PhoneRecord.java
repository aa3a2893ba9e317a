package org.openghc.phone;

import java.time.Instant;
import java.util.UUID;

/**
 * A phone as its owner sees it.
 *
 * @param usableFrom when it may first get a credential
 * @param revokedAt  null while it is good
 */
public record PhoneRecord(UUID phoneId, Instant registeredAt, Instant usableFrom, Instant revokedAt) {}
