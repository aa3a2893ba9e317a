package org.openghc.interop;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.openghc.recognition.PartnerCorrections;
import org.openghc.recognition.Recognition;

/**
 * How the lines to the neighbours are, who waits for them, and which corrections they are still owed. It is always up: a neighbour that is down is no reason to take
 * this server away from those who show their codes.
 */
@Readiness
@ApplicationScoped
public class NeighbourHealth implements HealthCheck {

    @Inject
    private Lines lines;

    @Inject
    private Config config;

    @EJB
    private Recognition recognition;

    @EJB
    private PartnerCorrections corrections;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("neighbours").up();
        Arrays.stream(Contract.values()).flatMap(contract -> contract.parties(config).stream()).distinct().forEach(party -> {
            health.withData(party, lines.of(party).map(state -> state.outcome().word()).orElse("not-asked-yet"));
            lines.of(party).ifPresent(state -> health.withData(party + ".since", state.since().toString()));
        });
        recognition.waitingLines().forEach(line -> health.withData("waiting." + line.region().code(), line.waiting())
                .withData("waiting." + line.region().code() + ".oldest", line.oldest().toString()));
        corrections.owed().forEach(owed -> health.withData("corrections." + owed.partner(), owed.corrections())
                .withData("corrections." + owed.partner() + ".oldest", owed.oldest().toString()));
        return health.build();
    }
}
