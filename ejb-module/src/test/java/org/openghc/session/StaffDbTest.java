package org.openghc.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.problem.DatabaseRule;
import org.openghc.problem.Problem;

/** Accounts of human beings on a real database: whose they are, how their passwords change, and whose family is whose. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String BETTER = "three blue teapots";

    private final Database database = Database.migrated();
    private Caller first;
    private Caller second;
    private int passports = 80_000_000;

    @BeforeAll
    void administrators() {
        first = operators("admin");
        second = operators("admin-2");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R13 whoever has an account that decides gets no second one, in whatever role; one that decides nothing may be added")
    void onlyOneHand() {
        IdentityDocument document = passport();
        officer("hand-1", document);
        assertEquals("person-hired", problem(() -> hire("hand-2", Role.OFFICER, document)));
        assertEquals("person-hired", problem(() -> hire("hand-3", Role.ADMIN, document)));
        assertTrue(hire("hand-4", Role.INSPECTOR, document).complete());
        assertFalse(hire("hand-5", Role.OFFICER, passport()).complete(), "(control) somebody else is hired");
    }

    @Test
    @DisplayName("R13 an account that waits counts, too; one that was sent back does not, never works, and cannot be confirmed")
    void sentBack() {
        IdentityDocument document = passport();
        Staff.Hired half = hire("wrong-1", Role.OFFICER, document);
        assertEquals("person-hired", problem(() -> hire("right-1", Role.OFFICER, document)));
        run(beans -> beans.get(Staff.class).refuse(first, "wrong-1", NOW));
        assertEquals("staff-confirmed", problem(() -> run(beans -> beans.get(Staff.class).confirm(second, "wrong-1", NOW))));
        assertEquals("staff-confirmed", problem(() -> run(beans -> beans.get(Staff.class).refuse(second, "wrong-1", NOW))));
        assertEquals("log-in-failed", problem(() -> logIn("wrong-1", half.password())));
        assertTrue(in(beans -> beans.get(Staff.class).waiting()).stream().noneMatch(each -> each.account().equals("wrong-1")));
        refusedByTheDatabase("UPDATE staff SET refused_at = NULL, refused_by = NULL WHERE account = 'wrong-1'");
        officer("right-1", document);
        assertEquals("staff-confirmed", problem(() -> run(beans -> beans.get(Staff.class).refuse(second, "right-1", NOW))));
    }

    @Test
    @DisplayName("R15 an account that ended opens nothing, its sessions are over, and its holder is hired anew and is the same hand as before")
    void ended() {
        IdentityDocument document = passport();
        Caller officer = officer("leaver", document);
        Sessions.Opened session = in(beans -> beans.get(Sessions.class).open(Role.OFFICER, officer.staffId(), NOW));
        Staff.Hired clerk = hire("clerk", Role.AUDITOR, null);
        Sessions.Opened open = logIn("clerk", clerk.password());
        end(first, "leaver");
        end(first, "clerk");

        assertTrue(in(beans -> beans.get(Sessions.class).caller(session.token(), NOW)).isEmpty());
        assertTrue(in(beans -> beans.get(Sessions.class).caller(open.token(), NOW)).isEmpty());
        assertEquals("log-in-failed", problem(() -> logIn("clerk", clerk.password())));
        assertEquals(false, in(beans -> beans.get(Staff.class).works(clerk.staffId(), Role.AUDITOR)));
        assertEquals(List.of(new Staff.Ended("clerk", Role.AUDITOR, "unit of clerk", "admin", NOW), new Staff.Ended("leaver", Role.OFFICER, "unit of leaver", "admin", NOW)),
                in(beans -> beans.get(Staff.class).ended()).stream().filter(each -> Set.of("clerk", "leaver").contains(each.account())).toList());
        Caller anew = officer("returner", document);
        assertEquals(Set.of(officer.staffId()), seen("returner").alsoKnownAs());
        assertEquals("person-hired", problem(() -> hire("returner-2", Role.ADMIN, document)), "(control) the new account counts");
        refusedByTheDatabase("UPDATE staff SET ended_at = NULL, ended_by = NULL WHERE account = 'leaver'");
        refusedByTheDatabase("INSERT INTO session (token_hash, role, staff_id, created_at, expires_at) VALUES ('\\x00', 'OFFICER', '" + officer.staffId() + "', now(), now())");
        refusedByTheDatabase("UPDATE staff SET ended_at = now(), ended_by = '" + officer.staffId() + "' WHERE staff_id = '" + anew.staffId() + "'");
    }

    @Test
    @DisplayName("R15 nobody ends the own account, one that waits or has ended, or the last administrator but one; the database neither")
    void notEnded() {
        hire("waits-still", Role.OFFICER, passport());
        assertEquals("staff-not-working", problem(() -> end(first, "waits-still")));
        assertEquals("staff-unknown", problem(() -> end(first, "nobody")));
        assertEquals("second-person-required", problem(() -> end(first, "admin")));
        Caller sameAsSecond = new Caller(Role.ADMIN, null, first.staffId(), first.account(), "u", NOW, Set.of(second.staffId()));
        assertEquals("second-person-required", problem(() -> end(sameAsSecond, "admin-2")));
        assertEquals("administrators-needed", problem(() -> end(first, "admin-2")));
        refusedByTheDatabase("UPDATE staff SET ended_at = now(), ended_by = '" + first.staffId() + "' WHERE account = 'admin-2'");

        hire("admin-3", Role.ADMIN, passport());
        assertEquals("administrators-needed", problem(() -> end(first, "admin-2")), "one that waits does not count");
        run(beans -> beans.get(Staff.class).confirm(second, "admin-3", NOW));
        Caller third = new Caller(Role.ADMIN, null, idOf("admin-3"), "admin-3", "u", NOW);
        end(first, "admin-3");
        assertEquals("staff-not-working", problem(() -> end(first, "admin-3")));
        hire("spare", Role.AUDITOR, null);
        assertEquals("not-logged-in", problem(() -> end(third, "spare")), "whose account ended a moment ago");
        PersistenceException overtaken = assertThrows(PersistenceException.class, () -> run(beans -> beans.get(Staff.class).confirm(third, "waits-still", NOW)));
        assertEquals("overtaken", DatabaseRule.brokenIn(overtaken).orElseThrow().name(), "what a server that does not know it yet tells its caller");
        PersistenceException defect = assertThrows(PersistenceException.class, () -> database.transact(entities -> entities.createNativeQuery(
                "INSERT INTO session (token_hash, role, created_at, expires_at) VALUES ('\\x01', 'RESIDENT', now(), now())").executeUpdate()));
        assertEquals(Optional.empty(), DatabaseRule.brokenIn(defect), "(control) a constraint of ours that speaks first is a defect");
        end(second, "spare");
    }

    @Test
    @DisplayName("R13 two documents of one resident are one human being: hired by the other one is refused, and linked later the two accounts are one hand")
    void linkedDocuments() {
        IdentityDocument passport = passport();
        IdentityDocument card = new IdentityDocument(DocumentType.RESIDENT_ID_CARD, "440099198303030048");
        Caller one = officer("linked-1", passport);
        Caller other = officer("linked-2", card);
        assertEquals(Set.of(), seen("linked-1").alsoKnownAs(), "nobody knows yet");
        PersonId person = in(beans -> beans.get(Registry.class).register(card, new RealName("演示"), new PhoneNumber("+8619999990001"), "en", NOW));
        run(beans -> beans.get(Registry.class).link(person, passport, null, null, LinkedDocument.Proof.OFFICER, NOW));

        Caller known = seen("linked-1");
        assertEquals(Set.of(other.staffId()), known.alsoKnownAs());
        assertTrue(known.is(other.staffId()));
        assertFalse(known.is(first.staffId()));
        assertEquals("person-hired", problem(() -> hire("linked-3", Role.ADMIN, passport)));
        IdentityDocument relative = passport();
        run(beans -> beans.get(OwnCases.class).declareFamily(other.staffId(), relative, "linked-2", NOW));
        PersonId family = in(beans -> beans.get(Registry.class).register(relative, new RealName("演示"), new PhoneNumber("+8619999990001"), "en", NOW));
        assertEquals(Set.of(person, family), in(beans -> beans.get(OwnCases.class).of(known, NOW)), "the family of the other account, too");
        assertEquals(Set.of(person), in(beans -> beans.get(OwnCases.class).of(one, NOW)), "(control) without what the documents tell");
    }

    @Test
    @DisplayName("R13 the document of an account that has none is named by another administrator, once")
    void documentNamed() {
        IdentityDocument document = passport();
        officer("named-1", document);
        Caller bare = officer("bare", null);
        assertEquals("second-person-required", problem(() -> run(beans -> beans.get(Staff.class).nameDocument(bare, "bare", passport(), NOW))));
        assertEquals("person-hired", problem(() -> run(beans -> beans.get(Staff.class).nameDocument(first, "bare", document, NOW))));
        IdentityDocument own = passport();
        run(beans -> beans.get(Staff.class).nameDocument(first, "bare", own, NOW));
        assertEquals("staff-document-known", problem(() -> run(beans -> beans.get(Staff.class).nameDocument(first, "bare", passport(), NOW))));
        assertEquals("person-hired", problem(() -> hire("named-2", Role.OFFICER, own)));
        assertEquals("staff-unknown", problem(() -> run(beans -> beans.get(Staff.class).nameDocument(first, "nobody", own, NOW))));
    }

    @Test
    @DisplayName("R11 R13 an administrator with two accounts does not confirm whom he or she hired")
    void confirmedByAnotherHuman() {
        hire("pawn-1", Role.OFFICER, passport());
        Caller sameAsFirst = new Caller(Role.ADMIN, null, second.staffId(), second.account(), "supervision", NOW, Set.of(first.staffId()));
        assertEquals("second-person-required", problem(() -> run(beans -> beans.get(Staff.class).confirm(sameAsFirst, "pawn-1", NOW))));
    }

    @Test
    @DisplayName("R13 the database refuses by itself a second account that decides, and a second hand of the same human being")
    void databaseRefuses() throws SQLException {
        IdentityDocument document = passport();
        Caller one = officer("twin-1", document);
        Caller other = officer("twin-2", null);
        String twin = "INSERT INTO staff_kin (staff_id, blind_index, relation, declared_at, declared_by) SELECT '%s', blind_index, 'SELF', now(), 'x' FROM staff_kin WHERE staff_id = '%s'"
                .formatted(other.staffId(), one.staffId());
        refusedByTheDatabase(twin);
        byTheOwner("ALTER TABLE staff_kin DISABLE TRIGGER staff_kin_self", twin, "ALTER TABLE staff_kin ENABLE TRIGGER staff_kin_self");
        assertEquals(Set.of(other.staffId()), seen("twin-1").alsoKnownAs());
        byTheOwner("""
                INSERT INTO case_recall (recall_id, case_id, reason, evidence, state, proposed_by, proposer_account, unit, proposed_at)
                VALUES (gen_random_uuid(), 'twin-case', 'r', 'e', 'PROPOSED', '%s', 'twin-1', 'u', now())""".formatted(one.staffId()));
        String decide = "UPDATE case_recall SET state = 'REFUSED', decided_by = '%s', decider_account = 'x', decided_at = now() WHERE case_id = 'twin-case'";
        refusedByTheDatabase(decide.formatted(other.staffId()));
        refusedByTheDatabase(decide.formatted(one.staffId()));
        byTheApplication(decide.formatted(first.staffId()));
    }

    @Test
    @DisplayName("R14 a changed password works at once, the old one no more; the session that changed it goes on, all others end, and it is on record")
    void passwordChanged() {
        Staff.Hired hired = hire("changer", Role.AUDITOR, null);
        Sessions.Opened here = logIn("changer", hired.password());
        Sessions.Opened elsewhere = logIn("changer", hired.password());
        Caller caller = caller(here);
        change(caller, here.token(), hired.password(), BETTER, NOW);

        assertEquals("log-in-failed", problem(() -> logIn("changer", hired.password())));
        assertEquals(Role.AUDITOR, logIn("changer", BETTER).role());
        assertTrue(in(beans -> beans.get(Sessions.class).caller(here.token(), NOW)).isPresent());
        assertTrue(in(beans -> beans.get(Sessions.class).caller(elsewhere.token(), NOW)).isEmpty());
        assertEquals(List.of(new StaffLogIns.Change("changer", StaffLogIns.Outcome.CHANGED, NOW)), changes("changer"));
    }

    @Test
    @DisplayName("R14 the old password is asked with the pause of a log-in, each wrong one is on record, and nothing has changed")
    void wrongOldPassword() {
        Staff.Hired hired = hire("guesser", Role.AUDITOR, null);
        Sessions.Opened session = logIn("guesser", hired.password());
        Caller caller = caller(session);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals("password-wrong", problem(() -> change(caller, session.token(), "not this one at all", BETTER, NOW)));
        }
        assertEquals("too-many-attempts", problem(() -> change(caller, session.token(), hired.password(), BETTER, NOW.plusSeconds(59))));
        assertEquals("too-many-attempts", problem(() -> in(beans -> beans.get(StaffLogIns.class).logIn("guesser", hired.password(), NOW.plusSeconds(59)))));
        assertEquals(5, changes("guesser").stream().filter(each -> each.outcome() == StaffLogIns.Outcome.REFUSED).count());
        assertEquals(5, changes("guesser").size());
        change(caller, session.token(), hired.password(), BETTER, NOW.plusSeconds(60));
        assertEquals(6, changes("guesser").size());
    }

    @ParameterizedTest
    @CsvSource({"elevenchars, length-12-to-128", "aaaaaaaaaaaaaaa, too-uniform", "my name is Rules, account-within", "' three blue teapots', blank-at-an-end"})
    @DisplayName("R14 a new password that is short, uniform, names the account or begins with a blank is refused with the rule")
    void rules(String next, String rule) {
        assertEquals(rule, broken("rules", "the old password", next));
    }

    @Test
    @DisplayName("R14 the same password again is none, however it is typed; 12 and 128 characters are taken, 129 are not; any script is")
    void bounds() {
        assertEquals("same-as-before", broken("a-1", "three blue teapots", "three blue teapots"));
        assertEquals("same-as-before", broken("a-1", "ｔｈｒｅｅ blue teapots", "three blue teapots"));
        assertEquals("length-12-to-128", broken("a-1", "x", "abcde".repeat(26).substring(0, 129)));
        Password.requireGood("a-1", "x", "abcde".repeat(26).substring(0, 128));
        Password.requireGood("a-1", "x", "abcdefghijkl");
        Password.requireGood("a-1", "x", "三只蓝色的茶壶放在红色的桌上");
        assertTrue(Password.matches(Password.kept("ｔｈｒｅｅ blue teapots"), "three blue teapots"));
        assertFalse(Password.matches(Password.kept("three blue teapots"), "three blue teapotz"));
    }

    @Test
    @DisplayName("R14 the database takes no password without a record, and none for an account that waits")
    void passwordOnRecord() {
        hire("recorded", Role.AUDITOR, null);
        hire("waits", Role.OFFICER, passport());
        refusedByTheDatabase("UPDATE staff SET password_hash = 'x' WHERE account = 'recorded'");
        refusedByTheDatabase("UPDATE staff SET password_hash = 'x', password_changed_at = now() WHERE account = 'recorded'");
        String record = "INSERT INTO password_change SELECT staff_id, gen_random_uuid(), '2022-09-10T05:00:00Z', 'CHANGED' FROM staff WHERE account = '%s'";
        String change = "UPDATE staff SET password_hash = 'x', password_changed_at = '2022-09-10T05:00:00Z' WHERE account = '%s'";
        byTheApplication(record.formatted("waits"));
        refusedByTheDatabase(change.formatted("waits"));
        byTheApplication(record.formatted("recorded"));
        byTheApplication(change.formatted("recorded"));
        refusedByTheDatabase("DELETE FROM password_change");
        refusedByTheDatabase("UPDATE password_change SET outcome = 'REFUSED'");
    }

    @Test
    @DisplayName("R12 family that is taken back stays on record and counts for 180 days more, to the second; named again it counts at once")
    void familyEnds() {
        Caller officer = officer("kin-1", passport());
        IdentityDocument spouse = passport();
        PersonId person = in(beans -> beans.get(Registry.class).register(spouse, new RealName("演示"), new PhoneNumber("+8619999990001"), "en", NOW));
        declare(officer, spouse, "kin-1", NOW);
        Instant end = NOW.plus(Duration.ofDays(30));
        OwnCases.Relative ended = in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), spouse, officer, end));
        Instant over = end.plus(Duration.ofDays(180));
        assertEquals(new OwnCases.Relative(ended.relativeId(), NOW, "kin-1", end, over), ended);
        assertEquals(Set.of(person), close(officer, end), "a withdrawal right before a decision opens nothing");
        assertEquals(Set.of(person), close(officer, over.minusSeconds(1)));
        assertEquals(Set.of(), close(officer, over));
        assertEquals("relative-unknown", problem(() -> in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), spouse, officer, end.plusSeconds(1)))));
        assertEquals(ended, family(officer).get(0), "the second attempt overwrote nothing");

        declare(officer, spouse, "kin-1", over);
        assertEquals(Set.of(person), close(officer, over));
        assertEquals(2, family(officer).size());
    }

    @Test
    @DisplayName("R12 whom an administrator named only an administrator takes back; an officer's own document is no relative; the end is written once")
    void whoTakesBack() {
        IdentityDocument own = passport();
        Caller officer = officer("kin-2", own);
        IdentityDocument sister = passport();
        declare(officer, sister, "admin", NOW);
        Instant later = NOW.plusSeconds(60);
        assertEquals("relative-of-administrator", problem(() -> in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), sister, officer, later))));
        assertEquals("relative-unknown", problem(() -> in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), own, officer, later))));
        assertEquals("relative-unknown", problem(() -> in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), passport(), first, later))));
        in(beans -> beans.get(OwnCases.class).endFamily(officer.staffId(), sister, second, later));
        String of = " WHERE relation = 'FAMILY' AND staff_id = '" + officer.staffId() + "'";
        refusedByTheDatabase("UPDATE staff_kin SET ended_at = NULL, ended_by = NULL" + of);
        refusedByTheDatabase("UPDATE staff_kin SET declared_at = now()" + of);
        refusedByTheDatabase("DELETE FROM staff_kin" + of);
        refusedByTheDatabase("UPDATE staff_kin SET ended_at = now(), ended_by = 'x' WHERE relation = 'SELF' AND staff_id = '" + officer.staffId() + "'");
    }

    /** One of the two whom the operator hires. */
    private Caller operators(String account) {
        byTheApplication("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES (gen_random_uuid(), '" + account
                + "', 'x', 'ADMIN', 'unit of " + account + "', '', now())");
        return new Caller(Role.ADMIN, null, idOf(account), account, "unit of " + account, NOW);
    }

    private UUID idOf(String account) {
        return database.inTransaction(entities -> (UUID) entities.createNativeQuery("SELECT staff_id FROM staff WHERE account = :account", UUID.class)
                .setParameter("account", account).getSingleResult());
    }

    private Staff.Hired hire(String account, Role role, IdentityDocument document) {
        return in(beans -> beans.get(Staff.class).hire(first, new Staff.Candidate(account, role, "unit of " + account, new RealName("演示"), document), NOW));
    }

    private void end(Caller administrator, String account) {
        run(beans -> beans.get(Staff.class).end(administrator, account, NOW));
    }

    /** Hired by one administrator and confirmed by the other. */
    private Caller officer(String account, IdentityDocument document) {
        Staff.Hired hired = hire(account, Role.OFFICER, document);
        run(beans -> beans.get(Staff.class).confirm(second, account, NOW));
        return new Caller(Role.OFFICER, null, hired.staffId(), account, "unit of " + account, NOW.plusSeconds(60));
    }

    /** This account as a session shows it. */
    private Caller seen(String account) {
        Sessions.Opened opened = in(beans -> beans.get(Sessions.class).open(Role.OFFICER, idOf(account), NOW));
        return caller(opened);
    }

    private Caller caller(Sessions.Opened opened) {
        return in(beans -> beans.get(Sessions.class).caller(opened.token(), NOW)).orElseThrow();
    }

    private Sessions.Opened logIn(String account, String password) {
        return in(beans -> beans.get(StaffLogIns.class).logIn(account, password, NOW));
    }

    private void change(Caller caller, String kept, String current, String next, Instant now) {
        run(beans -> beans.get(StaffLogIns.class).changePassword(caller, kept, current, next, now));
    }

    private List<StaffLogIns.Change> changes(String account) {
        return in(beans -> beans.get(StaffLogIns.class).changes()).stream().filter(each -> each.account().equals(account)).toList();
    }

    private static String broken(String account, String current, String next) {
        Problem problem = assertThrows(Problem.class, () -> Password.requireGood(account, current, next));
        assertEquals("password-invalid", problem.name());
        assertEquals("/newPassword", problem.errors().get(0).pointer());
        return problem.errors().get(0).rule();
    }

    private void declare(Caller officer, IdentityDocument document, String by, Instant now) {
        run(beans -> beans.get(OwnCases.class).declareFamily(officer.staffId(), document, by, now));
    }

    private Set<PersonId> close(Caller officer, Instant now) {
        return in(beans -> beans.get(OwnCases.class).of(officer, now));
    }

    private List<OwnCases.Relative> family(Caller officer) {
        return in(beans -> beans.get(OwnCases.class).family(officer.staffId()));
    }

    private IdentityDocument passport() {
        return new IdentityDocument(DocumentType.PASSPORT, "E" + passports++);
    }

    private void refusedByTheDatabase(String sql) {
        assertThrows(SQLException.class, () -> execute(database.application(), sql), sql);
    }

    private void byTheApplication(String sql) {
        try {
            execute(database.application(), sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private void byTheOwner(String... statements) throws SQLException {
        for (String sql : statements) {
            execute(database.owner(), sql);
        }
    }

    private static void execute(javax.sql.DataSource connections, String sql) throws SQLException {
        try (Connection connection = connections.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String problem(Runnable work) {
        return assertThrows(Problem.class, work::run).name();
    }

    private void run(Consumer<Beans> work) {
        in(beans -> {
            work.accept(beans);
            return null;
        });
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }
}
