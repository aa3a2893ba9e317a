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

    /** The shelf that everybody reads, and how many editions the desk had published then. */
    private record Taken(PolicyShelf shelf, long published) {}

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

    /** How many editions of the desk the book knows of. */
    public long taken() {
        return now.published();
    }

    /** Whether the folder has an edition or overlay of this name, which is then the folder's, whatever the desk published. */
    public boolean isInFolder(String name) {
        return Stream.concat(folder.editions().stream().map(Policy::edition), folder.overlays().stream().map(Overlay::overlay)).anyMatch(name::equals);
    }

    /**
     * The book is the folder and these, in the order in which they were published.
     *
     * @param published how many there are with those that are the folder's meanwhile
     */
    public void take(List<Draft> drafts, long published) {
        PolicyShelf shelf = folder;
        for (Draft draft : drafts) {
            shelf = shelf.with(draft);
        }
        now = new Taken(shelf, published);
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
