package org.openghc.linking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.Pictures;
import org.openghc.audit.AccessLog;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.LinkedDocument.Proof;
import org.openghc.identity.PersonId;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.records.Photo;
import org.openghc.session.Caller;
import org.openghc.session.IdentityAuthority.Confirmation;

/** Further documents of a person, and what did not fit. */
class LinkingDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1985, 6, 6);
    private static final Optional<Confirmation> CONFIRMED = Optional.of(new Confirmation(true, BORN));
    private static final Optional<Confirmation> DENIED = Optional.of(new Confirmation(false, null));
    private static final Optional<Confirmation> SILENT = Optional.empty();
    private static final IdentityDocument PERMIT = new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M09999997");
    private static final IdentityDocument UNKNOWN_PERMIT = new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M08888888");
    private static final IdentityDocument CARD = new IdentityDocument(DocumentType.HONG_KONG_ID, "Z999995(8)");

    private final Database database = Database.migrated();
    private PersonId huo;
    private PersonId other;
    private Caller officer;
    private Caller colleague;
    private Caller stranger;

    @BeforeEach
    void people() {
        huo = database.inTransaction(entities -> People.register(entities, "820000198506060027", "霍小玉", NOW.minusSeconds(60)));
        other = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW.minusSeconds(60)));
        officer = People.officer(database, "officer-a", "documents desk", NOW);
        colleague = People.officer(database, "officer-b", "documents desk", NOW);
        stranger = People.officer(database, "officer-c", "another desk", NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 R7 what the authority confirms is linked: the document finds its person, and the ledger has a leaf")
    void confirmed() {
        assertEquals(Optional.empty(), in(beans -> beans.get(Registry.class).find(PERMIT)));
        MismatchRecord linked = settle(ask(PERMIT, null), CONFIRMED);

        assertEquals(MismatchState.LINKED, linked.state());
        assertEquals(Optional.of(huo), in(beans -> beans.get(Registry.class).find(PERMIT)));
        assertEquals(List.of(Proof.LOG_IN, Proof.AUTHORITY), in(beans -> beans.get(DocumentLinks.class).documentsOf(huo)).stream().map(each -> each.proof()).toList());
        assertEquals(1, leaves("document-linked"));
        assertEquals("document-linked", refusal(beans -> beans.get(DocumentLinks.class).ask(huo, claim(PERMIT, null), NOW)));
        assertEquals("document-type-linked", refusal(beans -> beans.get(DocumentLinks.class).ask(huo, claim(UNKNOWN_PERMIT, null), NOW)));
    }

    @Test
    @DisplayName("R2 R3 what is not confirmed waits; what is another's waits likewise, and the applicant is told nothing else")
    void anothers() {
        in(beans -> {
            beans.get(Registry.class).link(other, PERMIT, null, null, Proof.AUTHORITY, NOW);
            return null;
        });
        MismatchRecord ofAnother = settle(ask(PERMIT, null), CONFIRMED);
        MismatchRecord unknown = settle(ask(UNKNOWN_PERMIT, null), DENIED);

        assertEquals(MismatchState.WAITING, ofAnother.state());
        assertEquals(unknown.state(), ofAnother.state());
        assertEquals(unknown.kinds(), ofAnother.kinds());
        assertEquals(Set.of(MismatchKind.DOCUMENT_NOT_LINKED, MismatchKind.NOT_CONFIRMED), ofAnother.kinds());
        assertEquals(Optional.of(other), in(beans -> beans.get(Registry.class).find(PERMIT)));
        assertEquals(Optional.empty(), in(beans -> beans.get(Registry.class).find(UNKNOWN_PERMIT)));
        assertEquals(0, leaves("document-linked"));
    }

    @Test
    @DisplayName("R1 a card of another region takes its credential besides the authority's word; with both it is linked")
    void cards() {
        UUID asked = ask(CARD, null);
        assertEquals(Set.of(MismatchKind.DOCUMENT_NOT_LINKED, MismatchKind.PROOF_MISSING), settle(asked, CONFIRMED).kinds());

        UUID brought = in(beans -> beans.get(DocumentLinks.class).bring(huo, claim(CARD, BORN), Jurisdiction.HK, NOW));
        assertEquals(asked, brought, "one document is one case");
        MismatchRecord linked = settle(brought, CONFIRMED);
        assertEquals(MismatchState.LINKED, linked.state());
        assertEquals(Jurisdiction.HK, linked.vouchedBy());
        assertEquals(Optional.of(huo), in(beans -> beans.get(Registry.class).find(CARD)));
    }

    @Test
    @DisplayName("R1 another day of birth, at the authority or on the document, or another name is for an officer to look at")
    void contradictions() {
        MismatchRecord authority = settle(ask(PERMIT, null), Optional.of(new Confirmation(true, BORN.plusDays(1))));
        assertTrue(authority.kinds().contains(MismatchKind.BIRTH_DATE_DIFFERS));
        assertEquals(MismatchState.WAITING, authority.state());

        MismatchRecord document = settle(ask(UNKNOWN_PERMIT, BORN.plusYears(1)), CONFIRMED);
        assertTrue(document.kinds().contains(MismatchKind.BIRTH_DATE_DIFFERS));
        UUID named = in(beans -> beans.get(DocumentLinks.class).ask(huo, new Claim(CARD, new RealName("FOK SIU YUK"), null), NOW));
        assertTrue(settle(named, CONFIRMED).kinds().contains(MismatchKind.NAME_DIFFERS));
    }

    @Test
    @DisplayName("R8 while the authority is silent the case is checked again and ages visibly; after a day an officer has it, and no sooner")
    void silence() {
        UUID id = ask(PERMIT, null);
        assertEquals(List.of(), dueAt(NOW.plusSeconds(14)));
        assertEquals(List.of(id), dueAt(NOW.plusSeconds(15)));
        assertEquals(1, settle(id, SILENT, NOW.plusSeconds(15)).attempts());
        assertEquals(List.of(), dueAt(NOW.plusSeconds(44)));
        assertEquals(List.of(id), dueAt(NOW.plusSeconds(45)));
        assertEquals(MismatchState.CHECKING, settle(id, SILENT, NOW.plus(Duration.ofHours(24)).minusSeconds(1)).state());
        MismatchRecord given = settle(id, SILENT, NOW.plus(Duration.ofHours(24)));
        assertEquals(MismatchState.WAITING, given.state());
        assertTrue(given.kinds().contains(MismatchKind.AUTHORITY_SILENT));
        assertEquals(Duration.ofHours(30), given.age(NOW.plus(Duration.ofHours(30))));
        assertTrue(given.overdue(given.dueAt()));
        assertEquals(1, overdue(given.dueAt()));
        assertEquals(0, overdue(given.dueAt().minusSeconds(1)));
        assertFalse(given.overdue(given.dueAt().minusSeconds(1)));
    }

    @Test
    @DisplayName("R5 R7 an officer takes the case for a unit, needs proof, gives a reason, and decides once; the person sees who looked")
    void decided() {
        UUID id = settle(ask(PERMIT, null), DENIED).caseId();
        assertEquals("mismatch-not-in-review", deskRefusal(desk -> desk.link(officer, id, "seen", NOW)));
        in(beans -> beans.get(Mismatches.class).review(officer, id, NOW));
        assertEquals("mismatch-in-review", deskRefusal(desk -> desk.review(stranger, id, NOW)));
        assertEquals("mismatch-of-other-unit", deskRefusal(desk -> desk.link(stranger, id, "seen", NOW)));
        assertEquals("mismatch-not-in-review", deskRefusal(desk -> desk.link(colleague, id, "seen", NOW)));
        assertEquals("proof-missing", deskRefusal(desk -> desk.link(officer, id, "seen", NOW)));
        in(beans -> beans.get(DocumentLinks.class).prove(huo, id, picture(), NOW));
        assertEquals(MismatchState.LINKED, in(beans -> beans.get(Mismatches.class).link(officer, id, "picture and register agree", NOW)).mismatch().state());

        assertEquals("mismatch-decided", deskRefusal(desk -> desk.refuse(officer, id, "no", NOW)));
        assertEquals("mismatch-decided", deskRefusal(desk -> desk.link(officer, id, "again", NOW)));
        assertEquals(1, leaves("document-linked"));
        List<String> looks = in(beans -> beans.get(AccessLog.class).looksAt(huo)).stream().map(AccessLog.Look::purpose).toList();
        assertTrue(looks.contains("mismatch " + id), looks.toString());
        assertTrue(looks.contains("mismatch " + id + ", refused: mismatch-of-other-unit"), looks.toString());
        assertEquals("picture and register agree", in(beans -> beans.get(DocumentLinks.class).caseOf(huo, id)).reason());
    }

    @Test
    @DisplayName("R5 a refusal has a reason, links nothing, and has its leaf")
    void refused() {
        UUID id = settle(ask(PERMIT, null), DENIED).caseId();
        in(beans -> beans.get(Mismatches.class).review(colleague, id, NOW));
        MismatchRecord refused = in(beans -> beans.get(Mismatches.class).refuse(colleague, id, "the picture shows another document", NOW)).mismatch();
        assertEquals(MismatchState.REFUSED, refused.state());
        assertEquals(Optional.empty(), in(beans -> beans.get(Registry.class).find(PERMIT)));
        assertEquals(1, leaves("document-refused"));
        assertEquals(0, leaves("document-linked"));
    }

    @Test
    @DisplayName("R6 a link that would make one person of two is refused, even with a picture; who holds it is said to nobody")
    void merge() {
        in(beans -> {
            beans.get(Registry.class).link(other, PERMIT, null, null, Proof.AUTHORITY, NOW);
            return null;
        });
        UUID id = settle(ask(PERMIT, null), CONFIRMED).caseId();
        in(beans -> beans.get(DocumentLinks.class).prove(huo, id, picture(), NOW));
        Mismatches.File file = in(beans -> beans.get(Mismatches.class).review(officer, id, NOW));
        assertTrue(file.ofAnother());
        assertEquals("merge-not-possible", deskRefusal(desk -> desk.link(officer, id, "seen", NOW)));
        assertEquals(Optional.of(other), in(beans -> beans.get(Registry.class).find(PERMIT)));
    }

    @Test
    @DisplayName("R1 of two persons who link one document at the same time one has it")
    void atOnce() throws Exception {
        UUID first = ask(PERMIT, null);
        UUID second = in(beans -> beans.get(DocumentLinks.class).ask(other, new Claim(PERMIT, new RealName("张三"), null), NOW));
        Confirmation says = new Confirmation(true, null);
        var threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> both = List.of(() -> outcome(huo, first, says), () -> outcome(other, second, says));
            List<String> outcomes = threads.invokeAll(both).stream().map(LinkingDbTest::got).sorted().toList();
            assertEquals(1, outcomes.stream().filter("LINKED"::equals).count(), outcomes.toString());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, leaves("document-linked"));
        assertEquals(List.of("1"), rows("SELECT count(*) FROM document_index WHERE person_id IN ('" + huo + "', '" + other + "')").stream()
                .map(all -> String.valueOf(Integer.parseInt(all) - 2)).toList());
    }

    @Test
    @DisplayName("R4 pictures: at most three, only the person's own case, only while it is open; what is no picture is refused")
    void pictures() {
        UUID id = settle(ask(PERMIT, null), DENIED).caseId();
        assertEquals("mismatch-unknown", refusal(beans -> beans.get(DocumentLinks.class).prove(other, id, picture(), NOW)));
        for (int i = 1; i <= 3; i++) {
            assertEquals(i, in(beans -> beans.get(DocumentLinks.class).prove(huo, id, picture(), NOW)).pictures());
        }
        assertEquals("pictures-too-many", refusal(beans -> beans.get(DocumentLinks.class).prove(huo, id, picture(), NOW)));
        assertEquals("photo-invalid", assertThrows(Problem.class, () -> Photo.uploaded("words".getBytes(StandardCharsets.US_ASCII), "/content")).name());
        assertEquals("image/png", in(beans -> beans.get(Mismatches.class).picture(officer, id, 2, NOW)).mediaType());
        assertEquals("mismatch-unknown", deskRefusal(desk -> desk.picture(officer, id, 4, NOW)));
    }

    @Test
    @DisplayName("R2 the work list is by deadline; a person has at most five open cases; decided ones are let go with their pictures")
    void workList() {
        UUID first = settle(ask(PERMIT, null), DENIED).caseId();
        for (int i = 1; i <= 4; i++) {
            int number = i;
            in(beans -> beans.get(DocumentLinks.class).ask(huo, claim(new IdentityDocument(DocumentType.PASSPORT, "X0000000" + number), null), NOW.plusSeconds(number)));
        }
        assertEquals("mismatches-too-many", refusal(beans -> beans.get(DocumentLinks.class).ask(huo, claim(CARD, null), NOW)));
        List<MismatchRecord> list = in(beans -> beans.get(Mismatches.class).workList());
        assertEquals(5, list.size());
        assertEquals(first, list.get(0).caseId());
        in(beans -> beans.get(DocumentLinks.class).prove(huo, first, picture(), NOW));
        in(beans -> beans.get(Mismatches.class).review(officer, first, NOW));
        in(beans -> beans.get(Mismatches.class).refuse(officer, first, "no", NOW));
        assertEquals(0, expired(NOW));
        assertEquals(2, expired(NOW.plusSeconds(1)));
        assertEquals(4, in(beans -> beans.get(Mismatches.class).workList()).size());
    }

    @ParameterizedTest
    @EnumSource(names = {"LINKED", "WAITING"})
    @DisplayName("no column holds the number, the name or the reason of a case that could be read; (control) its type is found")
    void sealed(MismatchState end) {
        UUID id = settle(in(beans -> beans.get(DocumentLinks.class).ask(huo, claim(PERMIT, BORN), NOW)), end == MismatchState.LINKED ? CONFIRMED : DENIED).caseId();
        assertEquals(end, in(beans -> beans.get(DocumentLinks.class).caseOf(huo, id)).state());
        for (String table : List.of("mismatch", "person_document", "document_index", "ledger_content", "ledger_entry", "access_log")) {
            String all = rows("SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM " + table + " t").get(0);
            for (String secret : List.of("M09999997", "霍小玉", "1985-06-06")) {
                assertFalse(all.contains(secret) || all.contains(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))), table + " holds " + secret);
            }
        }
        assertTrue(rows("SELECT string_agg(t::text, E'\\n') FROM mismatch t").get(0).contains("HOME_RETURN_PERMIT"));
    }

    private String outcome(PersonId person, UUID id, Confirmation says) {
        try {
            return in(beans -> beans.get(DocumentCases.class).settle(person, id, Optional.of(says), NOW)).state().name();
        } catch (Problem lost) {
            return lost.name();
        }
    }

    private static String got(java.util.concurrent.Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID ask(IdentityDocument document, LocalDate birthDate) {
        return in(beans -> beans.get(DocumentLinks.class).ask(huo, claim(document, birthDate), NOW));
    }

    private static Claim claim(IdentityDocument document, LocalDate birthDate) {
        return new Claim(document, new RealName("霍小玉"), birthDate);
    }

    private MismatchRecord settle(UUID id, Optional<Confirmation> says) {
        return settle(id, says, NOW);
    }

    private MismatchRecord settle(UUID id, Optional<Confirmation> says, Instant at) {
        return in(beans -> beans.get(DocumentCases.class).settle(huo, id, says, at));
    }

    private List<UUID> dueAt(Instant at) {
        return in(beans -> beans.get(DocumentCases.class).due(at)).stream().map(MismatchRecord::caseId).toList();
    }

    private long overdue(Instant at) {
        return in(beans -> beans.get(DocumentCases.class).overdue(at));
    }

    private long expired(Instant before) {
        return in(beans -> beans.get(Mismatches.class).expire(before));
    }

    private static Photo picture() {
        return Photo.uploaded(Pictures.of("png"), "/content");
    }

    private int leaves(String kind) {
        return Integer.parseInt(rows("SELECT count(*) FROM ledger_entry WHERE kind = '" + kind + "'").get(0));
    }

    private String refusal(Function<Beans, ?> act) {
        return assertThrows(Problem.class, () -> in(act)).name();
    }

    private String deskRefusal(Function<Mismatches, ?> act) {
        return refusal(beans -> act.apply(beans.get(Mismatches.class)));
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application())));
    }

    private List<String> rows(String sql) {
        return database.inTransaction(entities -> ((List<?>) entities.createNativeQuery(sql).getResultList()).stream().map(String::valueOf).toList());
    }
}
