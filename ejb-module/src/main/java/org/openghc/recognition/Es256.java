package org.openghc.recognition;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.openghc.verifier.NativeProvider;

/** ECDSA on P-256 by the native provider where there is one: two receipts stand beside each question that is served, and the JDK takes a millisecond for each. */
final class Es256 {
    private Es256() {}

    static JWSSigner signing(PrivateKey key) throws JOSEException {
        ECDSASigner signer = new ECDSASigner((ECPrivateKey) key);
        NativeProvider.fit().ifPresent(signer.getJCAContext()::setProvider);
        return signer;
    }

    static JWSVerifier checking(ECPublicKey key) throws JOSEException {
        ECDSAVerifier verifier = new ECDSAVerifier(key);
        NativeProvider.fit().ifPresent(verifier.getJCAContext()::setProvider);
        return verifier;
    }
}
