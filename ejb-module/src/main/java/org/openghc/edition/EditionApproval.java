package org.openghc.edition;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.openghc.session.Caller;

/** One person's approval of a proposed edition, after the trial of that number. */
@Entity
@IdClass(EditionApproval.Key.class)
class EditionApproval {
    @Id
    private UUID proposalId;
    @Id
    private int trialNumber;
    @Id
    private UUID staffId;
    private String account;
    private String unit;
    private Instant approvedAt;

    record Key(UUID proposalId, int trialNumber, UUID staffId) implements Serializable {
    }

    protected EditionApproval() {
    }

    EditionApproval(UUID proposalId, int trialNumber, Caller officer, Instant now) {
        this.proposalId = proposalId;
        this.trialNumber = trialNumber;
        this.staffId = officer.staffId();
        this.account = officer.account();
        this.unit = officer.unit();
        this.approvedAt = now;
    }

    UUID staffId() {
        return staffId;
    }

    String account() {
        return account;
    }

    String unit() {
        return unit;
    }
}
