package org.openghc.ear;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A laboratory's key, its certificate, and what it signs: a detached JWS over the bytes of a batch (RFC 7515, appendix F). */
final class LaboratoryKeys {
    private static final String COLUMNS = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result\n";

    private final KeyPair keys;
    private final String certificate;
    private String keyId = "unknown";

    private LaboratoryKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=laboratory");
            Instant now = Instant.now();
            byte[] der = new X509v3CertificateBuilder(name, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(30))), Date.from(now.plus(Duration.ofDays(300))), name,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded())).build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())).getEncoded();
            certificate = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A laboratory that nobody registered. */
    static LaboratoryKeys unknown() {
        return new LaboratoryKeys();
    }

    /** A laboratory that the administrator has just registered. */
    static LaboratoryKeys registered(Rest admin) {
        LaboratoryKeys laboratory = new LaboratoryKeys();
        laboratory.keyId = admin.post("/v1/laboratories", Map.of("name", "穗检实验室 " + java.util.UUID.randomUUID(), "certificate", laboratory.certificate)).expect(201).text("keyId");
        return laboratory;
    }

    /** A source that the administrator has just registered for these kinds of records. */
    static LaboratoryKeys registered(Rest admin, List<String> kinds) {
        LaboratoryKeys source = new LaboratoryKeys();
        source.keyId = admin.post("/v1/laboratories", Map.of("name", "接种点 " + java.util.UUID.randomUUID(), "certificate", source.certificate, "reports", kinds))
                .expect(201).text("keyId");
        return source;
    }

    static String table(String... rows) {
        return COLUMNS + String.join("\n", rows) + "\n";
    }

    String sign(String batch) {
        try {
            JWSObject jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), new Payload(batch.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            jws.sign(new ECDSASigner((ECPrivateKey) keys.getPrivate()));
            return jws.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
