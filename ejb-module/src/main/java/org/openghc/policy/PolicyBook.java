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
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.problem.Problem;

/**
 * The book of all editions. The folder is read once, as the server starts, and a bad edition stops the start; what is put in force at the
 * desk joins it later. Everybody may read it at once.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class PolicyBook {

    @Inject
    @ConfigProperty(name = "ghc.policy.directory")
    private String directory;

    private PolicyShelf folder;
    private volatile Taken now;

    /** The shelf that everybody reads, and how many drafts of the desk stand on it. */
    private record Taken(PolicyShelf shelf, int drafts) {}

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

    private void read(Path directory) {
        List<Policy> editions = PolicyReader.readAll(directory);
        folder = PolicyShelf.of(editions, PolicyReader.readOverlays(directory, editions));
        now = new Taken(folder, 0);
    }

    /** How many drafts of the desk are in the book. */
    public int taken() {
        return now.drafts();
    }

    /** The book is the folder and these, in the order in which they were published; one that the folder has meanwhile is the folder's. */
    public void take(List<Draft> drafts) {
        PolicyShelf shelf = folder;
        for (Draft draft : drafts) {
            boolean known = Stream.concat(folder.editions().stream().map(Policy::edition), folder.overlays().stream().map(Overlay::overlay))
                    .anyMatch(draft.name()::equals);
            shelf = known ? shelf : shelf.with(draft);
        }
        now = new Taken(shelf, drafts.size());
    }

    /** All that is published, as it stands at this moment. */
    public PolicyShelf shelf() {
        return now.shelf();
    }

    /**
     * Reads what somebody brings.
     *
     * @throws Problem {@code edition-invalid}, naming each member and rule
     */
    public Draft read(Draft.Kind kind, String document, Instant moment) {
        Draft draft = DraftReader.read(kind, document);
        requireFit(draft, moment);
        return draft;
    }

    /** What was read before, once more, whatever the book says meanwhile. */
    public Draft stored(Draft.Kind kind, String document) {
        return DraftReader.read(kind, document);
    }

    /** The shelf as it would be with this draft. */
    public PolicyShelf shelfWith(Draft draft) {
        return shelf().with(draft);
    }

    private void requireFit(Draft draft, Instant moment) {
        List<Problem.Invalid> faults = shelf().faults(draft, moment);
        if (!faults.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "edition-invalid", "The edition cannot be taken as it is.", faults);
        }
    }

    /** As {@link PolicyShelf#inForceAt(Jurisdiction, Instant)}, of what is published. */
    public Policy inForceAt(Jurisdiction jurisdiction, Instant moment) {
        return shelf().inForceAt(jurisdiction, moment);
    }

    /** As {@link PolicyShelf#inForceAt(String, Instant)}, of what is published. */
    public Policy inForceAt(String city, Instant moment) {
        return shelf().inForceAt(city, moment);
    }

    /** As {@link PolicyShelf#edition}, of what is published. */
    public Policy edition(String name) {
        return shelf().edition(name);
    }

    /** All editions, by jurisdiction and date. */
    public List<Policy> editions() {
        return shelf().editions();
    }
}
