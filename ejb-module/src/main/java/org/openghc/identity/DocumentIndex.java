package org.openghc.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** Leads from the keyed hash of a document to its person; the hash alone says nothing. */
@Entity
class DocumentIndex {
    @Id
    private byte[] blindIndex;
    private UUID personId;

    protected DocumentIndex() {}

    DocumentIndex(byte[] blindIndex, UUID personId) {
        this.blindIndex = blindIndex;
        this.personId = personId;
    }

    byte[] blindIndex() {
        return blindIndex;
    }

    UUID personId() {
        return personId;
    }
}
