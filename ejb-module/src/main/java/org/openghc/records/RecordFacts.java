package org.openghc.records;

import java.time.Instant;
import java.util.Map;
import org.openghc.form.Form;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;
import org.openghc.policy.ContactKind;

/** What a record says to the judge. */
final class RecordFacts {

    private RecordFacts() {
    }

    static Fact of(HealthRecord record) {
        Map<String, String> content = record.content();
        return switch (record.kind()) {
            case ANTIGEN_TEST -> new Fact.AntigenTest(Form.instant(content, "takenAt"), content.get("result").equals("POSITIVE"),
                    record.evidence(Evidence.Kind.ANTIGEN_TEST));
            case ENTRY -> new Fact.Entry(content.get("origin"), content.get("port"), Form.instant(content, "enteredAt"),
                    record.evidence(Evidence.Kind.ENTRY));
            case TEST_ORDER -> new Fact.TestOrder(Form.instant(content, "from"), Form.instant(content, "until"), testOrdered(content),
                    record.evidence(Evidence.Kind.TEST_ORDER));
            case CASE -> found(record, content);
            case ANTIBODY_TEST -> onRecord(record, Evidence.Kind.ANTIBODY_TEST);
            case VACCINATION -> onRecord(record, Evidence.Kind.VACCINATION);
            case HEALTH_CERTIFICATE -> onRecord(record, Evidence.Kind.HEALTH_CERTIFICATE);
            case RELEASE_NOTICE -> onRecord(record, Evidence.Kind.RELEASE_NOTICE);
            case KEY_POPULATION -> onRecord(record, Evidence.Kind.KEY_POPULATION);
            case EXPOSURE -> onRecord(record, Evidence.Kind.EXPOSURE);
            case NUCLEIC_ACID_TEST -> throw new IllegalStateException("Nucleic acid tests are kept elsewhere");
            case STAY -> throw new IllegalStateException("What a stay says depends on the lists of risk areas");
        };
    }

    private static Fact found(HealthRecord record, Map<String, String> content) {
        Instant from = Form.instant(content, "from");
        return switch (content.get("finding")) {
            case "CLOSE_CONTACT" -> contact(record, ContactKind.CLOSE, from);
            case "SECONDARY_CONTACT" -> contact(record, ContactKind.SECONDARY, from);
            case "GENERAL_CONTACT" -> contact(record, ContactKind.GENERAL, from);
            default -> new Fact.Diagnosis(Fact.Diagnosis.Kind.valueOf(content.get("finding")), record.caseId(), from,
                    content.containsKey("until") ? Form.instant(content, "until") : null, record.evidence(Evidence.Kind.DIAGNOSIS));
        };
    }

    private static Fact contact(HealthRecord record, ContactKind kind, Instant lastExposure) {
        return new Fact.Contact(kind, record.caseId(), lastExposure, record.evidence(Evidence.Kind.CONTACT));
    }

    private static Fact.TestOrder.Test testOrdered(Map<String, String> content) {
        return "ANTIGEN".equals(content.get("test")) ? Fact.TestOrder.Test.ANTIGEN : Fact.TestOrder.Test.NUCLEIC_ACID;
    }

    private static Fact onRecord(HealthRecord record, Evidence.Kind kind) {
        return new Fact.OnRecord(record.evidence(kind));
    }
}
