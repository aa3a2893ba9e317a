package org.openghc.policy;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.problem.Problem;

/**
 * The book of all editions. It is read once, as the server starts, and a bad edition stops the start; from then on it
 * never changes, so everybody may read it at once.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PolicyBook {

    @Inject
    @ConfigProperty(name = "ghc.policy.directory")
    private String directory;

    private List<Policy> editions = List.of();

    /** The book of a folder, without a container. */
    public static PolicyBook of(Path directory) {
        PolicyBook book = new PolicyBook();
        book.editions = PolicyReader.readAll(directory);
        return book;
    }

    @PostConstruct
    void open() {
        editions = PolicyReader.readAll(Path.of(directory));
    }

    /**
     * The edition by which that jurisdiction judges then.
     *
     * @throws Problem NOT_FOUND {@code no-policy-in-force} before its first edition
     */
    public Policy inForceAt(Jurisdiction jurisdiction, Instant moment) {
        return editions.stream()
                .filter(each -> each.jurisdiction() == jurisdiction && each.covers(moment))
                .findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "no-policy-in-force",
                        "No policy edition of " + jurisdiction.code() + " is in force at that time."));
    }

    /**
     * The edition of that name, in force or not, so that a past judgement can be judged again.
     *
     * @throws Problem NOT_FOUND {@code unknown-policy-edition}
     */
    public Policy edition(String name) {
        return editions.stream()
                .filter(each -> each.edition().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "unknown-policy-edition",
                        "There is no policy edition of that name."));
    }

    /** All editions, by jurisdiction and date. */
    public List<Policy> editions() {
        return editions;
    }
}
