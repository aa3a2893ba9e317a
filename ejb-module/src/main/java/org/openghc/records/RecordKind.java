package org.openghc.records;

import static org.openghc.form.Field.choice;
import static org.openghc.form.Field.of;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openghc.form.Field;
import org.openghc.form.Field.Type;
import org.openghc.form.Form;
import org.openghc.problem.Problem;

/** What can be on a person's record (domain.md 1.5), with the form in which it is reported. The first field says when it happened. */
public enum RecordKind {
    /** 核酸检测; reported in batches of their own (LabImport). */
    NUCLEIC_ACID_TEST("nucleic-acid-tests", List.of(), of("sampledAt", Type.PAST_TIME), of("receivedAt", Type.PAST_TIME).optional(),
            of("reportedAt", Type.PAST_TIME).optional(), choice("result", "PENDING", "NEGATIVE", "POSITIVE", "INCONCLUSIVE"),
            choice("tube", "SINGLE", "POOLED"), of("laboratory", Type.TEXT)),
    /** 抗原检测. */
    ANTIGEN_TEST("antigen-tests", List.of(), of("takenAt", Type.PAST_TIME), choice("result", "NEGATIVE", "POSITIVE"),
            of("product", Type.TEXT).optional()),
    /** 血清特异性抗体. */
    ANTIBODY_TEST("antibody-tests", List.of("sampledAt", "reportedAt"), of("sampledAt", Type.PAST_TIME), of("reportedAt", Type.PAST_TIME),
            choice("antibody", "IGG", "IGM"), choice("result", "NEGATIVE", "POSITIVE", "INCONCLUSIVE"),
            of("level", Type.DECIMAL).optional(), of("unit", Type.TEXT).optional()),
    /** 疫苗接种. */
    VACCINATION("vaccinations", List.of(), of("vaccinatedOn", Type.PAST_DATE), choice("dose", "1", "2", "3", "4", "5", "6"),
            choice("product", "CORONAVAC", "BBIBP_CORV", "WIBP_CORV", "KCONVAC", "CONVIDECIA", "CONVIDECIA_AIR", "ZIFIVAX", "COMIRNATY",
                    "SPIKEVAX", "VAXZEVRIA", "JCOVDEN", "OTHER"),
            of("batch", Type.WORD).optional(), of("site", Type.TEXT)),
    /** 健康证明. */
    HEALTH_CERTIFICATE("health-certificates", List.of("issuedOn", "validUntil"), of("issuedOn", Type.PAST_DATE),
            of("validUntil", Type.DATE).optional(), choice("certificate", "RECOVERY", "FIT_TO_WORK", "FIT_TO_TRAVEL", "VACCINATION_EXEMPT"),
            of("number", Type.WORD), of("issuer", Type.TEXT)),
    /** 解除医学观察告知书. */
    RELEASE_NOTICE("release-notices", List.of("observedFrom", "releasedOn"), of("releasedOn", Type.PAST_DATE),
            of("observedFrom", Type.PAST_DATE), choice("observation", "CENTRAL_QUARANTINE", "HOME_QUARANTINE", "HEALTH_MONITORING"),
            of("number", Type.WORD), of("issuer", Type.TEXT)),
    /** 入境记录. */
    ENTRY("entries", List.of(), of("enteredAt", Type.PAST_TIME), of("origin", Type.COUNTRY),
            choice("port", "GONGBEI", "HENGQIN", "QINGMAO", "HZMB_ZHUHAI", "SHENZHEN_BAY", "FUTIAN", "LUOHU", "HUANGGANG", "LIANTANG",
                    "WENJINDU", "SHEKOU", "NANSHA", "GUANGZHOU_AIRPORT", "SHENZHEN_AIRPORT", "OTHER"),
            of("transport", Type.WORD).optional()),
    /** 重点人群. */
    KEY_POPULATION("key-populations", List.of("from", "until"), of("from", Type.DATE), of("until", Type.DATE).optional(),
            choice("list", "PORT_WORKER", "COLD_CHAIN", "CROSS_BORDER_DRIVER", "QUARANTINE_STAFF", "HEALTH_CARE", "AVIATION", "PUBLIC_TRANSPORT",
                    "DELIVERY", "MARKET", "SCHOOL", "CARE_HOME", "CLOSE_CONTACT_RISK"),
            of("employer", Type.TEXT).optional()),
    /** 与病例同时段同场所停留: a list of exposed visits; it never colours by itself. */
    EXPOSURE("exposures", List.of("from", "until"), of("from", Type.PAST_TIME), of("until", Type.PAST_TIME), of("place", Type.TEXT),
            of("caseId", Type.WORD)),
    /** 检测通知: an order to give a sample. */
    TEST_ORDER("test-orders", List.of("from", "until"), of("from", Type.TIME), of("until", Type.TIME), of("caseId", Type.WORD),
            choice("test", "NUCLEIC_ACID", "ANTIGEN").optional()),
    /**
     * 病例与接触者, as a hospital or an investigating centre signs them: when it was found, or when a contact was last exposed. An officer assigns the same
     * as a measure (package measure).
     */
    CASE("cases", List.of("from", "until"), of("from", Type.PAST_TIME), choice("finding", "CONFIRMED", "ASYMPTOMATIC", "SUSPECTED", "CLOSE_CONTACT",
            "SECONDARY_CONTACT", "GENERAL_CONTACT"), of("caseId", Type.WORD), of("until", Type.TIME).optional()),
    /** 居住与旅居史: where somebody lived or stayed; what it weighs, the lists of risk areas say. */
    STAY("stays", List.of("arrivedAt", "leftAt"), of("arrivedAt", Type.PAST_TIME), of("leftAt", Type.PAST_TIME).optional(),
            of("division", Type.DIVISION), choice("as", "RESIDENT", "VISITOR").optional());

    private final String path;
    private final Form form;

    RecordKind(String path, List<String> order, Field... fields) {
        this.path = path;
        this.form = new Form(name(), 1, List.of(fields), order);
    }

    /** How it is called in addresses. */
    public String path() {
        return path;
    }

    public Form form() {
        return form;
    }

    /** The kind that is so called in addresses. */
    public static Optional<RecordKind> ofPath(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    /** The kind of that name, unless it is none or reported otherwise. */
    static Optional<RecordKind> reportedAs(String name) {
        return Arrays.stream(values()).filter(kind -> kind != NUCLEIC_ACID_TEST && kind.name().equals(name)).findFirst();
    }

    /**
     * What was reported, in its one form.
     *
     * @throws Problem {@code form-invalid}; also for an order to test in the past, since whoever gets it could only miss it
     */
    Map<String, String> read(Map<String, String> given, Instant now) {
        Map<String, String> content = form.read(given, now);
        if (this == TEST_ORDER && !Form.instant(content, "until").isAfter(now)) {
            throw new Problem(Problem.Kind.INVALID, "form-invalid", "Something in the form cannot be right.",
                    List.of(new Problem.Invalid("/until", "over-already")));
        }
        return content;
    }

    /** Whether this could make a code worse, so that no officer may enter it alone. */
    boolean mayColour(Map<String, String> content) {
        return switch (this) {
            case ENTRY, TEST_ORDER, NUCLEIC_ACID_TEST, CASE, STAY -> true;
            case ANTIGEN_TEST -> content.get("result").equals("POSITIVE");
            case ANTIBODY_TEST, VACCINATION, HEALTH_CERTIFICATE, RELEASE_NOTICE, KEY_POPULATION, EXPOSURE -> false;
        };
    }

    Instant happenedAt(Map<String, String> content) {
        return Form.instant(content, form.fields().get(0).name());
    }
}
