package org.openghc.peers.region;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The keys of one simulated region: made once, kept in a folder that only its owner reads; the certificates are public. */
public final class Keys {

    private static final Duration LIFE = Duration.ofDays(730);

    private final Owner owner;
    private final Path folder;

    private Keys(Owner owner, Path folder) {
        this.owner = owner;
        this.folder = folder;
    }

    /** Whose keys: a name for people, one for files, and the country of the certificates. */
    public record Owner(String name, String word, String country) {}

    public static Keys in(Owner owner, Path folder, Instant now) throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var keys = new Keys(owner, folder);
        keys.make(keys.soap(), "RSA", 2048, "SHA256withRSA", now);
        keys.make(keys.credential(), "EC", 256, "SHA256withECDSA", now);
        return keys;
    }

    /** Writes the certificates where Guangdong will look for them. */
    public void export(Path target) throws IOException {
        Files.createDirectories(target);
        for (var name : new String[] {soap() + ".pem", credential() + ".pem"}) {
            Files.writeString(target.resolve(name), Files.readString(folder.resolve(name)));
        }
    }

    public PrivateKey soapKey() {
        return key(soap(), "RSA");
    }

    public X509Certificate soapCertificate() {
        return certificate(folder.resolve(soap() + ".pem"));
    }

    public PrivateKey credentialKey() {
        return key(credential(), "EC");
    }

    /** Reads a certificate in PEM, each time anew: the other side may change its file. */
    public static X509Certificate certificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no certificate in " + file.getFileName(), e);
        }
    }

    String owner() {
        return owner.name();
    }

    private String soap() {
        return owner.word() + "-soap";
    }

    private String credential() {
        return owner.word() + "-credential";
    }

    private PrivateKey key(String name, String algorithm) {
        try {
            var der = Base64.getMimeDecoder().decode(Files.readString(folder.resolve(name + ".key")).replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no key " + name, e);
        }
    }

    private void make(String name, String algorithm, int size, String signature, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        if (Files.exists(folder.resolve(name + ".pem"))) {
            return;
        }
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        var pair = generator.generateKeyPair();
        writeSecret(folder.resolve(name + ".key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        writeSecret(folder.resolve(name + ".pem"), pem("CERTIFICATE", selfSigned(name, pair, signature, now).getEncoded()));
    }

    private X509Certificate selfSigned(String name, KeyPair pair, String signature, Instant now)
            throws GeneralSecurityException, OperatorCreationException {
        var subject = new X500Name("CN=" + name + ",O=Simulated " + owner.name() + ",C=" + owner.country());
        return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(subject, new BigInteger(128, new SecureRandom()),
                Date.from(now.minusSeconds(60)), Date.from(now.plus(LIFE)), subject, pair.getPublic())
                .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    }

    private static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
