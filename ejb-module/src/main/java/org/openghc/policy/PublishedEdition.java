package org.openghc.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;

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

    Draft draft() {
        return DraftReader.read(kind, document);
    }
}
