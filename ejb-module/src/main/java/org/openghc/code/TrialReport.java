package org.openghc.code;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.judgement.CodeColour;

/**
 * What rules that are not in force would change, if they were in force at a moment.
 *
 * @param at           the moment: when they would come into force
 * @param changed      residents whose code would say something else, then or later
 * @param worsened     of them, those whose colour would be worse then or at any time to come, as far as can be foretold
 * @param improved     of them, those whose colour would be better then or at some time to come, and never worse
 * @param byRule       what changes, by the rule that makes it
 * @param byDivision   where, by what is known of where people are
 * @param samples      some of them, the worsened first, by their present judgement: nobody's name
 */
public record TrialReport(Instant at, long residents, long changed, long worsened, long improved, List<ByRule> byRule, List<ByDivision> byDivision,
        List<Sample> samples) {

    /** So many residents would show another colour than now by this rule: the two where they first differ; the same twice if only the reasons do. */
    public record ByRule(String rule, String reason, CodeColour from, CodeColour to, long residents) {}

    /** So many in a division of the register; null if nobody knows where they are. */
    public record ByDivision(String division, long changed, long worsened) {}

    /** One of them. */
    public record Sample(UUID judgementId, String rule, String reason, CodeColour from, CodeColour to, String division) {}
}
