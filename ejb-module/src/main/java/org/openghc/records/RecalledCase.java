package org.openghc.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A case that was none. What rests on it stays on record and counts no longer, whenever it arrives. */
@Entity
class RecalledCase {
    @Id
    private String caseId;
    private Instant recalledAt;

    protected RecalledCase() {
    }

    RecalledCase(String caseId, Instant recalledAt) {
        this.caseId = caseId;
        this.recalledAt = recalledAt;
    }
}
