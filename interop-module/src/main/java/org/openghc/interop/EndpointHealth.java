package org.openghc.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the neighbours can reach us: up when every neighbour with keys has its endpoint. A servlet that does not start leaves the rest of the application
 * serving; without this check nobody would see it but the neighbours.
 */
@Readiness
@ApplicationScoped
public class EndpointHealth implements HealthCheck {

    private final Endpoints endpoints;

    @Inject
    public EndpointHealth(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** For the container's proxy. */
    protected EndpointHealth() {
        this(null);
    }

    @Override
    public HealthCheckResponse call() {
        Optional<Map<String, Boolean>> published = endpoints.published();
        HealthCheckResponseBuilder health = HealthCheckResponse.named("endpoints").status(published.isPresent());
        published.ifPresent(parties -> parties.forEach((party, served) -> health.withData(party, served ? "published" : "no-keys")));
        return health.build();
    }
}
