package org.openghc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.verifier.Hc1Verifier;
import org.openghc.verifier.Verdict;
import org.openghc.verifier.Verifier;
import se.digg.dgc.service.impl.DefaultDGCDecoder;
import se.digg.dgc.signatures.impl.DefaultDGCSignatureVerifier;

class OfflineCheckTest {
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);

    @Test
    @DisplayName("B5 both sides read their specimen")
    void reads() throws Exception {
        OfflineCheck check = new OfflineCheck();
        check.issue();
        assertEquals(Verdict.GREEN, check.codeToken().verdict());
        assertEquals("1.3.0", check.codeSizedRecordByDgc().getVer());
        assertEquals(Verdict.VALID, check.testCertificate().verdict());
        assertEquals(1, check.testCertificateByDgc().getT().size());
    }

    @Test
    @DisplayName("B5 both payloads have the same size")
    void samePayload() throws Exception {
        Specimen specimen = Specimen.issued(NOW);
        int token = Specimen.payloadBytes(specimen.token());
        int certificate = Specimen.payloadBytes(specimen.certificate());
        assertTrue(Math.abs(token - certificate) <= 1, token + " and " + certificate);
    }

    @Test
    @DisplayName("Control: both sides refuse a specimen of another key, so both do check the signature")
    void refusesForeignKey() throws Exception {
        Specimen specimen = Specimen.issued(NOW);
        Specimen foreign = Specimen.issued(NOW);
        assertEquals(Verdict.UNKNOWN_ISSUER, new Verifier(foreign.trustList()).check(specimen.token(), NOW).verdict());
        assertEquals(Verdict.UNKNOWN_ISSUER, new Hc1Verifier(foreign.certificateTrustList()).check(specimen.testCertificate(), NOW).verdict());
        DefaultDGCDecoder decoder = new DefaultDGCDecoder(new DefaultDGCSignatureVerifier(), (country, kid) -> foreign.certificates());
        assertThrows(SignatureException.class, () -> decoder.decode(specimen.certificate()));
    }
}
