package org.openghc.verifier;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for tests, self-signed. */
final class Certificate {
    private Certificate() {
    }

    static X509Certificate of(KeyPair keys, String subject, Instant from, Instant to) {
        return of(keys, subject, from, to, null, null);
    }

    static X509Certificate of(KeyPair keys, String subject, Instant from, Instant to, Integer keyUsage, KeyPurposeId purpose) {
        return of(keys, subject, from, to, keyUsage, purpose, false);
    }

    static X509Certificate of(KeyPair keys, String subject, Instant from, Instant to, Integer keyUsage, KeyPurposeId purpose, boolean critical) {
        try {
            X500Principal name = new X500Principal(subject);
            var builder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(from), Date.from(to), name, keys.getPublic());
            if (keyUsage != null) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            }
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purpose));
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(
                    new JcaContentSignerBuilder("SHA256with" + (keys.getPublic().getAlgorithm().equals("EC") ? "ECDSA" : "RSA")).build(keys.getPrivate())));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }

    static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
