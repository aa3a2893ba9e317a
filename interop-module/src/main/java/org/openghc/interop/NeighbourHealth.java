package org.openghc.interop;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.openghc.recognition.Recognition;

/**
 * How the lines to the neighbours are, and who waits for them. It is always up: a neighbour that is down is no reason to take
 * this server away from those who show their codes.
 */
@Readiness
@ApplicationScoped
public class NeighbourHealth implements HealthCheck {

    @Inject
    private Lines lines;

    @EJB
    private Recognition recognition;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("neighbours").up();
        for (Contract contract : Contract.values()) {
            health.withData(contract.word(), lines.of(contract).map(state -> state.outcome().word()).orElse("not-asked-yet"));
            lines.of(contract).ifPresent(state -> health.withData(contract.word() + ".since", state.since().toString()));
        }
        recognition.waitingLines().forEach(line -> health.withData("waiting." + line.region().code(), line.waiting())
                .withData("waiting." + line.region().code() + ".oldest", line.oldest().toString()));
        return health.build();
    }
}
