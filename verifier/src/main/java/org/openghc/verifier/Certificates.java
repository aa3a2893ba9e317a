package org.openghc.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Trust lists made of X.509 certificates (RFC 5280) in PEM (RFC 7468). */
final class Certificates {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int DIGITAL_SIGNATURE = 0;

    private Certificates() {
    }

    static List<TrustedKey> read(String pem) {
        List<X509Certificate> certificates = BLOCK.matcher(pem).results().map(block -> {
            if (!block.group(1).equals("CERTIFICATE")) {
                throw new TrustListException("a trust list holds certificates only, found " + block.group(1));
            }
            return ofBase64(block.group(2));
        }).toList();
        if (certificates.isEmpty()) {
            throw new TrustListException("neither a JSON trust list nor PEM certificates");
        }
        return certificates.stream().map(Certificates::trusted).toList();
    }

    /** @param base64 DER in base64, line breaks allowed */
    static X509Certificate ofBase64(String base64) {
        try (InputStream der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
        } catch (CertificateException | IllegalArgumentException | IOException wrong) {
            throw new TrustListException("not an X.509 certificate in base64", wrong);
        }
    }

    private static TrustedKey trusted(X509Certificate certificate) {
        return TrustedKey.of(issuer(certificate), use(certificate), certificate);
    }

    private static String use(X509Certificate certificate) {
        try {
            boolean[] usage = certificate.getKeyUsage();
            boolean signs = usage == null || usage[DIGITAL_SIGNATURE];
            return signs && certificate.getExtendedKeyUsage() == null ? TrustedKey.USE_CODE : "other";
        } catch (CertificateException unreadable) {
            throw new TrustListException("a certificate's extended key usage cannot be read", unreadable);
        }
    }

    private static String issuer(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        try {
            var parts = new LdapName(subject).getRdns().stream()
                    .collect(Collectors.toMap(rdn -> rdn.getType().toUpperCase(Locale.ROOT), Rdn::getValue, (first, second) -> first));
            return parts.containsKey("ST") ? parts.get("C") + "-" + parts.get("ST") : String.valueOf(parts.get("C"));
        } catch (InvalidNameException unreadable) {
            throw new TrustListException("a certificate's subject cannot be read", unreadable);
        }
    }
}
