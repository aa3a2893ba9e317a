package org.openghc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys and certificates for tests, made anew in every run. */
public final class TestSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private TestSecrets() {
    }

    /** A folder of secrets as the first start of the server would leave it. */
    public static Path folder() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "secrets");
            for (String name : new String[] {"field-key-1", "blind-index-key", "one-time-code-key", "code-id-key"}) {
                Files.writeString(folder.resolve(name), random256());
            }
            KeyPair code = p256();
            Path codeKeys = Files.createDirectory(folder.resolve("code-keys"));
            Files.writeString(codeKeys.resolve("current"), "test");
            Files.writeString(codeKeys.resolve("test.key.pem"), pem("PRIVATE KEY", code.getPrivate().getEncoded()));
            Files.writeString(codeKeys.resolve("test.cert.pem"), certificate(code, Instant.parse("2020-01-01T00:00:00Z"),
                    Instant.parse("2030-01-01T00:00:00Z")));
            KeyPair credentials = p256();
            Files.writeString(folder.resolve("credential-key.pem"), pem("PRIVATE KEY", credentials.getPrivate().getEncoded()));
            Files.writeString(folder.resolve("credential-cert.pem"), certificate(credentials, Instant.parse("2020-01-01T00:00:00Z"),
                    Instant.parse("2030-01-01T00:00:00Z")));
            KeyPair lists = p256();
            Files.writeString(folder.resolve("list-key.pem"), pem("PRIVATE KEY", lists.getPrivate().getEncoded()));
            Files.writeString(folder.resolve("list-cert.pem"), certificate(lists, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new key pair on P-256. */
    public static KeyPair p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that a key signed for itself, as PEM. */
    public static String certificate(KeyPair keys, Instant from, Instant to) {
        X500Principal name = new X500Principal("CN=test");
        try {
            return pem("CERTIFICATE", new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(from), Date.from(to), name,
                    keys.getPublic()).build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())).getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random256() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + what + "-----\n";
    }
}
