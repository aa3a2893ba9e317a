package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the container's transactions do on the packaged server: a refusal undoes everything but the count of attempts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionIT {
    private static final Resident PERSON = Resident.named("CHAN TAI MAN");

    private Province province;

    @BeforeAll
    void open() {
        province = Province.running();
        assumeTrue(province.server() != null, "needs a server of its own: there is no look into another's database");
    }

    @Test
    @DisplayName("a refused write leaves no key, no change of the measure, no judgement and no leaf; the same key works afterwards")
    void refusalUndoesAll() throws SQLException {
        Rest resident = province.logInResident(PERSON);
        resident.get("/v1/health-code").expect(200);
        Rest proposer = province.hire("OFFICER");
        Rest approver = province.hire("OFFICER");
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String measure = proposer.post("/v1/control-measures", Map.of("documentType", PERSON.documentType(), "documentNumber", PERSON.documentNumber(),
                "kind", "HEALTH_MONITORING", "caseId", "GD-2022-3", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report 3", "from", from.toString(),
                "until", from.plus(Duration.ofDays(5)).toString())).expect(201).text("measureId");

        String key = UUID.randomUUID().toString();
        String before = stateOf(measure);
        assertEquals("second-person-required", proposer.post("/v1/control-measures/" + measure + "/approval", key, Map.of()).expect(409).problem());
        assertEquals(before, stateOf(measure));
        assertEquals("0", value("SELECT count(*) FROM idempotency_key WHERE key = ?", key));

        approver.post("/v1/control-measures/" + measure + "/approval", key, Map.of()).expect(200);
        assertEquals("1", value("SELECT count(*) FROM idempotency_key WHERE key = ?", key));
        String after = stateOf(measure);
        String[] was = before.split(" ");
        String[] is = after.split(" ");
        assertEquals("PROPOSED", was[0]);
        assertEquals("IN_FORCE", is[0]);
        assertEquals(Integer.parseInt(was[1]) + 1, Integer.parseInt(is[1]), "one judgement more");
        assertEquals(Integer.parseInt(was[2]) + 1, Integer.parseInt(is[2]), "and its one leaf");
    }

    @Test
    @DisplayName("five wrong codes are counted although each was refused: then the right one is too late")
    void attemptsSurvive() throws SQLException {
        Set<String> known = province.neighbours().messagesTo(Resident.named("白素貞").phone());
        String logIn = province.anybody().post("/v1/log-ins", Resident.named("白素貞").claim()).expect(202).text("logInId");
        String code = province.neighbours().newCode(Resident.named("白素貞").phone(), known);
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertEquals("code-wrong", complete(logIn, wrong).problem());
            assertEquals(String.valueOf(attempt), value("SELECT failures FROM log_in WHERE log_in_id = ?::uuid", logIn));
        }
        assertEquals("code-expired", complete(logIn, code).problem());
    }

    private Rest.Answer complete(String logIn, String code) {
        return province.anybody().post("/v1/log-ins/" + logIn + "/session", Map.of("code", code, "transport", "BEARER"));
    }

    /** The measure's state, the version of its person's status and the number of his leaves. */
    private String stateOf(String measure) throws SQLException {
        return value("""
                SELECT m.state || ' ' || s.version || ' ' || (SELECT count(*) FROM ledger_content l WHERE l.person_id = m.person_id)
                FROM control_measure m JOIN code_status s USING (person_id) WHERE m.measure_id = ?::uuid""", measure);
    }

    private String value(String sql, String parameter) throws SQLException {
        try (Connection owner = province.server().database(); PreparedStatement query = owner.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
