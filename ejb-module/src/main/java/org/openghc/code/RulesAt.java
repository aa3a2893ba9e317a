package org.openghc.code;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyShelf;

/** The rules of one moment, looked up once for each city: whoever judges a thousand persons at once asks a thousand times. */
final class RulesAt {
    private final PolicyShelf shelf;
    private final Instant moment;
    private final Map<String, Policy> known = new HashMap<>();

    RulesAt(PolicyShelf shelf, Instant moment) {
        this.shelf = shelf;
        this.moment = moment;
    }

    /** @param city as {@link PolicyShelf#inForceAt(String, Instant)}; null if nobody knows */
    Policy of(String city) {
        return known.computeIfAbsent(city, each -> shelf.inForceAt(each, moment));
    }
}
