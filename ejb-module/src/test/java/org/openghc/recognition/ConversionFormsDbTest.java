package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.declaration.Declarations;
import org.openghc.identity.PersonId;
import org.openghc.measure.ControlKind;
import org.openghc.measure.ControlMeasures;
import org.openghc.measure.Proposal;
import org.openghc.message.Messages;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.records.LabImport;
import org.openghc.records.Laboratories;
import org.openghc.records.RecordKind;
import org.openghc.records.SignedBatch;
import org.openghc.session.Caller;

/** What a person is told, and asked, before a conversion. */
class ConversionFormsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String NUMBER = "11010519491231002X";
    private static final ConversionForm.Sent NOTHING = new ConversionForm.Sent(null, null, null, null);
    private static final ConversionForm.Sent ALL = new ConversionForm.Sent("leaving-mo-1", false, false, false);
    private static final List<String> QUESTIONS = List.of("/answers/symptoms", "/answers/contact14d", "/answers/travel14d");
    private static final List<String> EVERYTHING = List.of("/answers/symptoms", "/answers/contact14d", "/answers/travel14d", "/consent");

    private final SignedBatch laboratory = new SignedBatch(Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2023-01-01T00:00:00Z"));
    private final Database database = Database.migrated();
    private PersonId zhang;

    @BeforeEach
    void people() {
        in(beans -> beans.get(Laboratories.class).register("穗检实验室", Set.of(RecordKind.NUCLEIC_ACID_TEST), laboratory.certificate(), NOW, "admin"));
        zhang = database.inTransaction(entities -> People.register(entities, NUMBER, "张三", NOW));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R16 the first conversion asks four fields; a repeat on the day asks none, the next day three, after its validity four again")
    void asked() {
        tested("2022-09-10T08:00:00+08:00");
        assertEquals(EVERYTHING, form(NOW).asked());
        assertNull(form(NOW).consent().agreedAt());
        leave(ALL, NOW);

        assertEquals(List.of(), form(NOW.plusSeconds(60)).asked());
        leave(NOTHING, NOW.plusSeconds(120));
        Instant nextDay = NOW.plus(Duration.ofHours(13));
        assertEquals(QUESTIONS, form(nextDay).asked());
        assertEquals(NOW.plusSeconds(120), form(nextDay).consent().agreedAt());
        Instant ends = form(nextDay).countsUntil();
        assertEquals(EVERYTHING, form(ends).asked());
        assertNull(form(ends).countsUntil());
        assertEquals(EVERYTHING, in(beans -> beans.get(ConversionForms.class).of(zhang, Jurisdiction.HK, NOW.plusSeconds(60))).asked(),
                "what was said to one region was not said to the other");
    }

    @Test
    @DisplayName("R16 what is missing is named, each field; what was not asked may be left out; what is sent counts")
    void missing() {
        tested("2022-09-10T08:00:00+08:00");
        assertEquals(EVERYTHING, missing(NOTHING, NOW));
        assertEquals(List.of("/answers/contact14d"), missing(new ConversionForm.Sent("leaving-mo-1", false, null, false), NOW));
        assertEquals(List.of("/consent"), missing(new ConversionForm.Sent(null, false, false, false), NOW));
        leave(ALL, NOW);
        assertEquals(List.of("/answers/symptoms", "/answers/contact14d"),
                missing(new ConversionForm.Sent(null, null, null, false), NOW.plus(Duration.ofHours(13))));
        Problem declared = assertThrows(Problem.class, () -> leave(new ConversionForm.Sent(null, true, null, null), NOW.plusSeconds(60)));
        assertEquals("not-green-there", declared.name());
        assertEquals("consent-not-current", assertThrows(Problem.class,
                () -> leave(new ConversionForm.Sent("leaving-mo-0", null, null, null), NOW.plusSeconds(60))).name());
    }

    @Test
    @DisplayName("R16 today's declaration answers what it asked; yesterday's answers nothing; a later one counts more than an earlier")
    void declaration() {
        declare(NOW, "false", "false", "true");
        assertEquals(List.of("/answers/travel14d", "/consent"), form(NOW.plusSeconds(300)).asked(), "outside Guangdong may have been in Macau");
        assertEquals(5, form(NOW.plusSeconds(300)).declaration().ageMinutes());
        declare(NOW.plusSeconds(600), "true", "false", "false");
        ConversionForm form = form(NOW.plusSeconds(900));
        assertEquals(List.of("/consent"), form.asked());
        assertTrue(form.answers().stream().filter(answer -> answer.question() == ConversionForm.Question.SYMPTOMS).allMatch(ConversionForm.Answer::value));
        assertEquals(EVERYTHING, form(NOW.plus(Duration.ofHours(13))).asked());
        assertNull(form(NOW.plus(Duration.ofHours(13))).declaration());
    }

    @Test
    @DisplayName("R16 what is known is masked; the consent text is the one in force, in four languages")
    void known() {
        tested("2022-09-10T08:00:00+08:00");
        ConversionForm form = form(NOW);
        assertEquals("张**", form.known().name());
        assertFalse(form.known().documentNumber().contains("19491231"), form.known().documentNumber());
        assertFalse(form.known().phone().contains("13800138"), form.known().phone());
        assertEquals(Instant.parse("2022-09-10T00:00:00Z"), form.known().lastNegativeNat().sampledAt());
        assertTrue(form.known().birthDate());
        assertEquals(0, form.known().vaccination().doses());
        assertEquals("leaving-mo-1", form.consent().version());
        assertEquals(Messages.LANGUAGES, List.copyOf(form.consent().texts().keySet()));
        assertEquals(4, new HashSet<>(form.consent().texts().values()).size());
        assertFalse(form.toString().contains(NUMBER) || form.toString().contains("张三"));
    }

    @Test
    @DisplayName("R15 green there: until when; not green: every reason of both sides, with rule, texts and what would help until when")
    void forecasts() {
        Forecast untested = forecast(Jurisdiction.MO, NOW);
        assertFalse(untested.green());
        Forecast.Cause cause = untested.causes().get(0);
        assertEquals("HOST NO_NEGATIVE_NAT nat-validity", cause.side() + " " + cause.name() + " " + cause.rule());
        assertTrue(cause.helps().get(0).until().isAfter(NOW));
        assertEquals(Messages.LANGUAGES, List.copyOf(cause.texts().keySet()));
        assertEquals(4, new HashSet<>(cause.texts().values().stream().map(Forecast.Words::reason).toList()).size());

        tested("2022-09-10T08:00:00+08:00");
        Forecast green = forecast(Jurisdiction.MO, NOW);
        assertTrue(green.green());
        assertEquals(green.until(), green.lastNegativeNat().countsUntil());
        assertEquals(List.of(), green.causes());
        Forecast late = forecast(Jurisdiction.MO, green.until());
        assertEquals(List.of("NAT_TOO_OLD"), late.causes().stream().map(Forecast.Cause::name).toList());
        assertEquals(green.until(), late.causes().get(0).from());

        declare(NOW.plusSeconds(60), "true", "false", "false");
        monitored(NOW.plusSeconds(60));
        Forecast sick = forecast(Jurisdiction.MO, NOW.plusSeconds(61));
        List<String> causes = sick.causes().stream().map(each -> each.side() + " " + each.name()).toList();
        assertTrue(causes.containsAll(List.of("HOME HEALTH_MONITORING", "HOST HEALTH_MONITORING", "HOST SYMPTOMS")), causes.toString());
        sick.causes().forEach(each -> {
            assertFalse(each.rule().isBlank() || each.edition().isBlank(), each.name());
            assertFalse(each.helps().isEmpty() || each.texts().get("en").helps().isEmpty(), each.name());
        });
        assertEquals(sick.homeEdition(), sick.causes().get(0).edition());
    }

    @Test
    @DisplayName("R15 (with Hong Kong) it holds until 23:59 at most; in the last minute of the day it says that the day is over")
    void onTheDay() {
        tested("2022-09-10T08:00:00+08:00");
        assertEquals(Instant.parse("2022-09-10T15:59:00Z"), forecast(Jurisdiction.HK, NOW).until());
        Forecast over = forecast(Jurisdiction.HK, Instant.parse("2022-09-10T15:59:10Z"));
        assertEquals(List.of("DAY_IS_OVER"), over.causes().stream().map(Forecast.Cause::name).toList());
        assertEquals(Instant.parse("2022-09-10T16:00:00Z"), over.causes().get(0).helps().get(0).from());
        assertFalse(over.green());
    }

    @Test
    @DisplayName("R15 R16 asking leaves no trace in any table; (control) a conversion does")
    void leavesNoTrace() {
        tested("2022-09-10T08:00:00+08:00");
        Map<String, String> before = counts();
        form(NOW);
        forecast(Jurisdiction.MO, NOW);
        forecast(Jurisdiction.HK, NOW);
        missing(NOTHING, NOW);
        assertEquals(before, counts());
        leave(ALL, NOW);
        assertNotEquals(before, counts());
        assertEquals("region-not-recognised", assertThrows(Problem.class, () -> forecast(Jurisdiction.CN_44, NOW)).name());
        assertEquals("region-not-recognised", assertThrows(Problem.class,
                () -> in(beans -> beans.get(ConversionForms.class).of(zhang, Jurisdiction.CN_44, NOW))).name());
    }

    /** Rows of every table, and how often each was written to. */
    private Map<String, String> counts() {
        Map<String, String> counts = new TreeMap<>();
        rows("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND NOT relispartition "
                + "AND has_table_privilege(oid, 'SELECT')").forEach(table -> counts.put(table,
                        rows("SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM " + table + " t").get(0)));
        assertTrue(counts.size() > 20, counts.keySet().toString());
        return counts;
    }

    private List<String> missing(ConversionForm.Sent sent, Instant at) {
        Problem problem = assertThrows(Problem.class, () -> in(beans -> beans.get(ConversionForms.class).complete(zhang, Jurisdiction.MO, sent, at)));
        assertEquals("form-incomplete", problem.name());
        return problem.errors().stream().map(Problem.Invalid::pointer).toList();
    }

    private Departure leave(ConversionForm.Sent sent, Instant at) {
        return in(beans -> beans.get(Recognition.class).leave(zhang, Jurisdiction.MO, beans.get(ConversionForms.class).complete(zhang, Jurisdiction.MO, sent, at), at));
    }

    private ConversionForm form(Instant at) {
        return in(beans -> beans.get(ConversionForms.class).of(zhang, Jurisdiction.MO, at));
    }

    private Forecast forecast(Jurisdiction to, Instant at) {
        return in(beans -> beans.get(Forecasts.class).of(zhang, to, at));
    }

    private void declare(Instant at, String symptoms, String contact, String travel) {
        in(beans -> beans.get(Declarations.class).declare(zhang, "DAILY_HEALTH", 1,
                Map.of("symptoms", symptoms, "contact14d", contact, "travel14d", travel), at));
    }

    private void monitored(Instant from) {
        Caller first = People.officer(database, "officer-a", "unit a", NOW);
        Caller second = People.officer(database, "officer-b", "unit b", NOW);
        UUID measure = in(beans -> beans.get(ControlMeasures.class).propose(first, People.document(NUMBER), Proposal.of(ControlKind.HEALTH_MONITORING, null, "GD-1",
                "INFECTIOUS_DISEASES_39", "report", from, from.plus(Duration.ofDays(3))), from)).measureId();
        in(beans -> beans.get(ControlMeasures.class).approve(second, measure, from));
    }

    private void tested(String sampledAt) {
        byte[] batch = ("documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result\nRESIDENT_ID_CARD," + NUMBER + ",张三,S1,1," + sampledAt
                + ",2022-09-10T10:00:00+08:00,NEGATIVE\n").getBytes(StandardCharsets.UTF_8);
        in(beans -> beans.get(LabImport.class).importBatch(batch, laboratory.sign(batch), NOW, "officer"));
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }

    private List<String> rows(String sql) {
        return database.inTransaction(entities -> ((List<?>) entities.createNativeQuery(sql).getResultList()).stream().map(String::valueOf).toList());
    }
}
