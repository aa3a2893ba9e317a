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
    private List<Overlay> overlays = List.of();

    /** The book of a folder, without a container. */
    public static PolicyBook of(Path directory) {
        PolicyBook book = new PolicyBook();
        book.read(directory);
        return book;
    }

    @PostConstruct
    void open() {
        read(Path.of(directory));
    }

    private void read(Path folder) {
        editions = PolicyReader.readAll(folder);
        overlays = PolicyReader.readOverlays(folder, editions);
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
     * The edition by which Guangdong judges then in one of its cities: the province's, with the city's overlay if one is
     * in force.
     *
     * @param city {@code CN-} and the first four digits of the division, {@code CN-4406}
     * @throws Problem NOT_FOUND {@code no-policy-in-force} before the province's first edition
     */
    public Policy inForceAt(String city, Instant moment) {
        Policy province = inForceAt(Jurisdiction.CN_44, moment);
        return overlays.stream()
                .filter(each -> each.city().equals(city) && each.covers(moment))
                .findFirst()
                .map(province::with)
                .orElse(province);
    }

    /**
     * The edition of that name, in force or not, so that a past judgement can be judged again. A city's is the
     * province's name, a plus sign and the overlay's name.
     *
     * @throws Problem NOT_FOUND {@code unknown-policy-edition}
     */
    public Policy edition(String name) {
        int plus = name.indexOf('+');
        if (plus < 0) {
            return named(name);
        }
        Policy province = named(name.substring(0, plus));
        Overlay overlay = overlay(name.substring(plus + 1));
        if (!overlay.meets(province)) {
            throw unknown();
        }
        return province.with(overlay);
    }

    private Policy named(String name) {
        return editions.stream().filter(each -> each.edition().equals(name)).findFirst().orElseThrow(PolicyBook::unknown);
    }

    private Overlay overlay(String name) {
        return overlays.stream().filter(each -> each.overlay().equals(name)).findFirst().orElseThrow(PolicyBook::unknown);
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "unknown-policy-edition", "There is no policy edition of that name.");
    }

    /** All editions, by jurisdiction and date. */
    public List<Policy> editions() {
        return editions;
    }
}
