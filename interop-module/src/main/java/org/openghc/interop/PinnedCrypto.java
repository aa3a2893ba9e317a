package org.openghc.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;

/**
 * Our key to sign with, and the neighbour's certificates to believe: those in its PEM file and no other, whoever issued
 * them. The file is read for each message, so that a neighbour's new certificate is added and the old one removed
 * without a restart; it is parsed when it has changed.
 */
final class PinnedCrypto extends Merlin {

    private final Path pinned;
    private final PrivateKey key;
    private volatile Believed believed = new Believed(new byte[0], Set.of());

    /** The certificates of a file with this content. */
    private record Believed(byte[] file, Set<Certificate> certificates) {}

    PinnedCrypto(Path ours, char[] password, Path pinned) {
        super(false, null);
        this.pinned = pinned;
        try (InputStream file = Files.newInputStream(ours)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            setKeyStore(store);
            // Taken out once: the store derives a key of its own from the password for every look inside, which costs more than a signature.
            key = NativeKey.of((PrivateKey) store.getKey(MessageSecurity.ALIAS, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The key store of ghc.interop.keystore cannot be opened", e);
        }
    }

    /** Accepts the pinned certificates within their time; a chain, a CA or a subject name counts for nothing. */
    @Override
    public void verifyTrust(X509Certificate[] presented, boolean revocation, Collection<Pattern> subjects, Collection<Pattern> issuers)
            throws WSSecurityException {
        if (presented == null || presented.length == 0 || !isPinned(presented[0])) {
            throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
        }
    }

    /** A key without a certificate is nobody's. */
    @Override
    public void verifyTrust(PublicKey key) throws WSSecurityException {
        throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
    }

    @Override
    public PrivateKey getPrivateKey(String alias, String password) throws WSSecurityException {
        if (!MessageSecurity.ALIAS.equals(alias)) {
            throw new WSSecurityException(WSSecurityException.ErrorCode.FAILURE);
        }
        return key;
    }

    private boolean isPinned(X509Certificate presented) throws WSSecurityException {
        try {
            presented.checkValidity();
            byte[] file = Files.readAllBytes(pinned);
            Believed now = believed;
            if (!Arrays.equals(file, now.file())) {
                now = new Believed(file, Set.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))));
                believed = now;
            }
            return now.certificates().contains(presented);
        } catch (IOException | GeneralSecurityException e) {
            throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION, e);
        }
    }
}
