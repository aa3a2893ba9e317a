package org.openghc.phone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.TestSecrets;
import org.openghc.code.GateLists;
import org.openghc.code.HealthCodes;
import org.openghc.code.StatusCredentials.Issued;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.judgement.CodeColour;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Notices;
import org.openghc.session.Role;
import org.openghc.session.Sessions;
import org.openghc.verifier.PhoneKey;
import org.openghc.verifier.RevocationList;
import org.openghc.verifier.SignedList;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.Verdict;
import org.openghc.verifier.Verifier;

/** Phones with their credentials, and the changes of the number, against the database; each person is of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhonesDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Duration NOTICE = Duration.ofHours(24);
    private static final Caller OFFICER = new Caller(Role.OFFICER, null, UUID.randomUUID(), "officer-1", "CDC", NOW.plusSeconds(1));

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final Database database = Database.migrated();
    private int people;
    private IdentityDocument document;
    private PersonId person;

    @AfterAll
    void close() {
        database.close();
    }

    /** Every notice that was ever taken to be sent. */
    private final Map<Notices.Due, Notices.Words> owed = new LinkedHashMap<>();

    @BeforeEach
    void registered() {
        people++;
        document = new IdentityDocument(DocumentType.PASSPORT, "E1234%04d".formatted(people));
        person = database.inTransaction(entities -> {
            PersonId id = Beans.over(entities).get(Registry.class).register(document, new RealName("林黛玉"), new PhoneNumber("13800138000"), "en", NOW);
            Beans.over(entities).get(HealthCodes.class).open(id, NOW);
            return id;
        });
    }

    @Test
    @DisplayName("R1 R6 a phone that signs its challenge is registered and gets a credential, which it shows and anybody verifies")
    void journey() {
        PhoneKey phone = aPhone();
        Issued issued = credential(register(phone, NOW).phoneId(), NOW);
        assertEquals(NOW.plus(Duration.ofHours(6)), issued.expiresAt());
        Verifier gate = new Verifier(TrustList.parse(in(codes -> codes.get(HealthCodes.class).trustList())));
        Instant later = NOW.plus(Duration.ofHours(5));
        assertEquals(Verdict.GREEN, gate.check(phone.show(issued.credential(), later), later).verdict());
        assertEquals("green", resolve(phone.show(issued.credential(), later), later));
    }

    @Test
    @DisplayName("R1 a wrong, a foreign, an old challenge, another key's proof: refused")
    void possession() {
        PhoneKey phone = aPhone();
        byte[] challenge = challenge(person, NOW);
        assertProblem("phone-proof-wrong", beans -> beans.get(Phones.class).register(person, phone.publicKey(), challenge, aPhone().prove(challenge), NOW));
        assertProblem("phone-challenge-expired", beans -> beans.get(Phones.class).register(person, phone.publicKey(), challenge, phone.prove(challenge), NOW.plusSeconds(301)));
        byte[] others = challenge(new PersonId(UUID.randomUUID()), NOW);
        assertProblem("phone-challenge-expired", beans -> beans.get(Phones.class).register(person, phone.publicKey(), others, phone.prove(others), NOW));
        byte[] later = challenge(person, NOW.plusSeconds(3600));
        assertProblem("phone-challenge-expired", beans -> beans.get(Phones.class).register(person, phone.publicKey(), later, phone.prove(later), NOW));
        assertProblem("phone-challenge-expired", beans -> beans.get(Phones.class).register(person, phone.publicKey(), new byte[0], phone.prove(new byte[0]), NOW));
        in(beans -> beans.get(Phones.class).register(person, phone.publicKey(), challenge, phone.prove(challenge), NOW.plusSeconds(300)));
    }

    @Test
    @DisplayName("R1 the same key again is the same phone, and no news")
    void again() {
        PhoneKey phone = aPhone();
        assertEquals(register(phone, NOW), register(phone, NOW.plusSeconds(9)));
        assertEquals(List.of(), told());
    }

    @Test
    @DisplayName("R6 a phone of another person is unknown")
    void another() {
        UUID phone = register(aPhone(), NOW).phoneId();
        PersonId other = database.inTransaction(entities -> {
            PersonId id = Beans.over(entities).get(Registry.class).register(new IdentityDocument(DocumentType.PASSPORT, "X1234%04d".formatted(people)),
                    new RealName("史湘云"), new PhoneNumber("13800138001"), "en", NOW);
            Beans.over(entities).get(HealthCodes.class).open(id, NOW);
            return id;
        });
        assertProblem("phone-unknown", beans -> beans.get(Phones.class).credential(other, phone, NOW));
        assertProblem("phone-unknown", beans -> beans.get(Phones.class).lost(other, phone, null, NOW));
    }

    @Test
    @DisplayName("R6 a young credential is given again, an older one is replaced; each new one is a leaf of the ledger")
    void givenAgain() throws SQLException {
        UUID phone = register(aPhone(), NOW).phoneId();
        Issued first = credential(phone, NOW);
        assertArrayEquals(first.credential(), credential(phone, NOW.plus(Duration.ofMinutes(179))).credential());
        Issued second = credential(phone, NOW.plus(Duration.ofMinutes(181)));
        assertNotEquals(first.expiresAt(), second.expiresAt());
        assertEquals(2, count("ledger_entry JOIN ledger_content USING (entry_id)", "kind = 'credential-issued'"));
    }

    @Test
    @DisplayName("R2 a lost phone: its key, its credentials and the other sessions end, the person is told, the signed list names it")
    void lost() {
        PhoneKey key = aPhone();
        UUID phone = register(key, NOW).phoneId();
        Issued issued = credential(phone, NOW);
        String stolen = session();
        String own = session();
        assertEquals(Verdict.GREEN, gate(NOW).check(key.show(issued.credential(), NOW), NOW).verdict(), "negative control");
        in(beans -> beans.get(Phones.class).lost(person, phone, own, NOW.plusSeconds(1)));
        Instant later = NOW.plusSeconds(2);
        assertEquals(Verdict.REVOKED, gate(later).check(key.show(issued.credential(), later), later).verdict());
        assertEquals("revoked", resolve(key.show(issued.credential(), later), later));
        assertProblem("phone-revoked", beans -> beans.get(Phones.class).credential(person, phone, later));
        byte[] challenge = challenge(person, later);
        assertProblem("phone-revoked", beans -> beans.get(Phones.class).register(person, key.publicKey(), challenge, key.prove(challenge), later));
        assertTrue(in(beans -> beans.get(Sessions.class).caller(stolen, later)).isEmpty());
        assertTrue(in(beans -> beans.get(Sessions.class).caller(own, later)).isPresent());
        assertTrue(told().get(0).contains("reported lost"), told().toString());
    }

    @Test
    @DisplayName("R2 an officer takes back every phone of a person, all sessions end, and the act is in the access log")
    void lostAtTheDesk() throws SQLException {
        UUID phone = register(aPhone(), NOW).phoneId();
        register(aPhone(), NOW);
        String session = session();
        assertEquals(2, (int) in(beans -> beans.get(Phones.class).lost(OFFICER, document, NOW)));
        assertProblem("phone-revoked", beans -> beans.get(Phones.class).credential(person, phone, NOW));
        assertTrue(in(beans -> beans.get(Sessions.class).caller(session, NOW)).isEmpty());
        assertEquals(1, count("access_log", "act = 'PHONE' AND actor = 'officer-1'"));
        assertProblem("person-unknown", beans -> beans.get(Phones.class).lost(OFFICER, new IdentityDocument(DocumentType.PASSPORT, "Z00000000"), NOW));
    }

    @Test
    @DisplayName("R3 two phones may show the code; a third takes the place of the oldest, and the person is told of each new one")
    void thirdPhone() {
        PhoneKey first = aPhone();
        UUID oldest = register(first, NOW).phoneId();
        Issued issued = credential(oldest, NOW);
        UUID second = register(aPhone(), NOW.plusSeconds(1)).phoneId();
        assertEquals(1, told().size());
        credential(oldest, NOW.plusSeconds(1));
        UUID third = register(aPhone(), NOW.plusSeconds(2)).phoneId();
        assertEquals(2, told().size());
        assertProblem("phone-revoked", beans -> beans.get(Phones.class).credential(person, oldest, NOW.plusSeconds(3)));
        assertEquals(Verdict.REVOKED, gate(NOW.plusSeconds(3)).check(first.show(issued.credential(), NOW.plusSeconds(3)), NOW.plusSeconds(3)).verdict());
        assertEquals(List.of(second, third), in(beans -> beans.get(Phones.class).of(person)).stream().filter(phone -> phone.revokedAt() == null).map(PhoneRecord::phoneId).toList());
        credential(second, NOW.plusSeconds(3));
        credential(third, NOW.plusSeconds(3));
    }

    @Test
    @DisplayName("R4 a changed number: the old one is told at once, it counts after 24 h and not before, then the old one is told again")
    void numberChanges() {
        NumberChangeRecord asked = request("13900139000", NOW.minusSeconds(9));
        assertEquals("ASKED null " + NOW.plusSeconds(591), asked.state() + " " + asked.effectiveAt() + " " + asked.codeUntil());
        assertEquals(List.of("+8613900139000"), toldTo(), "the new number gets its code, the old one hears nothing yet");
        NumberChangeRecord change = prove(asked, codeSentTo("+8613900139000"), NOW);
        assertEquals("PENDING " + NOW.plus(NOTICE), change.state() + " " + change.effectiveAt());
        assertEquals(List.of("+8613900139000", "+8613800138000"), toldTo());
        assertProblem("number-change-pending", beans -> beans.get(NumberChanges.class).request(person, new PhoneNumber("13900139001"), NOW));
        assertEquals(0, sweep(NOW.plus(NOTICE).minusMillis(1)));
        assertEquals("+8613800138000", number());
        assertEquals(1, sweep(NOW.plus(NOTICE)));
        assertEquals("+8613900139000", number());
        assertEquals(List.of("+8613900139000", "+8613800138000", "+8613800138000"), toldTo());
        assertEquals(0, sweep(NOW.plus(NOTICE)));
        assertProblem("number-change-over", beans -> beans.get(NumberChanges.class).object(person, change.changeId(), null, NOW.plus(NOTICE)));
        assertProblem("number-unchanged", beans -> beans.get(NumberChanges.class).request(person, new PhoneNumber("13900139000"), NOW.plus(NOTICE)));
    }

    @Test
    @DisplayName("R5 a phone that is registered while a change waits gets no credential before it takes effect; older phones go on")
    void newPhoneWaits() {
        UUID before = register(aPhone(), NOW).phoneId();
        proven("13900139000", NOW.plusSeconds(1));
        PhoneRecord waiting = register(aPhone(), NOW.plusSeconds(2));
        assertEquals(NOW.plusSeconds(1).plus(NOTICE), waiting.usableFrom());
        assertProblem("phone-not-usable-yet", beans -> beans.get(Phones.class).credential(person, waiting.phoneId(), NOW.plus(NOTICE)));
        credential(before, NOW.plusSeconds(3));
        credential(waiting.phoneId(), NOW.plusSeconds(1).plus(NOTICE));
    }

    @Test
    @DisplayName("R4 R5 an objection stops the change, takes back the phones registered since, and ends every other session")
    void objection() {
        UUID before = register(aPhone(), NOW).phoneId();
        NumberChangeRecord change = proven("13900139000", NOW.plusSeconds(1));
        UUID thiefs = register(aPhone(), NOW.plusSeconds(2)).phoneId();
        String thief = session();
        String own = session();
        assertProblem("number-change-unknown", beans -> beans.get(NumberChanges.class).object(person, UUID.randomUUID(), own, NOW.plusSeconds(3)));
        assertEquals("OBJECTED", in(beans -> beans.get(NumberChanges.class).object(person, change.changeId(), own, NOW.plusSeconds(3))).state());
        assertEquals(0, sweep(NOW.plus(NOTICE).plusSeconds(9)));
        assertEquals("+8613800138000", number());
        assertProblem("phone-revoked", beans -> beans.get(Phones.class).credential(person, thiefs, NOW.plus(NOTICE).plusSeconds(9)));
        credential(before, NOW.plusSeconds(4));
        assertTrue(in(beans -> beans.get(Sessions.class).caller(thief, NOW)).isEmpty());
        assertTrue(in(beans -> beans.get(Sessions.class).caller(own, NOW)).isPresent());
    }

    @Test
    @DisplayName("the key list is signed by the anchor, which is no code key, and its number grows with time")
    void keyList() {
        TrustList anchors = TrustList.parse(in(beans -> beans.get(GateLists.class).anchors()));
        SignedList first = SignedList.read(in(beans -> beans.get(GateLists.class).keys(NOW)).bytes(), anchors, NOW);
        SignedList second = SignedList.read(in(beans -> beans.get(GateLists.class).keys(NOW.plusSeconds(1))).bytes(), anchors, NOW.plusSeconds(1));
        assertTrue(second.supersedes(first));
        assertFalse(first.supersedes(second));
        assertEquals(1, first.keys().keys().size());
        assertNotEquals(anchors.keys().get(0).kid(), first.keys().keys().get(0).kid());
        assertFalse(first.isTooOld(NOW.plus(Duration.ofDays(7))));
        assertTrue(first.isTooOld(NOW.plus(Duration.ofDays(7)).plusSeconds(1)));
    }

    private Verifier gate(Instant now) {
        return in(beans -> {
            TrustList anchors = TrustList.parse(beans.get(GateLists.class).anchors());
            SignedList keys = SignedList.read(beans.get(GateLists.class).keys(now).bytes(), anchors, now);
            return new Verifier(keys.keys(), RevocationList.of(SignedList.read(beans.get(GateLists.class).revoked(now).bytes(), anchors, now)));
        });
    }

    @Test
    @DisplayName("R8 a change that nobody proves never counts; the code is good once, for ten minutes, for its own change and person, and until another is asked for")
    void proofOfTheNumber() {
        NumberChangeRecord first = request("13900139000", NOW);
        String code = codeSentTo("+8613900139000");
        assertEquals(0, sweep(NOW.plus(NOTICE).plus(NOTICE)), "unproven");
        assertProblem("code-expired", beans -> beans.get(NumberChanges.class).prove(person, first.changeId(), code, NOW.plusSeconds(600)));
        assertProblem("number-change-unknown", beans -> beans.get(NumberChanges.class).prove(new PersonId(UUID.randomUUID()), first.changeId(), code, NOW));
        NumberChangeRecord second = request("13900139001", NOW.plusSeconds(1));
        assertProblem("code-expired", beans -> beans.get(NumberChanges.class).prove(person, first.changeId(), code, NOW.plusSeconds(2)));
        assertProblem("code-wrong", beans -> beans.get(NumberChanges.class).prove(person, second.changeId(), code, NOW.plusSeconds(2)));
        String right = codeSentTo("+8613900139001");
        assertEquals("PENDING", prove(second, right, NOW.plusSeconds(600)).state());
        assertProblem("code-expired", beans -> beans.get(NumberChanges.class).prove(person, second.changeId(), right, NOW.plusSeconds(600)));
        assertEquals(1, sweep(NOW.plusSeconds(600).plus(NOTICE)));
        assertEquals("+8613900139001", number());
        assertEquals(List.of("DONE", "LAPSED"), in(beans -> beans.get(NumberChanges.class).of(person)).stream().map(NumberChangeRecord::state).toList());
    }

    @Test
    @DisplayName("R8 wrong codes are counted though refused: five end a change, ten within an hour end them all for that hour")
    void wrongCodes() {
        for (int change = 0; change < 2; change++) {
            NumberChangeRecord asked = request("13900139000", NOW.plusSeconds(change));
            String right = codeSentTo("+8613900139000");
            String wrong = right.equals("000000") ? "000001" : "000000";
            for (int attempt = 0; attempt < 5; attempt++) {
                assertProblem("code-wrong", beans -> beans.get(NumberChanges.class).prove(person, asked.changeId(), wrong, NOW.plusSeconds(2)));
            }
            assertProblem(change == 0 ? "code-expired" : "too-many-attempts", beans -> beans.get(NumberChanges.class).prove(person, asked.changeId(), right, NOW.plusSeconds(3)));
        }
        NumberChangeRecord third = request("13900139000", NOW.plusSeconds(4));
        String right = codeSentTo("+8613900139000");
        assertProblem("too-many-attempts", beans -> beans.get(NumberChanges.class).prove(person, third.changeId(), right, NOW.plusSeconds(5)));
        NumberChangeRecord later = request("13900139000", NOW.plusSeconds(3602));
        assertEquals("PENDING", prove(later, codeSentTo("+8613900139000"), NOW.plusSeconds(3602)).state());
    }

    @Test
    @DisplayName("R8 five changes may be asked for within an hour; one that was asked for can be stopped, and its code with it")
    void asking() {
        for (int change = 0; change < 5; change++) {
            request("13900139000", NOW.plusSeconds(change));
        }
        assertProblem("too-many-attempts", beans -> beans.get(NumberChanges.class).request(person, new PhoneNumber("13900139000"), NOW.plusSeconds(3599)));
        NumberChangeRecord last = request("13900139000", NOW.plusSeconds(3600));
        String code = codeSentTo("+8613900139000");
        assertEquals("OBJECTED", in(beans -> beans.get(NumberChanges.class).object(person, last.changeId(), session(), NOW.plusSeconds(3601))).state());
        assertProblem("code-expired", beans -> beans.get(NumberChanges.class).prove(person, last.changeId(), code, NOW.plusSeconds(3602)));
    }

    private NumberChangeRecord request(String number, Instant now) {
        return in(beans -> beans.get(NumberChanges.class).request(person, new PhoneNumber(number), now));
    }

    private NumberChangeRecord prove(NumberChangeRecord change, String code, Instant now) {
        return in(beans -> beans.get(NumberChanges.class).prove(person, change.changeId(), code, now));
    }

    private NumberChangeRecord proven(String number, Instant now) {
        return prove(request(number, now), codeSentTo("+86" + number), now);
    }

    /** The latest. */
    private String codeSentTo(String number) {
        List<String> codes = notices(Function.identity()).stream().filter(notice -> notice.startsWith(number)).flatMap(notice -> CODE.matcher(notice).results())
                .map(MatchResult::group).toList();
        return codes.get(codes.size() - 1);
    }

    private static PhoneKey aPhone() {
        return new PhoneKey(TestSecrets.p256());
    }

    private byte[] challenge(PersonId whose, Instant now) {
        return in(beans -> beans.get(Phones.class).challenge(whose, now));
    }

    private PhoneRecord register(PhoneKey phone, Instant now) {
        byte[] challenge = challenge(person, now);
        return in(beans -> beans.get(Phones.class).register(person, phone.publicKey(), challenge, phone.prove(challenge), now));
    }

    private Issued credential(UUID phone, Instant now) {
        Issued issued = in(beans -> beans.get(Phones.class).credential(person, phone, now));
        assertEquals(CodeColour.GREEN, issued.colour());
        return issued;
    }

    private String resolve(String token, Instant now) {
        return in(beans -> beans.get(HealthCodes.class).resolve(token, now)).word();
    }

    private String session() {
        return in(beans -> beans.get(Sessions.class).open(person, NOW)).token();
    }

    private int sweep(Instant now) {
        return in(beans -> beans.get(NumberChanges.class).carryOut(now, 10));
    }

    private String number() {
        return in(beans -> beans.get(Registry.class).profileOf(person)).phone().value();
    }

    /** What this person has been told, the earliest first. */
    private List<String> told() {
        return notices(notice -> notice.substring(notice.indexOf(' ') + 1));
    }

    private List<String> toldTo() {
        return notices(notice -> notice.substring(0, notice.indexOf(' ')));
    }

    private List<String> notices(Function<String, String> part) {
        // Another test's person may have been told something at a later time, by which this one's would be no news any longer.
        Instant latest = (Instant) database.inTransaction(entities -> entities.createNativeQuery("SELECT coalesce(max(created_at), now()) FROM notice WHERE person_id = :person",
                Instant.class).setParameter("person", person.value()).getSingleResult());
        in(beans -> beans.get(Notices.class).claim(latest, 1000)).forEach(due -> owed.put(due, in(beans -> beans.get(Notices.class).words(due))));
        return owed.entrySet().stream().filter(each -> each.getKey().person().equals(person)).map(Map.Entry::getValue)
                .map(words -> words.to().value() + " " + words.text()).map(part).toList();
    }

    private void assertProblem(String name, Function<Beans, ?> work) {
        assertEquals(name, assertThrows(Problem.class, () -> in(work)).name());
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }

    private long count(String from, String where) throws SQLException {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM " + from + " WHERE person_id = '" + person.value() + "' AND " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
