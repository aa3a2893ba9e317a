package org.openghc.verifier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Trust lists made of X.509 certificates (RFC 5280) in PEM (RFC 7468). One certificate may be trusted twice, under two key ids:
 * for health codes (id of the public key) and for health certificates (id of the certificate, as the EU's gateway has it).
 */
final class Certificates {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int DIGITAL_SIGNATURE = 0;
    /** The extended key usages of the EU's health certificates, under the registered arc and the one that many issuers used by mistake. */
    private static final Map<String, String> HC1_USES = Map.of(
            "1.3.6.1.4.1.1847.2021.1.1", "hc1-test", "1.3.6.1.4.1.0.1847.2021.1.1", "hc1-test",
            "1.3.6.1.4.1.1847.2021.1.2", "hc1-vaccination", "1.3.6.1.4.1.0.1847.2021.1.2", "hc1-vaccination",
            "1.3.6.1.4.1.1847.2021.1.3", "hc1-recovery", "1.3.6.1.4.1.0.1847.2021.1.3", "hc1-recovery");
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String NO_USE = "other";

    private Certificates() {
    }

    static List<TrustedKey> read(String pem) {
        List<X509Certificate> certificates = BLOCK.matcher(pem).results().map(block -> {
            Json.require(block.group(1).equals("CERTIFICATE"), "a trust list holds certificates only, found " + block.group(1));
            return ofBase64(block.group(2));
        }).toList();
        Json.require(!certificates.isEmpty(), "neither a JSON trust list nor PEM certificates");
        return certificates.stream().distinct().flatMap(certificate -> trusted(certificate).stream()).toList();
    }

    /** @param base64 DER in base64, line breaks allowed */
    static X509Certificate ofBase64(String base64) {
        try (InputStream der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
        } catch (CertificateException | IllegalArgumentException | IOException wrong) {
            throw new TrustListException("not an X.509 certificate in base64", wrong);
        }
    }

    /** Takes from the words of a use those that the certificate's extensions forbid. */
    static String narrowed(String use, X509Certificate certificate) {
        List<String> allowed = uses(certificate);
        String left = Arrays.stream(use.split(" ")).flatMap(word -> narrowed(word, allowed)).distinct().collect(Collectors.joining(" "));
        return left.isEmpty() ? NO_USE : left;
    }

    private static Stream<String> narrowed(String word, List<String> allowed) {
        if (word.equals(TrustedKey.USE_HC1)) {
            return allowed.stream().filter(one -> one.startsWith(TrustedKey.USE_HC1));
        }
        boolean kept = word.startsWith(TrustedKey.USE_HC1) ? allowed.contains(TrustedKey.USE_HC1) || allowed.contains(word)
                : word.equals(TrustedKey.USE_CODE) ? allowed.contains(word) : !allowed.isEmpty();
        return kept ? Stream.of(word) : Stream.empty();
    }

    private static List<TrustedKey> trusted(X509Certificate certificate) {
        List<TrustedKey> keys = new ArrayList<>();
        Suite suite = Suite.fitting(certificate.getPublicKey()).orElse(null);
        String issuer = issuer(certificate);
        List<String> uses = uses(certificate);
        if (suite == Suite.ES256 && issuer != null) {
            keys.add(key(TrustedKey.kidOf(certificate.getPublicKey()), suite, issuer, uses.contains(TrustedKey.USE_CODE) ? TrustedKey.USE_CODE : NO_USE, certificate));
        }
        if (suite != null) {
            String hc1 = uses.stream().filter(use -> use.startsWith(TrustedKey.USE_HC1)).collect(Collectors.joining(" "));
            keys.add(key(kidOf(certificate), suite, issuer, hc1.isEmpty() ? NO_USE : hc1, certificate));
        }
        return keys;
    }

    private static TrustedKey key(String kid, Suite suite, String issuer, String use, X509Certificate certificate) {
        return new TrustedKey(kid, suite.name(), issuer, use, certificate.getPublicKey(),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /** What the key usage extensions leave: nothing without digitalSignature; some kinds if they name some; codes only if they name nothing. */
    private static List<String> uses(X509Certificate certificate) {
        boolean[] keyUsage = certificate.getKeyUsage();
        if (keyUsage != null && !keyUsage[DIGITAL_SIGNATURE]) {
            return List.of();
        }
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            if (extended == null) {
                return List.of(TrustedKey.USE_CODE, TrustedKey.USE_HC1);
            }
            List<String> kinds = extended.stream().filter(HC1_USES::containsKey).map(HC1_USES::get).distinct().toList();
            // Spain's certificates name what else they are for; a critical extension that names nothing of ours forbids it (RFC 5280 section 4.2.1.12).
            return !kinds.isEmpty() ? kinds : isCritical(certificate, EXTENDED_KEY_USAGE) ? List.of() : List.of(TrustedKey.USE_HC1);
        } catch (CertificateParsingException unreadable) {
            throw new TrustListException("a certificate's extended key usage cannot be read", unreadable);
        }
    }

    private static boolean isCritical(X509Certificate certificate, String extension) {
        return certificate.getCriticalExtensionOIDs().contains(extension);
    }

    private static String kidOf(X509Certificate certificate) {
        try {
            return TrustedKey.kidOf(certificate.getEncoded());
        } catch (CertificateEncodingException cannotBe) {
            throw new TrustListException("a certificate cannot be encoded", cannotBe);
        }
    }

    /** The subject's C, with its ST behind a hyphen; null if that is no ISO 3166 code. */
    static String issuer(X509Certificate certificate) {
        try {
            Map<String, String> subject = new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                    .collect(Collectors.toMap(rdn -> rdn.getType().toUpperCase(Locale.ROOT), Certificates::text, (first, second) -> first));
            String country = subject.getOrDefault("C", "");
            String province = country + "-" + subject.get("ST");
            return CodeToken.isIssuer(province) ? province : CodeToken.isIssuer(country) ? country : null;
        } catch (InvalidNameException unreadable) {
            throw new TrustListException("a certificate's subject cannot be read", unreadable);
        }
    }

    private static String text(Rdn rdn) {
        return String.valueOf(rdn.getValue());
    }
}
