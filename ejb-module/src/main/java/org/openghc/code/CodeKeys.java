package org.openghc.code;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.openghc.secrets.Secrets;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.TrustedKey;
import org.openghc.verifier.Verifier;

/**
 * The keys that sign code tokens: the current one signs, every one that is still within its certificate's dates is trusted. A younger
 * key is added beside the older, so tokens signed just before a rotation stay good.
 */
@ApplicationScoped
public class CodeKeys {
    static final String ISSUER = "CN-44";
    private static final String FOLDER = "code-keys/";

    @Inject
    private Secrets secrets;
    private TokenSigner signer;
    private TrustList trustList;
    private Verifier verifier;

    @PostConstruct
    void read() {
        List<TrustedKey> trusted = new ArrayList<>();
        for (String name : secrets.names(FOLDER)) {
            if (name.endsWith(".cert.pem")) {
                trusted.add(TrustedKey.of(ISSUER, TrustedKey.USE_CODE, certificate(secrets, name)));
            }
        }
        String current = FOLDER + secrets.text(FOLDER + "current");
        signer = new TokenSigner(new KeyPair(certificate(secrets, current + ".cert.pem").getPublicKey(), privateKey(secrets, current + ".key.pem")));
        trustList = TrustList.of(trusted);
        verifier = new Verifier(trustList);
    }

    TokenSigner signer() {
        return signer;
    }

    TrustList trustList() {
        return trustList;
    }

    Verifier verifier() {
        return verifier;
    }

    static X509Certificate certificate(Secrets secrets, String name) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(secrets.text(name).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate " + name + " cannot be read", e);
        }
    }

    static PrivateKey privateKey(Secrets secrets, String name) {
        String body = secrets.text(name).lines().filter(line -> !line.startsWith("-----")).reduce("", String::concat);
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + name + " cannot be read", e);
        }
    }
}
