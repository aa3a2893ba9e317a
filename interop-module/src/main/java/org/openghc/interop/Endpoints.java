package org.openghc.interop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which endpoints this server serves: nothing is known before the servlet has published them all, nor after it was taken away. */
@ApplicationScoped
public class Endpoints {

    private volatile Map<String, Boolean> published;

    /** @param parties each party of the configuration, and whether it has an endpoint; it has none if there are no keys for it */
    public void publish(Map<String, Boolean> parties) {
        published = Map.copyOf(parties);
    }

    public void withdraw() {
        published = null;
    }

    /** Each party and whether it has an endpoint; empty if not all were published. */
    public Optional<Map<String, Boolean>> published() {
        return Optional.ofNullable(published).map(TreeMap::new);
    }
}
