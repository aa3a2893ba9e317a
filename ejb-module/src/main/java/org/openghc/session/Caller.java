package org.openghc.session;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.openghc.identity.PersonId;

/**
 * Who is calling.
 *
 * @param person the resident; null for staff
 * @param staffId the staff member; null for a resident
 * @param account the staff account, for the access log; null for a resident
 * @param unit the staff member's unit; null for a resident
 * @param alsoKnownAs other accounts of the same human being, as far as documents tell
 */
public record Caller(Role role, PersonId person, UUID staffId, String account, String unit, Instant expiresAt, Set<UUID> alsoKnownAs) {

    public Caller {
        alsoKnownAs = Set.copyOf(alsoKnownAs);
    }

    /** Somebody of whom no other account is known. */
    public Caller(Role role, PersonId person, UUID staffId, String account, String unit, Instant expiresAt) {
        this(role, person, staffId, account, unit, expiresAt, Set.of());
    }

    /**
     * Whether this is the human being behind that account: two accounts are no two hands.
     *
     * @param staff an account's id; null for nobody's
     */
    public boolean is(UUID staff) {
        return staff != null && (staff.equals(staffId) || alsoKnownAs.contains(staff));
    }

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
