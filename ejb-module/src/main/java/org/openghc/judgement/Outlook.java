package org.openghc.judgement;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.policy.NatValidity;

/**
 * An {@link Admission} with all that stands behind it, for a person who asks before the journey.
 *
 * @param home            what the rules at home found; empty if the code is green there
 * @param host            what the host's rules found; empty if the code would be green there
 * @param lastNegativeNat the newest negative test that is reported; null if there is none
 * @param validity        how long a negative test counts there; null if the host takes no codes from here
 */
public record Outlook(Admission admission, List<Finding> home, List<Finding> host, NegativeNat lastNegativeNat, NatValidity validity) {

    public Outlook {
        Objects.requireNonNull(admission, "admission");
        home = List.copyOf(home);
        host = List.copyOf(host);
    }

    /** Until when a test counts there that was sampled then; empty if none does. */
    public Optional<Instant> counts(Instant sampledAt) {
        return Optional.ofNullable(validity).map(known -> known.until(sampledAt));
    }
}
