package org.openghc.code;

import java.time.Instant;
import java.util.List;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement.NegativeNat;

/**
 * How a person's code stands at one moment.
 *
 * @param until when the clock alone will change the colour or its reasons; null if nothing is foreseen
 * @param next the colour from then on; null with {@code until}
 * @param lastNegativeNat null if none is known
 * @param version counts the judgements that changed something
 */
public record CodeStanding(CodeColour colour, List<Finding> findings, Instant since, Instant until, CodeColour next,
        NegativeNat lastNegativeNat, String edition, Instant judgedAt, int version) {}
