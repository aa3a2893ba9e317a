package org.openghc.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.audit.AccessLog;
import org.openghc.audit.Act;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.DocumentType;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.problem.Problem;

/** Log-ins, sessions and staff on a real database. Attempts are counted on connections of their own, as in the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final PhoneNumber PHONE = new PhoneNumber("+8619999990001");
    private static final RealName NAME = new RealName("林黛玉");

    private static final Caller OPERATOR = new Caller(Role.ADMIN, null, null, "operator", "operations", NOW);

    private final Database database = Database.migrated();
    private Caller chief;

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeAll
    void administrator() {
        chief = hired("chief", Role.ADMIN);
    }

    @Test
    @DisplayName("R2 the code that was sent opens a session once; the same again has expired")
    void once() {
        UUID logIn = begun("44009919900101002X", NOW);
        String code = sent(logIn, NOW);
        Sessions.Opened opened = complete(logIn, code, NOW.plusSeconds(30));
        assertEquals(Role.RESIDENT, opened.role());
        assertEquals("code-expired", refused(logIn, code, NOW.plusSeconds(31)));
    }

    @Test
    @DisplayName("R2 R3 five wrong codes are counted although each is refused; then even the right one is too late")
    void fiveTries() {
        UUID logIn = begun("440099198906070014", NOW);
        String code = sent(logIn, NOW);
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertEquals("code-wrong", refused(logIn, other(code), NOW.plusSeconds(attempt)));
        }
        assertEquals("code-expired", refused(logIn, code, NOW.plusSeconds(6)));
    }

    @Test
    @DisplayName("R2 four wrong codes leave the fifth attempt open")
    void fourTries() {
        UUID logIn = begun("440099197512120037", NOW);
        String code = sent(logIn, NOW);
        for (int attempt = 1; attempt <= 4; attempt++) {
            assertEquals("code-wrong", refused(logIn, other(code), NOW.plusSeconds(attempt)));
        }
        assertEquals(Role.RESIDENT, complete(logIn, code, NOW.plusSeconds(5)).role());
    }

    @Test
    @DisplayName("R2 a code works until second 599 and not at second 600")
    void tenMinutes() {
        UUID inTime = begun("440099200002290057", NOW);
        String code = sent(inTime, NOW);
        UUID late = begun("440099200002290057", NOW);
        String lateCode = sent(late, NOW);
        assertEquals(Role.RESIDENT, complete(inTime, code, NOW.plusSeconds(599)).role());
        assertEquals("code-expired", refused(late, lateCode, NOW.plusSeconds(600)));
    }

    @Test
    @DisplayName("R2 ten failures in an hour stop a document whatever log-in they came by; after the hour it works again; a session runs on")
    void tenAnHour() {
        String number = "440099198303030048";
        UUID first = begun(number, NOW);
        Sessions.Opened session = complete(first, sent(first, NOW), NOW);
        for (int logIns = 0; logIns < 2; logIns++) {
            UUID logIn = begun(number, NOW.plusSeconds(1));
            String code = sent(logIn, NOW.plusSeconds(1));
            for (int attempt = 0; attempt < 5; attempt++) {
                assertEquals("code-wrong", refused(logIn, other(code), NOW.plusSeconds(2)));
            }
        }
        UUID eleventh = begun(number, NOW.plusSeconds(3));
        String code = sent(eleventh, NOW.plusSeconds(3));
        assertEquals("too-many-attempts", refused(eleventh, code, NOW.plusSeconds(4)));
        assertEquals(Role.RESIDENT, inSessions(beans -> beans.get(Sessions.class).caller(session.token(), NOW.plusSeconds(5))).orElseThrow().role());

        Instant anHourLater = NOW.plus(Duration.ofMinutes(61));
        UUID later = begun(number, anHourLater);
        assertEquals(Role.RESIDENT, complete(later, sent(later, anHourLater), anHourLater).role());
    }

    @Test
    @DisplayName("R1 a code for a log-in that was refused or never existed gets the answers of every other")
    void nothingToLearn() {
        assertEquals("code-expired", refused(UUID.randomUUID(), "123456", NOW));
        UUID unsent = begun("440099196809090073", NOW);
        assertEquals("code-wrong", refused(unsent, "123456", NOW));
        inSessions(beans -> {
            beans.get(LogInStates.class).refuse(unsent);
            return null;
        });
        assertEquals("code-wrong", refused(unsent, "123456", NOW));
    }

    @Test
    @DisplayName("R4 a known person is sent a code only to the phone on record")
    void phoneOnRecord() {
        UUID known = begun("440099199001010046", NOW);
        complete(known, sent(known, NOW), NOW);
        assertTrue(pending(begun("440099199001010046", NOW)).phoneOnRecord());
        UUID thief = inSessions(beans -> beans.get(LogIns.class)
                .begin(document("440099199001010046"), NAME, new PhoneNumber("+8619999990009"), "en", NOW)).logInId();
        assertFalse(pending(thief).phoneOnRecord());
    }

    @Test
    @DisplayName("R10 a person is told things in the language chosen at the last log-in; one at which none was chosen leaves it")
    void language() {
        assertEquals("zh-Hans", languageAfter("zh-Hans"));
        assertEquals("pt", languageAfter("pt"));
        assertEquals("pt", languageAfter(null));
    }

    private String languageAfter(String chosen) {
        IdentityDocument document = document("440099198801210084");
        UUID logIn = inSessions(beans -> beans.get(LogIns.class).begin(document, NAME, PHONE, chosen, NOW)).logInId();
        complete(logIn, sent(logIn, NOW), NOW);
        return inSessions(beans -> beans.get(Registry.class).profileOf(beans.get(Registry.class).find(document).orElseThrow())).language();
    }

    @Test
    @DisplayName("R5 a session is found by its token, ends by command and by time, and lies in the database as a hash")
    void sessions() throws SQLException {
        UUID logIn = begun("440099198303030064", NOW);
        String token = complete(logIn, sent(logIn, NOW), NOW).token();
        Instant end = inSessions(beans -> beans.get(Sessions.class).caller(token, NOW)).orElseThrow().expiresAt();
        assertTrue(inSessions(beans -> beans.get(Sessions.class).caller(token, end.minusSeconds(1))).isPresent());
        assertTrue(inSessions(beans -> beans.get(Sessions.class).caller(token, end)).isEmpty());
        assertEquals(43, token.length(), "256 bits");
        assertEquals(0, rows("SELECT count(*) FROM session WHERE encode(token_hash, 'escape') LIKE '%" + token + "%'"));
        inSessions(beans -> {
            beans.get(Sessions.class).end(token);
            return null;
        });
        assertTrue(inSessions(beans -> beans.get(Sessions.class).caller(token, NOW)).isEmpty());
        assertTrue(inSessions(beans -> beans.get(Sessions.class).caller("never-given-out", NOW)).isEmpty());
    }

    @Test
    @DisplayName("R6 after five wrong passwords the account waits a minute; unknown and wrong are refused alike")
    void staffWaits() {
        Staff.Hired hired = inSessions(staff(it -> it.hire(OPERATOR, candidate("laboratory-1", Role.LABORATORY, null), NOW)));
        assertEquals("log-in-failed", problem(() -> logInStaff("nobody", hired.password(), NOW)));
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals("log-in-failed", problem(() -> logInStaff("laboratory-1", "wrong", NOW)));
        }
        assertEquals("too-many-attempts", problem(() -> logInStaff("laboratory-1", hired.password(), NOW.plusSeconds(59))));
        assertEquals(Role.LABORATORY, logInStaff("laboratory-1", hired.password(), NOW.plusSeconds(60)).role());
        assertEquals("log-in-failed", problem(() -> logInStaff("laboratory-1", "wrong", NOW.plusSeconds(61))), "the count began again");
    }

    @Test
    @DisplayName("one account name, one staff member")
    void accountTaken() {
        assertEquals("account-taken", problem(() -> inSessions(staff(it -> it.hire(OPERATOR, candidate("chief", Role.OFFICER, null), NOW)))));
    }

    @Test
    @DisplayName("R11 an account that may decide works when a second administrator has confirmed it; neither of the two knows its password")
    void twoAdministrators() {
        Caller second = hired("deputy", Role.ADMIN);
        Staff.Hired half = inSessions(staff(it -> it.hire(chief, candidate("officer-2", Role.OFFICER, null), NOW)));
        assertFalse(half.complete());
        assertEquals("log-in-failed", problem(() -> logInStaff("officer-2", half.password(), NOW)));
        assertTrue(inSessions(staff(Staff::waiting)).stream().anyMatch(each -> each.account().equals("officer-2") && each.hiredBy().equals("chief")));

        assertEquals("second-person-required", problem(() -> inSessions(staff(it -> it.confirm(chief, "officer-2", NOW)))));
        assertEquals("staff-unknown", problem(() -> inSessions(staff(it -> it.confirm(second, "nobody", NOW)))));
        Staff.Hired whole = inSessions(staff(it -> it.confirm(second, "officer-2", NOW)));
        assertEquals("staff-confirmed", problem(() -> inSessions(staff(it -> it.confirm(second, "officer-2", NOW)))));

        assertEquals("log-in-failed", problem(() -> logInStaff("officer-2", half.password(), NOW)));
        assertEquals("log-in-failed", problem(() -> logInStaff("officer-2", whole.password(), NOW)));
        assertEquals(Role.OFFICER, logInStaff("officer-2", half.password() + whole.password(), NOW).role());
        assertTrue(inSessions(staff(Staff::waiting)).stream().noneMatch(each -> each.account().equals("officer-2")));
        assertTrue(inSessions(staff(it -> it.hire(chief, candidate("inspector-2", Role.INSPECTOR, null), NOW))).complete(), "who decides nothing takes one");
    }

    @Test
    @DisplayName("R11 the database refuses an officer whom one administrator makes, a confirmation by the account itself, and a session before it")
    void databaseRefuses() {
        inSessions(staff(it -> it.hire(chief, candidate("officer-3", Role.OFFICER, null), NOW)));
        String by = " WHERE account = 'officer-3'";
        refusedByTheDatabase("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES (gen_random_uuid(), 'pawn', 'x', 'OFFICER', 'u', '', now())");
        refusedByTheDatabase("UPDATE staff SET second_half = NULL" + by);
        refusedByTheDatabase("UPDATE staff SET second_half = NULL, confirmed_at = now(), confirmed_by = staff_id" + by);
        refusedByTheDatabase("UPDATE staff SET second_half = NULL, confirmed_at = now(), confirmed_by = hired_by" + by);
        refusedByTheDatabase("UPDATE staff SET role = 'ADMIN'" + by);
        refusedByTheDatabase("INSERT INTO session (token_hash, role, staff_id, created_at, expires_at) SELECT sha256('x'), 'OFFICER', staff_id, now(), now() FROM staff" + by);
    }

    @Test
    @DisplayName("R2 a log-in that ended a day ago is deleted, and none before")
    void deletesLogIns() throws SQLException {
        UUID logIn = begun("440099199001010046", NOW.minus(Duration.ofDays(30)));
        Instant end = NOW.minus(Duration.ofDays(30)).plusSeconds(600);
        String by = "SELECT count(*) FROM log_in WHERE log_in_id = '" + logIn + "'";
        inSessions(beans -> beans.get(LogIns.class).deleteEnded(end.plus(Duration.ofDays(1))));
        assertEquals(1, rows(by));
        assertEquals(1, (int) inSessions(beans -> beans.get(LogIns.class).deleteEnded(end.plus(Duration.ofDays(1)).plusMillis(1))));
        assertEquals(0, rows(by));
    }

    @Test
    @DisplayName("R12 a member of staff is found to be a resident, and the family too, also whoever registers later; others are not")
    void ownCases() {
        IdentityDocument own = new IdentityDocument(DocumentType.PASSPORT, "E99990001");
        IdentityDocument spouse = new IdentityDocument(DocumentType.PASSPORT, "E99990002");
        Staff.Hired half = inSessions(staff(it -> it.hire(chief, candidate("officer-4", Role.OFFICER, own), NOW)));
        Caller officer = new Caller(Role.OFFICER, null, half.staffId(), "officer-4", "CDC", NOW.plusSeconds(60));
        inSessions(beans -> {
            beans.get(OwnCases.class).declareFamily(half.staffId(), spouse, "officer-4", NOW);
            beans.get(OwnCases.class).declareFamily(half.staffId(), spouse, "officer-4", NOW);
            return null;
        });
        assertEquals(Set.of(), inSessions(beans -> beans.get(OwnCases.class).of(officer, NOW)), "nobody is a resident yet");
        PersonId self = registered(own);
        PersonId family = registered(spouse);
        PersonId stranger = registered(new IdentityDocument(DocumentType.PASSPORT, "E99990003"));
        assertEquals(Set.of(self, family), inSessions(beans -> beans.get(OwnCases.class).of(officer, NOW)));
        for (PersonId close : List.of(self, family)) {
            assertEquals("own-case", problem(() -> refuse(officer, List.of(stranger, close))));
            assertEquals(List.of("test, refused: own-case"),
                    inSessions(beans -> beans.get(AccessLog.class).looksAt(close)).stream().map(AccessLog.Look::purpose).toList());
        }
        refuse(officer, List.of(stranger));
        assertEquals("staff-unknown", problem(() -> inSessions(beans -> {
            beans.get(OwnCases.class).declareFamily(UUID.randomUUID(), spouse, "officer-4", NOW);
            return null;
        })));
    }

    private Void refuse(Caller officer, List<PersonId> persons) {
        return inSessions(beans -> {
            beans.get(OwnCases.class).refuse(officer, Act.MEASURE, persons, "test", NOW);
            return null;
        });
    }

    private PersonId registered(IdentityDocument document) {
        return inSessions(beans -> beans.get(Registry.class).register(document, NAME, PHONE, "zh-Hans", NOW));
    }

    /** Somebody in that role whom two administrators of the operator's hired. */
    private Caller hired(String account, Role role) {
        Staff.Hired hired = inSessions(staff(it -> it.hire(OPERATOR, candidate(account, role, null), NOW)));
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE staff SET second_half = NULL WHERE account = '" + account + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Caller(role, null, hired.staffId(), account, "operations", NOW.plusSeconds(60));
    }

    private static Staff.Candidate candidate(String account, Role role, IdentityDocument document) {
        return new Staff.Candidate(account, role, "CDC", new RealName("演示"), document);
    }

    private void refusedByTheDatabase(String sql) {
        assertThrows(SQLException.class, () -> {
            try (Connection connection = database.application().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }, sql);
    }

    @Test
    @DisplayName("R4 R5 nothing that was claimed can be read in the database")
    void unreadable() throws SQLException {
        UUID logIn = begun("440099198306060023", NOW);
        complete(logIn, sent(logIn, NOW), NOW);
        String hexName = HexFormat.of().formatHex("林黛玉".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String hexNumber = HexFormat.of().formatHex("440099198306060023".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (String hex : new String[] {hexName, hexNumber}) {
            assertEquals(0, rows("SELECT count(*) FROM log_in WHERE encode(request, 'hex') LIKE '%" + hex + "%'"));
            assertEquals(0, rows("SELECT count(*) FROM person WHERE encode(name, 'hex') LIKE '%" + hex + "%'"));
            assertEquals(0, rows("SELECT count(*) FROM person_document WHERE encode(number, 'hex') LIKE '%" + hex + "%'"));
        }
    }

    private UUID begun(String number, Instant now) {
        return inSessions(beans -> beans.get(LogIns.class).begin(document(number), NAME, PHONE, "zh-Hans", now)).logInId();
    }

    private static IdentityDocument document(String number) {
        return new IdentityDocument(DocumentType.RESIDENT_ID_CARD, number);
    }

    private LogInStates.Pending pending(UUID logIn) {
        return inSessions(beans -> beans.get(LogInStates.class).take(logIn, NOW));
    }

    /** The six digits in the message that would go out. */
    private String sent(UUID logIn, Instant now) {
        String text = inSessions(beans -> beans.get(LogInStates.class).newCode(logIn, "en", now));
        return text.replaceAll(".*?\\b([0-9]{6})\\b.*", "$1");
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private Sessions.Opened complete(UUID logIn, String code, Instant now) {
        return inSessions(beans -> beans.get(LogIns.class).complete(logIn, code, now));
    }

    private String refused(UUID logIn, String code, Instant now) {
        return problem(() -> complete(logIn, code, now));
    }

    private Sessions.Opened logInStaff(String account, String password, Instant now) {
        return inSessions(beans -> beans.get(StaffLogIns.class).logIn(account, password, now));
    }

    private static <T> Function<Beans, T> staff(Function<Staff, T> work) {
        return beans -> work.apply(beans.get(Staff.class));
    }

    private static String problem(Runnable work) {
        return assertThrows(Problem.class, work::run).name();
    }

    private <T> T inSessions(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }

    private int rows(String sql) throws SQLException {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
