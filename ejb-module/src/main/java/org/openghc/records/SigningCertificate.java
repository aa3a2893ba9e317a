package org.openghc.records;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.problem.Problem;

/** A laboratory's certificate: a name for a key on P-256 and its dates. Trusted because an administrator registered it. */
record SigningCertificate(String pem) {

    private static final int P256_BITS = 256;
    private static final int LONGEST = 8_192;

    /** @throws Problem {@code certificate-invalid} unless it is one X.509 certificate in PEM with a key on P-256 */
    SigningCertificate {
        if (pem == null || pem.length() > LONGEST) {
            throw invalid("length");
        }
        read(pem);
    }

    /** The certificate's SHA-256 thumbprint in Base64url: {@code x5t#S256} of RFC 7515, and the {@code kid} to sign with. */
    String keyId() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(read(pem).getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    ECPublicKey key() {
        return (ECPublicKey) read(pem).getPublicKey();
    }

    Instant validFrom() {
        return read(pem).getNotBefore().toInstant();
    }

    Instant validUntil() {
        return read(pem).getNotAfter().toInstant();
    }

    private static X509Certificate read(String pem) {
        X509Certificate certificate;
        try {
            certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException unreadable) {
            throw invalid("x509-pem");
        }
        if (!(certificate.getPublicKey() instanceof ECPublicKey key && key.getParams().getCurve().getField().getFieldSize() == P256_BITS
                && key.getParams().getOrder().bitLength() == P256_BITS)) {
            throw invalid("key-p256");
        }
        return certificate;
    }

    private static Problem invalid(String rule) {
        return new Problem(Problem.Kind.INVALID, "certificate-invalid", "This is no certificate that a laboratory can sign with.",
                List.of(new Problem.Invalid("/certificate", rule)));
    }
}
