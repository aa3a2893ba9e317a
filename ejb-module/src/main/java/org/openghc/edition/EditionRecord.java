package org.openghc.edition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.code.TrialReport;
import org.openghc.policy.Draft;

/**
 * A proposed edition as it stands.
 *
 * @param trial           what it would change; null until it was tried
 * @param trialNumber     how often it was or is being tried
 * @param approvedBy      the accounts that approved it since its newest trial
 * @param approvalsNeeded how many it needs besides its proposer; null until it was tried
 * @param decidedBy       the account that gave the last approval, or refused it; null while it is open
 * @param reason          why it was refused; else null
 */
public record EditionRecord(UUID proposalId, String edition, Draft.Kind kind, Instant beginsAt, EditionState state, String proposedBy, String unit,
        Instant proposedAt, TrialReport trial, Instant triedAt, int trialNumber, List<String> approvedBy, Integer approvalsNeeded, String decidedBy,
        Instant decidedAt, String reason) {
}
