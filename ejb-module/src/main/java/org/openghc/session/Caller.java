package org.openghc.session;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;

/**
 * Who is calling.
 *
 * @param person the resident; null for staff
 * @param staffId the staff member; null for a resident
 * @param account the staff account, for the access log; null for a resident
 * @param unit the staff member's unit; null for a resident
 */
public record Caller(Role role, PersonId person, UUID staffId, String account, String unit, Instant expiresAt) {

    /**
     * Whether this staff member works in that unit, however it is written.
     *
     * @param other a unit's name
     */
    public boolean worksIn(String other) {
        return unit.strip().equalsIgnoreCase(other.strip());
    }

    /** One word for logs and idempotency: never a name or a number. */
    public String subject() {
        return role == Role.RESIDENT ? "person/" + person.value() : "staff/" + staffId;
    }
}
