package org.openghc.province;

import static org.openghc.form.Field.choice;
import static org.openghc.form.Field.of;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openghc.form.Field;
import org.openghc.form.Field.Type;
import org.openghc.form.Form;
import org.openghc.judgement.Evidence;

/** What another province can report of a person, by the data groups of GB/T 38962 (domain.md 5.2). The first field says when it was. */
public enum FactKind {
    /** 风险等级: the colour of its own code, as of a moment, vouched for until another. */
    COLOUR(Evidence.Kind.REGIONAL_COLOUR, List.of("asOf", "expiresAt"), of("asOf", Type.PAST_TIME), of("expiresAt", Type.TIME),
            choice("colour", "GREEN", "YELLOW", "RED"), of("reason", Type.TEXT).optional()),
    /** 核酸检测. */
    NUCLEIC_ACID_TEST(Evidence.Kind.NUCLEIC_ACID_TEST, List.of(), of("sampledAt", Type.PAST_TIME), of("reportedAt", Type.PAST_TIME),
            choice("result", "NEGATIVE", "POSITIVE", "INCONCLUSIVE"), choice("tube", "SINGLE", "POOLED")),
    /** 个人健康信息: temperature and symptoms that the person declared there. */
    HEALTH_DECLARATION(Evidence.Kind.DECLARATION, List.of(), of("declaredAt", Type.PAST_TIME), of("temperature", Type.TEMPERATURE).optional(),
            choice("symptoms", "true", "false")),
    /** 行程信息: a journey from one division to another (GB/T 2260). */
    TRIP(Evidence.Kind.STAY, List.of(), of("arrivedAt", Type.PAST_TIME), of("departedAt", Type.PAST_TIME), of("origin", Type.WORD),
            of("destination", Type.WORD), of("transport", Type.WORD).optional());

    private final Evidence.Kind evidence;
    private final Form form;

    FactKind(Evidence.Kind evidence, List<String> order, Field... fields) {
        this.evidence = evidence;
        this.form = new Form(name(), 1, List.of(fields), order);
    }

    /** @throws org.openghc.problem.Problem {@code form-invalid} */
    Map<String, String> read(Map<String, String> given, Instant now) {
        return form.read(given, now);
    }

    Instant happenedAt(Map<String, String> content) {
        return Form.instant(content, form.fields().get(0).name());
    }

    Evidence.Kind evidence() {
        return evidence;
    }
}
