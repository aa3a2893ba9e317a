package org.openghc.judgement;

import java.util.stream.Stream;
import org.openghc.policy.Policy;

/**
 * One question about a case file. A rule answers for all time and does not know what time it is: from when until when,
 * which colour, why. Which of that matters now is the judge's business.
 */
interface Rule {

    /** Stable: stored judgements name it. */
    String id();

    /** What it answers, in one sentence. */
    String question();

    /** Its findings, in any order; what turns out to be green or empty is left to the judge to drop. */
    Stream<Finding> answer(CaseFile file, Policy policy);
}
