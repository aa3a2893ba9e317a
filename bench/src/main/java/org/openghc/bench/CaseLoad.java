package org.openghc.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/**
 * Case files of invented residents, the same for the same seed. Nineteen of twenty have tests alone, up to four in a fortnight; the twentieth is
 * under a measure, a contact, a case, a traveller, in a risk area or red elsewhere, with tests of his own.
 */
final class CaseLoad {
    private static final int LATEST_MINUTES = 14 * 24 * 60;

    private final Random random;
    private final Instant now;
    private int facts;

    CaseLoad(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    List<CaseFile> files(int count) {
        List<CaseFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(file(i % 20 == 19));
        }
        return files;
    }

    private CaseFile file(boolean burdened) {
        List<Fact> known = new ArrayList<>();
        for (int tests = random.nextInt(5); tests > 0; tests--) {
            Instant sampled = before();
            Result result = burdened && random.nextInt(10) == 0 ? Result.POSITIVE : Result.NEGATIVE;
            known.add(new Fact.NucleicAcidTest(sampled, sampled.plus(Duration.ofHours(6)), result, random.nextInt(3) > 0, evidence(Evidence.Kind.NUCLEIC_ACID_TEST, sampled)));
        }
        if (burdened) {
            known.add(burden());
        }
        return CaseFile.of(known);
    }

    private Fact burden() {
        Instant at = before();
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Fact.Measure(MeasureKind.values()[random.nextInt(MeasureKind.values().length)], "case", "law", at, at, at.plus(Duration.ofDays(14)),
                    TestProgramme.values()[random.nextInt(TestProgramme.values().length)], evidence(Evidence.Kind.CONTROL_MEASURE, at));
            case 2 -> new Fact.Contact(ContactKind.values()[random.nextInt(ContactKind.values().length)], "case", at, evidence(Evidence.Kind.CONTACT, at));
            case 3 -> new Fact.Diagnosis(Fact.Diagnosis.Kind.values()[random.nextInt(3)], "case", at, null, evidence(Evidence.Kind.DIAGNOSIS, at));
            case 4 -> new Fact.Stay("440106", RiskLevel.values()[random.nextInt(3)], at, null, evidence(Evidence.Kind.STAY, at));
            default -> new Fact.RegionalColour("CN-43", CodeColour.RED, at, now.plus(Duration.ofDays(1)), evidence(Evidence.Kind.REGIONAL_COLOUR, at));
        };
    }

    private Instant before() {
        return now.minus(Duration.ofMinutes(random.nextInt(LATEST_MINUTES)));
    }

    private Evidence evidence(Evidence.Kind kind, Instant at) {
        return new Evidence(kind, "fact-" + ++facts, at, at, "somebody");
    }
}
