package org.openghc.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.judgement.Reason;
import org.openghc.policy.Jurisdiction;

/**
 * Whether a person's code would be green in another region now, every reason if not, and what would help. It is an answer and nothing
 * else: no credential, no evidence, no question to the neighbour. What is declared on the day is not part of it.
 *
 * @param until       until when the answer holds if nothing new is known; null if it would not be green
 * @param homeEdition the rules by which it may leave
 * @param hostEdition the rules by which it may enter
 */
public record Forecast(Jurisdiction region, Instant at, boolean green, Instant until, String homeEdition, String hostEdition, List<Cause> causes,
        Nat lastNegativeNat) {

    /**
     * One reason why not.
     *
     * @param side   of whose rules it is one
     * @param name   as a refused conversion names it
     * @param rule   the rule's id
     * @param reason what it found about the person; null if it is about tests, days or agreements
     * @param from   since when; null with such
     * @param until  when it ends by itself; null if it does not
     * @param texts  the same in words, by language
     */
    public record Cause(Side side, String name, String rule, String edition, Reason reason, CodeColour colour, Instant from, Instant until,
            List<Help> helps, Map<String, Words> texts) {}

    /** Whose rules: ours to leave, theirs to enter. */
    public enum Side { HOME, HOST }

    /**
     * Something that would help.
     *
     * @param kind  TIME, NEGATIVE_TESTS, AUTHORITY, NEGATIVE_TEST_NOW or NEXT_DAY
     * @param from  from when; null if at once
     * @param until until when it would help; null if that is open
     */
    public record Help(String kind, Instant from, Instant until) {}

    /** A reason and its helps in one language. */
    public record Words(String reason, String period, List<String> helps) {}

    /** The newest negative test, and until when it counts there; {@code countsUntil} may be past. */
    public record Nat(Instant sampledAt, Instant reportedAt, Instant countsUntil) {
        static Nat of(NegativeNat nat, Instant countsUntil) {
            return new Nat(nat.sampledAt(), nat.reportedAt(), countsUntil);
        }
    }
}
