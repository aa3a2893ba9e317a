package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.People;
import org.openghc.Pictures;
import org.openghc.TestSecrets;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.LinkedDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.judgement.CodeColour;
import org.openghc.linking.DocumentCases;
import org.openghc.linking.DocumentLinks;
import org.openghc.linking.MismatchKind;
import org.openghc.linking.Mismatches;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.ConversionStatus.State;
import org.openghc.records.Photo;
import org.openghc.session.Caller;
import org.openghc.session.IdentityAuthority.Confirmation;

/** A credential that does not fit its presenter: held, and what becomes of it. */
class HeldConversionsDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final LocalDate BORN = LocalDate.of(1993, 7, 7);
    private static final IdentityDocument PERMIT = new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "M09999998");
    private static final Optional<Confirmation> CONFIRMED = Optional.of(new Confirmation(true, BORN));
    private static final Optional<Confirmation> DENIED = Optional.of(new Confirmation(false, null));

    private final KeyPair macau = TestSecrets.p256();
    private final Config pinned = pinned();
    private final Database database = Database.migrated();
    private PersonId nie;
    private PersonId other;
    private Caller officer;

    @BeforeEach
    void people() {
        nie = database.inTransaction(entities -> People.register(entities, "820000199307070032", "聶隱娘", NOW));
        other = database.inTransaction(entities -> People.register(entities, "11010519491231002X", "张三", NOW));
        officer = People.officer(database, "officer-a", "documents desk", NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R17 not linked: held with a case, no fact and not claimed; confirmed by the authority it goes on by itself")
    void confirmed() {
        ConversionStatus held = arrive(nie, credential("聶隱娘", BORN));
        assertEquals("HELD credential-of-another", held.state() + " " + held.reason());
        assertEquals(List.of("0"), rows("SELECT count(*) FROM evidence"));
        assertEquals(List.of(), in(beans -> beans.get(Conversions.class).toAsk(Jurisdiction.MO, NOW.plusSeconds(3600))));

        in(beans -> beans.get(DocumentCases.class).settle(nie, caseOf(nie, held), CONFIRMED, NOW.plusSeconds(60)));
        assertEquals(State.PENDING, standing(nie, held).state());
        assertEquals(List.of("USED"), rows("SELECT state FROM evidence"));
        List<Waiting> asked = in(beans -> beans.get(Conversions.class).toAsk(Jurisdiction.MO, NOW.plusSeconds(60)));
        assertEquals(1, asked.size());
        assertEquals(State.ACCEPTED, in(beans -> beans.get(Conversions.class).settle(asked.get(0), EvidenceState.ISSUED, NOW.plusSeconds(61))).state());
        assertEquals(List.of("t"), rows("SELECT held IS NULL FROM conversion").stream().map(value -> value.substring(0, 1)).toList());
    }

    @Test
    @DisplayName("R17 another spelling waits for an officer; linked, this spelling counts for this document, and the next credential fits at once")
    void spelled() {
        ConversionStatus held = arrive(nie, credential("NIP AN NEONG", BORN));
        UUID id = caseOf(nie, held);
        in(beans -> beans.get(DocumentCases.class).settle(nie, id, CONFIRMED, NOW));
        assertEquals(State.HELD, standing(nie, held).state());
        assertTrue(in(beans -> beans.get(DocumentLinks.class).caseOf(nie, id)).kinds().contains(MismatchKind.NAME_DIFFERS));

        decide(id, desk -> desk.link(officer, id, "the authority knows this spelling", NOW.plusSeconds(60)));
        assertEquals(State.PENDING, standing(nie, held).state());
        assertEquals(State.PENDING, arrive(nie, credential("NIP AN NEONG", BORN)).state());
        assertEquals(State.HELD, arrive(nie, credential("NIP AN NEONG", BORN.plusDays(1))).state(), "(control) another day of birth does not fit");
        assertEquals(State.HELD, arrive(nie, credential("SOMEBODY ELSE", BORN)).state(), "(control) another name does not fit");
    }

    @Test
    @DisplayName("R17 what was green and fresh when it was brought is judged by the rules of the moment at which it goes on")
    void tooLate() {
        ConversionStatus held = arrive(nie, credential("聶隱娘", BORN));
        in(beans -> beans.get(DocumentCases.class).settle(nie, caseOf(nie, held), CONFIRMED, NOW.plus(Duration.ofHours(13))));
        assertEquals("REFUSED not-green-there", standing(nie, held).state() + " " + standing(nie, held).reason());
        assertEquals(List.of("0"), rows("SELECT count(*) FROM evidence"));
    }

    @Test
    @DisplayName("R17 a refused case ends what it held")
    void refused() {
        ConversionStatus held = arrive(nie, credential("NIP AN NEONG", BORN));
        UUID id = caseOf(nie, held);
        in(beans -> beans.get(DocumentCases.class).settle(nie, id, DENIED, NOW));
        assertEquals("proof-missing", assertThrows(Problem.class, () -> decide(id, desk -> desk.link(officer, id, "no proof", NOW))).name());
        decide(id, desk -> desk.refuse(officer, id, "nobody of that name", NOW));
        assertEquals("REFUSED credential-of-another", standing(nie, held).state() + " " + standing(nie, held).reason());
    }

    @Test
    @DisplayName("R17 whose credential it is may present it while another's attempt is held; then that attempt finds it used")
    void rightfulHolder() {
        in(beans -> {
            beans.get(Registry.class).link(nie, PERMIT, null, null, LinkedDocument.Proof.AUTHORITY, NOW);
            return null;
        });
        String text = credential("聶隱娘", BORN);
        ConversionStatus thief = arrive(other, text);
        assertEquals(State.HELD, thief.state());
        assertEquals(State.PENDING, arrive(nie, text).state());
        UUID id = caseOf(other, thief);
        in(beans -> beans.get(DocumentCases.class).settle(other, id, CONFIRMED, NOW));
        assertEquals(State.HELD, standing(other, thief).state(), "the document is another's, whatever the authority says");
        assertEquals("merge-not-possible", assertThrows(Problem.class, () -> decide(id, desk -> desk.link(officer, id, "no", NOW))).name());
    }

    @Test
    @DisplayName("R17 presented again it is held once; it is sealed at rest; nobody is asked about it meanwhile")
    void heldOnce() {
        String text = credential("NIP AN NEONG", BORN);
        ConversionStatus held = arrive(nie, text);
        assertEquals(held, arrive(nie, text));
        assertEquals(List.of("1"), rows("SELECT count(*) FROM conversion"));
        assertEquals(List.of("1"), rows("SELECT count(*) FROM mismatch"));
        String row = rows("SELECT c::text || encode(c.held, 'escape') FROM conversion c").get(0);
        assertFalse(row.contains("M09999998") || row.contains("NIP AN"), row);
        in(beans -> beans.get(DocumentCases.class).settle(nie, caseOf(nie, held), DENIED, NOW));
        assertEquals(List.of(), in(beans -> beans.get(Recognition.class).waitingLines()));
        assertEquals(List.of("HELD"), rows("SELECT state FROM conversion"));
    }

    private ConversionStatus arrive(PersonId person, String text) {
        return in(beans -> beans.get(Recognition.class).arrive(person, Jurisdiction.MO, text, "arriving-mo-1", NOW));
    }

    private void decide(UUID id, Function<Mismatches, ?> decision) {
        in(beans -> beans.get(Mismatches.class).review(officer, id, NOW));
        in(beans -> decision.apply(beans.get(Mismatches.class)));
    }

    private UUID caseOf(PersonId person, ConversionStatus held) {
        return in(beans -> beans.get(Conversions.class).caseOf(person, held.conversionId())).orElseThrow();
    }

    private ConversionStatus standing(PersonId person, ConversionStatus held) {
        return in(beans -> beans.get(Conversions.class).waiting(person, held.conversionId())).status();
    }

    private String credential(String name, LocalDate born) {
        return Envelope.seal(new PortableCredential(UUID.randomUUID(), Jurisdiction.MO, Jurisdiction.CN_44, NOW, NOW.plus(PortableCredential.LIFE), new RealName(name),
                born, PERMIT, CodeColour.GREEN, NOW.plus(Duration.ofHours(12)), NOW.minus(Duration.ofHours(10))), macau.getPrivate()).text();
    }

    /** Macau's key, as an operator pins it. */
    private Config pinned() {
        try {
            Path file = Files.createTempFile(Path.of("target"), "macau", ".pem");
            Files.writeString(file, TestSecrets.certificate(macau, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")));
            return (Config) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                assertEquals("ghc.recognition.macau.credential-key", arguments[0]);
                return file.toString();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities, database.application()).with(Config.class, pinned)));
    }

    private List<String> rows(String sql) {
        return database.inTransaction(entities -> ((List<?>) entities.createNativeQuery(sql).getResultList()).stream().map(String::valueOf).toList());
    }
}
