package org.openghc.judgement;

import java.time.Instant;
import java.util.Objects;
import org.openghc.policy.ContactKind;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;

/**
 * One thing that happened to one person. Facts hold no name and no document, and say nothing about colours: that is
 * what the rules are for. All times are instants; rules that count days count them in Asia/Shanghai.
 */
public sealed interface Fact {

    /** Where the fact comes from. */
    Evidence evidence();

    /**
     * A nucleic acid test (核酸检测). A retracted result is left out of the case file; a corrected one keeps its id.
     *
     * @param reportedAt null while the result is pending
     * @param pooled     whether several persons' samples shared the tube
     */
    record NucleicAcidTest(Instant sampledAt, Instant reportedAt, Result result, boolean pooled, Evidence evidence)
            implements Fact {

        /** What the laboratory said. */
        public enum Result { PENDING, NEGATIVE, POSITIVE, INCONCLUSIVE }

        public NucleicAcidTest {
            Objects.requireNonNull(sampledAt, "sampledAt");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(evidence, "evidence");
            require((reportedAt == null) == (result == Result.PENDING), "a test is pending until it is reported");
            require(reportedAt == null || !reportedAt.isBefore(sampledAt), "a test is reported after its sampling");
        }
    }

    /** An antigen self-test (抗原自测). A negative one proves nothing and releases nothing. */
    record AntigenTest(Instant takenAt, boolean positive, Evidence evidence) implements Fact {
        public AntigenTest {
            Objects.requireNonNull(takenAt, "takenAt");
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /** Symptoms that the person declared, of which Macau and Hong Kong ask and Guangdong does not. */
    record Symptoms(Instant declaredAt, Evidence evidence) implements Fact {
        public Symptoms {
            Objects.requireNonNull(declaredAt, "declaredAt");
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * A case (确诊, 无症状, 疑似).
     *
     * @param until when the person was discharged or the suspicion excluded; null while it lasts
     */
    record Diagnosis(Kind kind, String caseId, Instant from, Instant until, Evidence evidence) implements Fact {

        /** What was diagnosed. */
        public enum Kind { CONFIRMED, ASYMPTOMATIC, SUSPECTED }

        public Diagnosis {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(evidence, "evidence");
            require(until == null || !until.isBefore(from), "a case ends after it began");
        }
    }

    /** A contact with a case, as traced and confirmed by an investigator. Day 0 is the day of the last exposure. */
    record Contact(ContactKind kind, String caseId, Instant lastExposure, Evidence evidence) implements Fact {
        public Contact {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(lastExposure, "lastExposure");
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * A control measure that two officers put in force.
     *
     * @param until     its expiry, or when an officer lifted it; null if it is open
     * @param programme the tests that end it earlier if it is yellow; null if none do
     */
    record Measure(MeasureKind kind, String caseId, String legalBasis, Instant assignedAt, Instant from, Instant until,
                   TestProgramme programme, Evidence evidence) implements Fact {
        public Measure {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(caseId, "caseId");
            Objects.requireNonNull(legalBasis, "legalBasis");
            Objects.requireNonNull(assignedAt, "assignedAt");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(evidence, "evidence");
            require(until == null || !until.isBefore(from), "a measure ends after it began");
        }
    }

    /**
     * A stay in a risk area.
     *
     * @param divisionCode GB/T 2260 code of the area's county
     * @param leftAt       when the person left it; null while there
     */
    record Stay(String divisionCode, RiskLevel level, Instant arrivedAt, Instant leftAt, Evidence evidence)
            implements Fact {
        public Stay {
            Objects.requireNonNull(divisionCode, "divisionCode");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(arrivedAt, "arrivedAt");
            Objects.requireNonNull(evidence, "evidence");
            require(leftAt == null || !leftAt.isBefore(arrivedAt), "a stay ends after it began");
        }
    }

    /**
     * An entry across the border. The day of entry is day 0.
     *
     * @param origin where the person came from: an ISO 3166 country code, {@code MO} or {@code HK}
     */
    record Entry(String origin, String port, Instant enteredAt, Evidence evidence) implements Fact {
        public Entry {
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(enteredAt, "enteredAt");
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    /**
     * An order to be tested between two instants, the second not included.
     *
     * @param test what is to be done; a nucleic acid test unless said
     */
    record TestOrder(Instant from, Instant until, Test test, Evidence evidence) implements Fact {

        /** What can be ordered. */
        public enum Test { NUCLEIC_ACID, ANTIGEN }

        public TestOrder {
            test = test == null ? Test.NUCLEIC_ACID : test;
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(evidence, "evidence");
            require(until.isAfter(from), "a test order has a window");
        }
    }

    /**
     * The colour that another province, Macau or Hong Kong gave this person.
     *
     * @param region    ISO code: {@code CN-43}, {@code MO}, {@code HK}
     * @param expiresAt until when that side vouches for it
     */
    record RegionalColour(String region, CodeColour colour, Instant asOf, Instant expiresAt, Evidence evidence)
            implements Fact {
        public RegionalColour {
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(colour, "colour");
            Objects.requireNonNull(asOf, "asOf");
            Objects.requireNonNull(expiresAt, "expiresAt");
            Objects.requireNonNull(evidence, "evidence");
            require(expiresAt.isAfter(asOf), "a colour expires after it was given");
        }
    }

    /**
     * What is on record and colours nothing by the rules of any edition: a vaccination, an antibody test, a certificate or notice,
     * membership of a key population, an exposure that no investigator has judged. It stands in the file so that whoever
     * replays a judgement sees what was known.
     */
    record OnRecord(Evidence evidence) implements Fact {
        public OnRecord {
            Objects.requireNonNull(evidence, "evidence");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
