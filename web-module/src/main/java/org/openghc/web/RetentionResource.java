package org.openghc.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.openghc.retention.DataClass;
import org.openghc.retention.Retention;

/** What was deleted because policy keeps it no longer. */
@Path("deletions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RetentionResource {
    @EJB
    private Retention retention;

    record Deletions(List<Deletion> deletions) {}

    record Deletion(DataClass dataClass, LocalDate night, String edition, Instant before, long deleted, Instant at) {}

    /** The latest nights, class by class. */
    @GET
    @RolesAllowed({"AUDITOR", "ADMIN"})
    public Deletions deletions() {
        return new Deletions(retention.deletions().stream()
                .map(each -> new Deletion(each.dataClass(), each.night(), each.edition(), each.before(), each.deleted(), each.at())).toList());
    }
}
