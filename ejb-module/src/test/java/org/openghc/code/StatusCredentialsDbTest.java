package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.TestSecrets;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Segment;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.PhoneKey;
import org.openghc.verifier.StatusCredential;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.Verdict;
import org.openghc.verifier.Verifier;

/** What a phone may show, and until when, as the colour behind it turns. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusCredentialsDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final UUID PHONE_ID = UUID.randomUUID();

    private final Database database = Database.migrated();
    private final PhoneKey phone = new PhoneKey(TestSecrets.p256());
    private int people;
    private PersonId person;

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void registered() {
        people++;
        person = in(beans -> {
            PersonId id = beans.get(Registry.class).register(new IdentityDocument(DocumentType.PASSPORT, "E7654%04d".formatted(people)), new RealName("薛宝钗"),
                    new PhoneNumber("13800138000"), "en", NOW);
            beans.get(HealthCodes.class).open(id, NOW);
            return id;
        });
    }

    @Test
    @DisplayName("R9 a credential ends before the colour may turn by time: past the segment the phone shows nothing")
    void cutAtTheSegment() {
        Instant end = NOW.plusSeconds(100);
        timeline(new Segment(NOW, end, CodeColour.GREEN, List.of()), new Segment(end, null, CodeColour.YELLOW, List.of(why(CodeColour.YELLOW))));
        StatusCredentials.Issued issued = issue(NOW);
        assertEquals(end.minusSeconds(1), issued.expiresAt());
        Verifier gate = new Verifier(TrustList.parse(in(beans -> beans.get(HealthCodes.class).trustList())));
        assertEquals(Verdict.GREEN, gate.check(phone.show(issued.credential(), end.minusSeconds(1)), end.minusSeconds(1)).verdict());
        assertEquals(Verdict.EXPIRED, gate.check(phone.show(issued.credential(), end), end).verdict());
        StatusCredentials.Issued next = issue(end);
        assertEquals(CodeColour.YELLOW, next.colour());
        assertEquals(end.plus(Duration.ofHours(6)), next.expiresAt());
    }

    @Test
    @DisplayName("R10 a judgement of another colour revokes the credential at once; the phone then gets the new colour")
    void untrue() {
        timeline(new Segment(NOW, null, CodeColour.RED, List.of(why(CodeColour.RED))));
        StatusCredentials.Issued red = issue(NOW);
        assertEquals("red", resolve(phone.show(red.credential(), NOW), NOW));
        int before = revoked(NOW);
        in(beans -> {
            beans.get(HealthCodes.class).rejudge(List.of(person), NOW.plusSeconds(1));
            return null;
        });
        assertEquals("revoked", resolve(phone.show(red.credential(), NOW.plusSeconds(2)), NOW.plusSeconds(2)));
        assertEquals(before + 1, revoked(NOW.plusSeconds(2)));
        assertEquals(CodeColour.GREEN, issue(NOW.plusSeconds(2)).colour());
        assertEquals(0, revoked(red.expiresAt().plus(Duration.ofMinutes(6))), "past its expiry no list needs to name it");
    }

    @Test
    @DisplayName("R10 a judgement that shortens the segment revokes what would outlive it, and leaves what would not")
    void shortened() {
        StatusCredentials.Issued issued = issue(NOW);
        assertEquals(0, revokeUntrue(CodeColour.GREEN, issued.expiresAt()));
        assertEquals(0, revokeUntrue(CodeColour.GREEN, null));
        assertEquals(1, revokeUntrue(CodeColour.GREEN, issued.expiresAt().minusSeconds(1)));
        assertEquals(0, revokeUntrue(CodeColour.YELLOW, null), "it is taken back already");
    }

    @Test
    @DisplayName("R10 a judgement of another colour revokes, of whoever holds one")
    void turned() {
        issue(NOW);
        assertEquals(1, revokeUntrue(CodeColour.YELLOW, null));
    }

    private int revokeUntrue(CodeColour colour, Instant until) {
        List<Segment> timeline = new ArrayList<>(List.of(new Segment(NOW, until, colour, colour == CodeColour.GREEN ? List.of() : List.of(why(colour)))));
        if (until != null) {
            timeline.add(new Segment(until, null, CodeColour.GREEN, List.of()));
        }
        Judgement latest = new Judgement("CN-44-exercise", NOW, timeline, null);
        return in(beans -> beans.get(StatusCredentials.class).revokeUntrue(Map.of(person, latest, PersonId.random(), latest), NOW.plusSeconds(1)));
    }

    @Test
    @DisplayName("an online scan of a phone-bound code answers the colour as it stands now")
    void resolvesToNow() {
        StatusCredentials.Issued green = issue(NOW);
        String shown = phone.show(green.credential(), NOW);
        assertEquals("green", resolve(shown, NOW));
        assertEquals("stale", resolve(shown, NOW.plusSeconds(61)));
        timeline(new Segment(NOW, null, CodeColour.YELLOW, List.of(why(CodeColour.YELLOW))));
        assertEquals("yellow", resolve(shown, NOW));
    }

    @Test
    @DisplayName("R12 a credential that nobody here issued is found nowhere, though its signature is good")
    void signedOutside() {
        String shown = in(beans -> {
            CodeToken code = new CodeToken("CN-44", TokenClass.PHONE_BOUND, Colour.GREEN, NOW, NOW.plusSeconds(600), beans.get(CodeId.class).ofBound(person));
            return phone.show(beans.get(CodeKeys.class).signer().sign(new StatusCredential(code, phone.publicKey())), NOW);
        });
        Verifier gate = new Verifier(TrustList.parse(in(beans -> beans.get(HealthCodes.class).trustList())));
        assertEquals(Verdict.GREEN, gate.check(shown, NOW).verdict(), "negative control: the signature is good");
        assertEquals("not-found", resolve(shown, NOW));
    }

    @Test
    @DisplayName("R9 rows of credentials that are long over are deleted")
    void forgotten() {
        StatusCredentials.Issued issued = issue(NOW);
        String shown = phone.show(issued.credential(), NOW);
        in(beans -> beans.get(StatusCredentials.class).deleteOver(issued.expiresAt().plus(Duration.ofDays(2))));
        assertEquals("green", resolve(shown, NOW));
        assertTrue(in(beans -> beans.get(StatusCredentials.class).deleteOver(issued.expiresAt().plus(Duration.ofDays(2)).plusSeconds(1))) >= 1);
        assertEquals("not-found", resolve(shown, NOW));
    }

    private StatusCredentials.Issued issue(Instant now) {
        return in(beans -> beans.get(HealthCodes.class).credential(person, PHONE_ID, phone.publicKey(), now));
    }

    private String resolve(String shown, Instant now) {
        return in(beans -> beans.get(HealthCodes.class).resolve(shown, now)).word();
    }

    private int revoked(Instant now) {
        return in(beans -> beans.get(StatusCredentials.class).revokedNow(now)).size();
    }

    private void timeline(Segment... segments) {
        database.transact(entities -> entities.find(CodeStatus.class, person.value()).replace(new Judgement("CN-44-2022-08-03", NOW, List.of(segments), null)));
    }

    private static Finding why(CodeColour colour) {
        return new Finding("GD-TEST", Reason.HEALTH_MONITORING, colour, NOW, null,
                List.of(new Evidence(Evidence.Kind.CONTROL_MEASURE, "measure-1", NOW, NOW, "CDC")), List.of());
    }

    private <T> T in(Function<Beans, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities)));
    }
}
