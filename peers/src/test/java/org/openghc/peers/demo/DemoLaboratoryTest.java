package org.openghc.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.X509CertUtils;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemoLaboratoryTest {

    private static final Instant NOON = Instant.parse("2022-09-10T04:00:00Z");
    private static final DemoPerson TESTED = new DemoPerson("PASSPORT", "C01X00T47", "ERIKA MUSTERMANN", "+8619999990010", "en", 26, null, false);
    private static final DemoPerson UNTESTED = new DemoPerson("PASSPORT", "X00000000", "JANE DOE", "+8619999990011", "en", null, null, false);

    @Test
    @DisplayName("R5: the batch names sampling and report in Guangdong's time, and only people who were tested")
    void batch() {
        var rows = DemoLaboratory.batch(List.of(TESTED, UNTESTED), null, "A", NOON).lines().toList();
        assertEquals(2, rows.size());
        assertEquals("documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result", rows.get(0));
        assertTrue(rows.get(1).startsWith("PASSPORT,C01X00T47,ERIKA MUSTERMANN,DEMO-A-"), rows.get(1));
        assertTrue(rows.get(1).endsWith(",1,2022-09-09T10:00+08:00,2022-09-09T14:00+08:00,NEGATIVE"), rows.get(1));
        assertEquals(3, DemoLaboratory.batch(List.of(TESTED, UNTESTED), 6, "B", NOON).lines().count());
    }

    @Test
    @DisplayName("R5: the signature fits the registered certificate and these bytes, and no others")
    void signature() throws Exception {
        var key = DemoLaboratory.newKey();
        var laboratory = DemoLaboratory.with(key, DemoLaboratory.newCertificate(key, NOON));
        var batch = DemoLaboratory.batch(List.of(TESTED), null, "A", NOON);
        var detached = laboratory.sign(batch);
        assertTrue(detached.matches("[\\w-]+\\.\\.[\\w-]+"), "the payload is detached");
        assertTrue(fits(laboratory, detached, batch));
        assertFalse(fits(laboratory, detached, batch.replace("NEGATIVE", "POSITIVE")));
    }

    private static boolean fits(DemoLaboratory laboratory, String detached, String batch) throws Exception {
        var certificate = X509CertUtils.parse(laboratory.certificate());
        var jws = JWSObject.parse(detached, new Payload(batch.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())).toString(), jws.getHeader().getKeyID());
        return jws.verify(new ECDSAVerifier((ECPublicKey) certificate.getPublicKey()));
    }
}
