package org.openghc.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.stream.Collectors;
import org.openghc.problem.Problem;

/** An edition or overlay that was put in force at the desk. Never changed, never deleted. */
@Entity
class PublishedEdition {
    @Id
    private String edition;
    @Enumerated(EnumType.STRING)
    private Draft.Kind kind;
    private String document;
    private Instant publishedAt;

    protected PublishedEdition() {
    }

    PublishedEdition(Draft draft, Instant publishedAt) {
        this.edition = draft.name();
        this.kind = draft.kind();
        this.document = draft.document();
        this.publishedAt = publishedAt;
    }

    String edition() {
        return edition;
    }

    /** @throws IllegalStateException if an earlier program took what this one does not, saying what is missing and what to do */
    Draft draft() {
        try {
            return DraftReader.read(kind, document);
        } catch (Problem unfit) {
            String faults = unfit.errors().stream().map(fault -> fault.pointer() + " " + fault.rule()).collect(Collectors.joining(", "));
            throw new IllegalStateException("Policy edition " + edition + ", put in force at the desk at " + publishedAt + ", cannot be read by this program: " + faults
                    + ". Put a complete " + edition + ".json into the policy folder: it takes the place of the published one. Nobody is judged by half an edition.", unfit);
        }
    }
}
