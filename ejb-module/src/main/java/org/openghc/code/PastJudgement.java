package org.openghc.code;

import java.time.Instant;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Judgement;

/**
 * A judgement on record.
 *
 * @param judgementId  its id, which is also that of its leaf in the ledger
 * @param cause        OPENED, FACT or EDITION
 * @param city         by whose overlay the person was judged, if it had one; null if nobody knew where the person was
 * @param supersededAt when the next one took its place; null if it stands
 * @param replayable   whether its inputs are still kept
 */
public record PastJudgement(UUID judgementId, PersonId person, int version, String cause, String edition, String city, Instant judgedAt,
        Instant supersededAt, boolean replayable, Judgement judgement) {}
