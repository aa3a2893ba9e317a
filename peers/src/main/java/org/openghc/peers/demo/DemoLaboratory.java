package org.openghc.peers.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An invented laboratory with a key of its own: reports negative results and signs the report (detached JWS, RFC 7515 appendix F). */
final class DemoLaboratory {

    static final String NAME = "演示检测所";
    private static final String HEADER = "documentType,documentNumber,name,sampleId,version,sampledAt,reportedAt,result\r\n";
    private static final Duration UNTIL_REPORT = Duration.ofHours(4);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final ECKey key;
    private final String certificate;

    private DemoLaboratory(ECKey key, String certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** The private key as JSON, to be kept secret. */
    static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is missing from this JDK", e);
        }
    }

    /** A self-signed certificate of the key in PEM, good for a year. */
    static String newCertificate(String key, Instant now) {
        try {
            var pair = ECKey.parse(key).toKeyPair();
            var name = new X500Name("CN=Demo laboratory,O=Simulated");
            var bytes = new JcaX509v3CertificateBuilder(name, new BigInteger(64, new java.security.SecureRandom()).add(BigInteger.ONE),
                    Date.from(now.minus(1, ChronoUnit.DAYS)), Date.from(now.plus(365, ChronoUnit.DAYS)), name, pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())).getEncoded();
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END CERTIFICATE-----\n";
        } catch (JOSEException | ParseException | OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException("the demo laboratory cannot make its certificate", e);
        }
    }

    static DemoLaboratory with(String key, String certificate) {
        try {
            return new DemoLaboratory(ECKey.parse(key), certificate);
        } catch (ParseException broken) {
            throw new IllegalStateException("the demo laboratory's key cannot be read", broken);
        }
    }

    /** A negative result for each person who has one, or for all when {@code hoursAgo} is given. */
    static String batch(List<DemoPerson> persons, Integer hoursAgo, String series, Instant now) {
        var csv = new StringBuilder(HEADER);
        for (var person : persons) {
            var age = hoursAgo == null ? person.natHoursAgo() : hoursAgo;
            if (age != null) {
                var sampled = now.minus(Duration.ofHours(age)).truncatedTo(ChronoUnit.MINUTES);
                var sample = "DEMO-" + series + "-" + person.documentNumber().replaceAll("[^A-Z0-9]", "").hashCode();
                csv.append(String.join(",", person.documentType(), person.documentNumber(), person.name(), sample, "1",
                        time(sampled), time(sampled.plus(UNTIL_REPORT)), "NEGATIVE")).append("\r\n");
            }
        }
        return csv.toString();
    }

    /** {@code header..signature}; the header names the key by its certificate's SHA-256 thumbprint. */
    String sign(String batch) {
        try {
            var jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(thumbprint()).build(),
                    new Payload(batch.getBytes(StandardCharsets.UTF_8)));
            jws.sign(new ECDSASigner(key));
            return jws.serialize(true);
        } catch (JOSEException e) {
            throw new IllegalStateException("the demo laboratory cannot sign", e);
        }
    }

    String certificate() {
        return certificate;
    }

    private String thumbprint() {
        try {
            var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.US_ASCII)));
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(read.getEncoded())).toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the demo laboratory's certificate cannot be read", e);
        }
    }

    private static String time(Instant instant) {
        return instant.atZone(CHINA).toOffsetDateTime().toString();
    }
}
