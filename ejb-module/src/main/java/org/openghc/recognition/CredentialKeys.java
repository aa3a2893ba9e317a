package org.openghc.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.eclipse.microprofile.config.Config;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.secrets.Secrets;
import org.openghc.verifier.NativeProvider;

/** The key that seals our credentials, and the pinned keys that open theirs. Read anew each time: a file is rotated, not a server; ours is parsed when it has changed. */
@ApplicationScoped
class CredentialKeys {

    private final Secrets secrets;
    private final Config config;
    private volatile Signing signing = new Signing("", null);

    /** The key of a file with this content. */
    private record Signing(String file, PrivateKey key) {
        @Override
        public String toString() {
            return "Signing";
        }
    }

    @Inject
    CredentialKeys(Secrets secrets, Config config) {
        this.secrets = secrets;
        this.config = config;
    }

    /** For the container's proxy. */
    CredentialKeys() {
        this(null, null);
    }

    /** Ours, on P-256. */
    PrivateKey signing() {
        String file = secrets.text("credential-key.pem");
        Signing now = signing;
        if (!file.equals(now.file())) {
            now = new Signing(file, parsed(file));
            signing = now;
        }
        return now.key();
    }

    private static PrivateKey parsed(String file) {
        String pem = file.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        try {
            // Made by the provider that signs with it, which would else translate it at every signature.
            KeyFactory keys = NativeProvider.fit().isPresent() ? KeyFactory.getInstance("EC", NativeProvider.fit().get()) : KeyFactory.getInstance("EC");
            return keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret credential-key.pem is not a PKCS#8 key on an elliptic curve", e);
        }
    }

    /** @throws Problem {@code region-not-recognised} if no key of that region is pinned, or its certificate is not valid now */
    ECPublicKey of(Jurisdiction issuer, Instant now) {
        Path pinned = Path.of(config.getValue("ghc.recognition." + Neighbour.of(issuer).word() + ".credential-key", String.class));
        if (!Files.isReadable(pinned)) {
            throw new Problem(Problem.Kind.INVALID, "region-not-recognised", "There is no mutual recognition with that region.");
        }
        try (InputStream pem = Files.newInputStream(pinned)) {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            certificate.checkValidity(Date.from(now));
            return (ECPublicKey) certificate.getPublicKey();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw new Problem(Problem.Kind.INVALID, "region-not-recognised", "The key of that region is not valid now.");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The credential-key of " + issuer.code() + " is not a certificate in PEM", e);
        }
    }
}
