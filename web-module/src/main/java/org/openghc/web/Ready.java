package org.openghc.web;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;

/** Ready to serve: the database answers, and a policy edition is in force. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {
    private static final int SECONDS = 1;

    @Resource(lookup = "jdbc/ghc")
    private DataSource database;
    @EJB
    private PolicyBook policies;
    @Inject
    private Clock clock;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("guangdong-health-code")
                .withData("policy", policies.inForceAt(Jurisdiction.CN_44, clock.instant()).edition());
        try (Connection connection = database.getConnection()) {
            return health.status(connection.isValid(SECONDS)).build();
        } catch (SQLException e) {
            return health.down().withData("database", "SQLSTATE " + e.getSQLState()).build();
        }
    }
}
