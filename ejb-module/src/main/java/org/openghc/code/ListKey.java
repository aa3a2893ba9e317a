package org.openghc.code;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.openghc.secrets.Secrets;
import org.openghc.verifier.SignedList;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.TrustedKey;

/** The anchor of the lists for gates: it signs lists and nothing else, so that a stolen code key cannot list itself. */
@ApplicationScoped
public class ListKey {
    private static final String CERTIFICATE = "list-cert.pem";

    @Inject
    private Secrets secrets;
    private TokenSigner signer;
    private TrustList anchors;
    /** The revocation list that this server signed last. */
    private final AtomicReference<GateLists.Edition> latest = new AtomicReference<>();

    @PostConstruct
    void read() {
        X509Certificate certificate = CodeKeys.certificate(secrets, CERTIFICATE);
        signer = new TokenSigner(new KeyPair(certificate.getPublicKey(), CodeKeys.privateKey(secrets, "list-key.pem")));
        anchors = TrustList.of(List.of(TrustedKey.of(CodeKeys.ISSUER, SignedList.USE_LISTS, certificate)));
    }

    TokenSigner signer() {
        return signer;
    }

    AtomicReference<GateLists.Edition> latest() {
        return latest;
    }

    TrustList anchors() {
        return anchors;
    }
}
