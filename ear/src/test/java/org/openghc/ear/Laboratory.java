package org.openghc.ear;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A laboratory with a key of its own that reports one result at a time. */
final class Laboratory {
    private static final String HEADER = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result\r\n";

    private final Rest officer;
    private final ECPrivateKey key;
    private final String keyId;

    private Laboratory(Rest officer, ECPrivateKey key, String keyId) {
        this.officer = officer;
        this.key = key;
        this.keyId = keyId;
    }

    static Laboratory registeredIn(Province province) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate = certificate(pair);
            String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
            province.admin().post("/v1/laboratories", Map.of("name", "Test laboratory " + UUID.randomUUID(), "certificate", pem)).expect(201);
            return new Laboratory(province.hire("OFFICER"), (ECPrivateKey) pair.getPrivate(),
                    Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(certificate)).toString());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reports a negative sample of so many hours ago. */
    void reportsNegative(Resident person, int hoursAgo) {
        Instant sampled = Instant.now().minus(Duration.ofHours(hoursAgo)).truncatedTo(ChronoUnit.MINUTES);
        String batch = HEADER + String.join(",", person.documentType(), person.documentNumber(), person.name(), UUID.randomUUID().toString(), "1",
                sampled.toString(), sampled.plus(Duration.ofHours(2)).toString(), "NEGATIVE") + "\r\n";
        byte[] bytes = batch.getBytes(StandardCharsets.UTF_8);
        Rest.Answer answer = officer.post("/v1/laboratory-batches", UUID.randomUUID().toString(), "text/csv", bytes, "JWS-Signature", signature(bytes)).expect(200);
        if (answer.json().path("accepted").asInt() != 1) {
            throw new AssertionError("The batch was not taken: " + answer.body());
        }
    }

    private String signature(byte[] batch) {
        try {
            JWSObject jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), new Payload(batch));
            jws.sign(new ECDSASigner(key));
            return jws.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] certificate(KeyPair pair) {
        try {
            X500Name name = new X500Name("CN=Test laboratory");
            Instant now = Instant.now();
            return new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(2, ChronoUnit.DAYS)), Date.from(now.plus(2, ChronoUnit.DAYS)),
                    name, pair.getPublic()).build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())).getEncoded();
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
