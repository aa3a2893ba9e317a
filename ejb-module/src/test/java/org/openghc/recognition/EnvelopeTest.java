package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

class EnvelopeTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final KeyPair ISSUER = pair();
    private static final KeyPair OTHER = pair();

    @Test
    @DisplayName("R3 what was sealed is what is opened, and its fingerprint is that of the signed part")
    void roundTrip() {
        PortableCredential credential = credential(Jurisdiction.MO);
        Envelope envelope = Envelope.seal(credential, ISSUER.getPrivate());
        Envelope.Opened opened = open(envelope.text(), Jurisdiction.MO, NOW);
        assertAll(
                () -> assertEquals(credential, opened.credential()),
                () -> assertEquals(envelope.fingerprint(), opened.fingerprint()),
                () -> assertEquals(Fingerprint.of(envelope.text().substring(0, envelope.text().indexOf('~'))), opened.fingerprint()));
    }

    @Test
    @DisplayName("R3 the signed part tells nothing: no fact in it, every salt of 128 bits, and no two credentials alike")
    void saltedFacts() {
        PortableCredential credential = credential(Jurisdiction.MO);
        Envelope first = Envelope.seal(credential, ISSUER.getPrivate());
        Envelope second = Envelope.seal(credential, ISSUER.getPrivate());
        String signed = new String(Base64.getUrlDecoder().decode(first.text().split("\\.")[1]), StandardCharsets.UTF_8);
        for (String fact : List.of("TAI MAN", "H09999991", "GREEN", "1980")) {
            assertFalse(signed.contains(fact), fact);
        }
        assertNotEquals(first.fingerprint(), second.fingerprint());
        SDJWT.parse(first.text()).getDisclosures()
                .forEach(disclosure -> assertTrue(Base64.getUrlDecoder().decode(disclosure.getSalt()).length >= 16));
    }

    @Test
    @DisplayName("R5 only the pinned key of the named region opens it, only for the receiver it names, only in its time")
    void refusals() {
        String text = Envelope.seal(credential(Jurisdiction.MO), ISSUER.getPrivate()).text();
        open(text, Jurisdiction.MO, NOW);
        assertEquals("credential-invalid", name(() -> Envelope.open(text, publicKey(OTHER), Jurisdiction.MO, Jurisdiction.CN_44, NOW)));
        assertEquals("credential-invalid", name(() -> open(text, Jurisdiction.HK, NOW)));
        assertEquals("credential-invalid", name(() -> Envelope.open(text, publicKey(ISSUER), Jurisdiction.MO, Jurisdiction.HK, NOW)));
        assertEquals("credential-expired", name(() -> open(text, Jurisdiction.MO, NOW.plus(PortableCredential.LIFE))));
        assertEquals("credential-invalid", name(() -> open(text, Jurisdiction.MO, NOW.minus(Duration.ofMinutes(2)))));
        open(text, Jurisdiction.MO, NOW.minus(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("R5 a fact that was added, doubled, exchanged or taken away makes it invalid")
    void disclosures() {
        SDJWT envelope = SDJWT.parse(Envelope.seal(credential(Jurisdiction.MO), ISSUER.getPrivate()).text());
        List<Disclosure> facts = envelope.getDisclosures();
        assertEquals("credential-invalid", changed(envelope, with(facts, new Disclosure("vip", true))));
        assertEquals("credential-invalid", changed(envelope, with(facts, facts.get(0))));
        assertEquals("credential-invalid", changed(envelope, facts.stream().filter(fact -> !fact.getClaimName().equals("colour")).toList()));
        assertEquals("credential-invalid", changed(envelope, facts.stream()
                .map(fact -> fact.getClaimName().equals("name") ? new Disclosure(fact.getSalt(), "name", "WONG TAI SIN") : fact).toList()));
    }

    @Test
    @DisplayName("R5 hostile texts get the one answer")
    void hostile() {
        for (String text : List.of("", "~", "a.b.c~", "~~~~", "{}", "x".repeat(9000), "eyJhbGciOiJub25lIn0.e30.~")) {
            assertEquals("credential-invalid", name(() -> open(text, Jurisdiction.MO, NOW)), text.substring(0, Math.min(20, text.length())));
        }
    }

    @Test
    @DisplayName("a credential never prints what it carries")
    void prints() {
        String text = credential(Jurisdiction.MO).toString();
        assertFalse(text.contains("TAI MAN") || text.contains("H09999991"));
    }

    private static String changed(SDJWT envelope, List<Disclosure> facts) {
        return name(() -> open(new SDJWT(envelope.getCredentialJwt(), facts).toString(), Jurisdiction.MO, NOW));
    }

    private static List<Disclosure> with(List<Disclosure> facts, Disclosure more) {
        List<Disclosure> all = new ArrayList<>(facts);
        all.add(more);
        return all;
    }

    private static Envelope.Opened open(String text, Jurisdiction issuer, Instant now) {
        return Envelope.open(text, publicKey(ISSUER), issuer, Jurisdiction.CN_44, now);
    }

    private static String name(Runnable opening) {
        return assertThrows(Problem.class, opening::run).name();
    }

    static PortableCredential credential(Jurisdiction issuer) {
        return new PortableCredential(UUID.randomUUID(), issuer, Jurisdiction.CN_44, NOW, NOW.plus(PortableCredential.LIFE),
                new RealName("CHAN TAI MAN"), LocalDate.of(1980, 4, 4), new IdentityDocument(DocumentType.HOME_RETURN_PERMIT, "H09999991"),
                CodeColour.GREEN, NOW.plus(Duration.ofHours(12)), NOW.minus(Duration.ofHours(20)));
    }

    private static ECPublicKey publicKey(KeyPair pair) {
        return (ECPublicKey) pair.getPublic();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
