package org.openghc.records;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import org.openghc.TestSecrets;

/** A laboratory of the tests, and what it signs. */
public final class SignedBatch {

    static final String HEADER = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result\n";

    final KeyPair keys = TestSecrets.p256();
    final String certificate;

    public SignedBatch(Instant from, Instant to) {
        certificate = TestSecrets.certificate(keys, from, to);
    }

    String keyId() {
        return new SigningCertificate(certificate).keyId();
    }

    public String certificate() {
        return certificate;
    }

    public String sign(byte[] batch) {
        return sign(batch, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId()).build());
    }

    String sign(byte[] batch, JWSHeader header) {
        try {
            JWSObject jws = new JWSObject(header, new Payload(batch));
            jws.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
            return jws.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] table(String... rows) {
        return (HEADER + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
