package org.openghc.judgement;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openghc.judgement.Fact.NucleicAcidTest.Result;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/** Words for facts. Times are written as in Guangdong; NOON is 10 October 2022, 12:00 there. */
final class Fixtures {

    static final PolicyBook BOOK = PolicyBook.of(Path.of("../server-config/src/main/liberty/config/policy"));

    /** The September 2022 numbers, which the exercise goes on with. */
    static final Policy POLICY = BOOK.edition("CN-44-exercise");

    /** Three colours with fourteen days of quarantine and the inbound calendar of S24c. */
    static final Policy POLICY_2021 = BOOK.edition("CN-44-2021-12-10");

    /** Red and green only. */
    static final Policy POLICY_2020 = BOOK.edition("CN-44-2020-05-10");

    static final Policy MACAU = BOOK.edition("MO-exercise");
    static final Policy HONG_KONG = BOOK.edition("HK-exercise");

    static final Instant NOON = on("10-10 12:00");

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private Fixtures() {
    }

    /** A moment of 2022 in Guangdong: {@code MM-dd HH:mm[:ss]}. */
    static Instant on(String monthDayTime) {
        return OffsetDateTime.parse("2022-" + monthDayTime.replace(' ', 'T') + "+08:00").toInstant();
    }

    static Instant hoursAgo(long hours) {
        return NOON.minus(Duration.ofHours(hours));
    }

    static CaseFile aPerson(Fact... facts) {
        return CaseFile.of(List.of(facts));
    }

    static CaseFile with(CaseFile file, Fact more) {
        List<Fact> facts = new ArrayList<>(file.facts().toList());
        facts.add(more);
        return CaseFile.of(facts);
    }

    static Evidence evidence(Evidence.Kind kind, Instant at) {
        return new Evidence(kind, kind + "-" + NEXT_ID.incrementAndGet(), at, at, "somebody");
    }

    static Fact.NucleicAcidTest test(Result result, String sampledAt, String reportedAt) {
        Instant sampled = on(sampledAt);
        return new Fact.NucleicAcidTest(sampled, reportedAt == null ? null : on(reportedAt), result, false,
                evidence(Evidence.Kind.NUCLEIC_ACID_TEST, sampled));
    }

    static Fact.NucleicAcidTest negative(String sampledAt, String reportedAt) {
        return test(Result.NEGATIVE, sampledAt, reportedAt);
    }

    /** Sampled so long ago, reported six hours later. */
    static Fact.NucleicAcidTest negativeNat(long hoursAgo) {
        return new Fact.NucleicAcidTest(hoursAgo(hoursAgo), hoursAgo(hoursAgo - 6), Result.NEGATIVE, false,
                evidence(Evidence.Kind.NUCLEIC_ACID_TEST, hoursAgo(hoursAgo)));
    }

    static Fact.NucleicAcidTest pooled(Result result, String sampledAt, String reportedAt) {
        Fact.NucleicAcidTest test = test(result, sampledAt, reportedAt);
        return new Fact.NucleicAcidTest(test.sampledAt(), test.reportedAt(), result, true, test.evidence());
    }

    static Fact.AntigenTest antigen(boolean positive, String takenAt) {
        return new Fact.AntigenTest(on(takenAt), positive, evidence(Evidence.Kind.ANTIGEN_TEST, on(takenAt)));
    }

    static Fact.Symptoms symptoms(String declaredAt) {
        return new Fact.Symptoms(on(declaredAt), evidence(Evidence.Kind.DECLARATION, on(declaredAt)));
    }

    static Fact.Diagnosis diagnosed(Fact.Diagnosis.Kind kind, String from, String until) {
        return new Fact.Diagnosis(kind, "case-1", on(from), until == null ? null : on(until),
                evidence(Evidence.Kind.DIAGNOSIS, on(from)));
    }

    static Fact.Contact contact(ContactKind kind, String lastExposure) {
        return new Fact.Contact(kind, "case-1", on(lastExposure), evidence(Evidence.Kind.CONTACT, on(lastExposure)));
    }

    static Fact.Measure measure(MeasureKind kind, String from, String until, TestProgramme programme) {
        return new Fact.Measure(kind, "case-1", "law, article 1", on(from), on(from), until == null ? null : on(until),
                programme, evidence(Evidence.Kind.CONTROL_MEASURE, on(from)));
    }

    /** In force since an earlier day, the day of the exposure, and assigned only now. */
    static Fact.Measure assignedLater(MeasureKind kind, String from, String assignedAt, TestProgramme programme) {
        return new Fact.Measure(kind, "case-1", "law, article 1", on(assignedAt), on(from), null, programme,
                evidence(Evidence.Kind.CONTROL_MEASURE, on(from)));
    }

    static Fact.Stay stay(RiskLevel level, String arrivedAt, String leftAt) {
        return new Fact.Stay("440106", level, on(arrivedAt), leftAt == null ? null : on(leftAt),
                evidence(Evidence.Kind.STAY, on(arrivedAt)));
    }

    static Fact.Entry entry(String origin, String enteredAt) {
        return new Fact.Entry(origin, "Baiyun Airport", on(enteredAt), evidence(Evidence.Kind.ENTRY, on(enteredAt)));
    }

    static Fact.TestOrder testOrder(String from, String until) {
        return new Fact.TestOrder(on(from), on(until), Fact.TestOrder.Test.NUCLEIC_ACID, evidence(Evidence.Kind.TEST_ORDER, on(from)));
    }

    static Fact.TestOrder selfTestOrder(String from, String until) {
        return new Fact.TestOrder(on(from), on(until), Fact.TestOrder.Test.ANTIGEN, evidence(Evidence.Kind.TEST_ORDER, on(from)));
    }

    static Fact.RegionalColour regional(String region, CodeColour colour, String asOf, String expiresAt) {
        return new Fact.RegionalColour(region, colour, on(asOf), on(expiresAt),
                evidence(Evidence.Kind.REGIONAL_COLOUR, on(asOf)));
    }

    /** The timeline in words: {@code RED until 10-14 00:00, GREEN}. */
    static String words(Judgement judgement) {
        List<String> words = new ArrayList<>();
        CodeColour said = null;
        for (Segment segment : judgement.timeline()) {
            if (segment.colour() != said) {
                if (said != null) {
                    words.set(words.size() - 1, said + " until " + inGuangdong(segment.from()));
                }
                said = segment.colour();
                words.add(said.toString());
            }
        }
        return String.join(", ", words);
    }

    static String inGuangdong(Instant moment) {
        String text = moment.plus(Duration.ofHours(8)).toString();
        return text.substring(5, text.length() - 1).replace('T', ' ').replaceFirst(":00$", "");
    }
}
