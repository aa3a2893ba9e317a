package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.judgement.Judge;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.RiskLevel;

@DisplayName("edition R2: what a trial counts")
class TrialTallyTest {
    private static final PolicyBook BOOK = PolicyBook.of(Path.of("..", "server-config", "src", "main", "liberty", "config", "policy"));
    /** Looks back fourteen days. */
    private static final Policy LONG = BOOK.edition("CN-44-2022-05-01");
    /** Looks back seven days. */
    private static final Policy SHORT = BOOK.edition("CN-44-2022-06-28");
    private static final Instant AT = Instant.parse("2022-10-10T04:00:00Z");
    private static final UUID JUDGEMENT = new UUID(1, 2);

    @Test
    @DisplayName("R2 who is red before and after but stays so for longer is worse off; the colours told are those where the two first differ")
    void longerIsWorse() {
        TrialReport report = tried(SHORT, LONG, cameFromHighRisk("2022-10-06T00:00:00Z"));

        assertEquals(List.of(1L, 1L, 0L), List.of(report.changed(), report.worsened(), report.improved()));
        assertEquals(List.of(new TrialReport.ByRule("risk-area-stay", "HIGH_RISK_AREA", CodeColour.GREEN, CodeColour.RED, 1)), report.byRule());
        assertEquals(JUDGEMENT, report.samples().get(0).judgementId());
    }

    @Test
    @DisplayName("R2 the other way round it is an improvement, and nothing counts as worse")
    void shorterIsBetter() {
        TrialReport report = tried(LONG, SHORT, cameFromHighRisk("2022-10-06T00:00:00Z"));

        assertEquals(List.of(1L, 0L, 1L), List.of(report.changed(), report.worsened(), report.improved()));
    }

    @Test
    @DisplayName("R2 (control) who is green by both rules, then and later, is not changed")
    void unchanged() {
        TrialReport report = tried(SHORT, LONG, cameFromHighRisk("2022-09-01T00:00:00Z"));

        assertEquals(List.of(1L, 0L, 0L, 0L), List.of(report.residents(), report.changed(), report.worsened(), report.improved()));
    }

    private static CaseFile cameFromHighRisk(String left) {
        Instant leftAt = Instant.parse(left);
        Instant arrivedAt = leftAt.minusSeconds(86_400);
        return CaseFile.of(List.of(new Fact.Stay("440106", RiskLevel.HIGH, arrivedAt, leftAt,
                new Evidence(Evidence.Kind.STAY, "stay-1", arrivedAt, arrivedAt, "CDC"))));
    }

    private static TrialReport tried(Policy before, Policy after, CaseFile file) {
        TrialTally tally = new TrialTally(AT);
        tally.count(PersonId.random(), null, Judge.judge(file, before, AT), Judge.judge(file, after, AT));
        return tally.report(person -> JUDGEMENT);
    }
}
