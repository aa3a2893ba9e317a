package org.openghc.config;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes what a first start needs and nobody may know: {@code first-start FOLDER} creates every missing secret, {@code
 * first-start FOLDER rotate code} adds a younger code-signing key (the older stays in the trust list until it ends).
 *
 * <p>A secret that exists is never touched. In production the same files come from the operator's own vault.
 */
public final class FirstStart {
    private static final int CERTIFICATE_YEARS = 2;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Secrets secrets;
    private final Instant now;
    private final SecureRandom random = new SecureRandom();

    private FirstStart(Secrets secrets, Instant now) {
        this.secrets = secrets;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    public static void main(String[] args) throws Exception {
        FirstStart start = new FirstStart(new Secrets(Path.of(args[0])), Clock.systemUTC().instant());
        if (args.length == 3 && "rotate".equals(args[1]) && "code".equals(args[2])) {
            start.codeKey();
        } else if (args.length == 1) {
            start.create();
        } else {
            System.err.println("usage: first-start FOLDER [rotate code]");
            System.exit(64);
        }
    }

    private void create() throws GeneralSecurityException, IOException, OperatorCreationException {
        for (String name : new String[] {"db.superuser.password", "db.owner.password", "db.app.password", "keystore.password",
                "admincenter.password", "ghc.interop.keystore.password"}) {
            password("variables/" + name);
        }
        password("initial-admin-password");
        password("second-admin-password");
        for (String name : new String[] {"field-key-1", "blind-index-key", "one-time-code-key", "code-id-key"}) {
            if (!secrets.has(name)) {
                secrets.write(name, Base64.getEncoder().encodeToString(randomBytes(32)));
            }
        }
        if (!secrets.has("code-keys/current")) {
            codeKey();
        }
        if (!secrets.has("list-cert.pem")) {
            KeyPair pair = p256();
            secrets.write("list-key.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            secrets.write("list-cert.pem", pem("CERTIFICATE", certificate(pair, "SHA256withECDSA", "GHC lists for gates").getEncoded()));
        }
        if (!secrets.has("credential-cert.pem")) {
            KeyPair pair = p256();
            secrets.write("credential-key.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            secrets.write("credential-cert.pem", pem("CERTIFICATE", certificate(pair, "SHA256withECDSA", "GHC portable credentials").getEncoded()));
        }
        if (!secrets.has("interop.p12")) {
            KeyPair pair = rsa();
            X509Certificate certificate = certificate(pair, "SHA256withRSA", "GHC interoperation");
            secrets.write("interop-cert.pem", pem("CERTIFICATE", certificate.getEncoded()));
            secrets.write("interop.p12", keyStore("interop", pair, certificate, "variables/ghc.interop.keystore.password"));
        }
        if (!secrets.has("tls.p12")) {
            KeyPair pair = p256();
            X509Certificate certificate = certificate(pair, "SHA256withECDSA", "localhost");
            secrets.write("tls-cert.pem", pem("CERTIFICATE", certificate.getEncoded()));
            secrets.write("tls.p12", keyStore("default", pair, certificate, "variables/keystore.password"));
        }
    }

    /** Adds a code-signing key; {@code current} names it last, so that a cut leaves the older one in use. */
    private void codeKey() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair pair = p256();
        String name = STAMP.format(now);
        secrets.write("code-keys/" + name + ".cert.pem", pem("CERTIFICATE", certificate(pair, "SHA256withECDSA", "CN-44").getEncoded()));
        secrets.write("code-keys/" + name + ".key.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        secrets.write("code-keys/current", name);
    }

    private void password(String name) {
        if (!secrets.has(name)) {
            secrets.write(name, Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(24)));
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private KeyPair p256() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048, random);
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(KeyPair pair, String algorithm, String commonName)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + commonName + ",O=Guangdong Health Code,C=CN");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(name, new BigInteger(128, random), Date.from(now),
                Date.from(now.atOffset(ZoneOffset.UTC).plusYears(CERTIFICATE_YEARS).toInstant()), name, pair.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        if ("localhost".equals(commonName)) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")}));
        }
        return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }

    private byte[] keyStore(String alias, KeyPair pair, X509Certificate certificate, String passwordName)
            throws GeneralSecurityException, IOException {
        char[] password = secrets.text(passwordName).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate});
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
