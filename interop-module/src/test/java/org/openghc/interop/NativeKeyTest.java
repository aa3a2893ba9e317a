package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.verifier.NativeProvider;

class NativeKeyTest {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final byte[] MESSAGE = "bom dia".getBytes(StandardCharsets.US_ASCII);
    private static final KeyPair PAIR = pair();

    @Test
    @DisplayName("R12 our key brings the native provider along, signs what the JDK signs, and cannot be copied out of it")
    void signsAlike() throws Exception {
        Assumptions.assumeTrue(NativeProvider.fit().isPresent(), "no native provider for this platform on the class path");
        PrivateKey ours = NativeKey.of(PAIR.getPrivate());
        Signature signature = Signature.getInstance(ALGORITHM);
        byte[] signed = signed(signature, ours);
        assertEquals(NativeKey.Signatures.NAME, signature.getProvider().getName());
        assertArrayEquals(signed(Signature.getInstance(ALGORITHM), PAIR.getPrivate()), signed);
        assertNull(ours.getEncoded());
    }

    @Test
    @DisplayName("R12 nobody else gets another provider than before, and ours takes no other key")
    void staysLocal() throws Exception {
        Assumptions.assumeTrue(NativeProvider.fit().isPresent(), "no native provider for this platform on the class path");
        NativeKey.of(PAIR.getPrivate());
        Provider[] all = Security.getProviders("Signature." + ALGORITHM);
        assertEquals("SunRsaSign", all[0].getName());
        assertEquals(NativeKey.Signatures.NAME, all[all.length - 1].getName());
        assertNull(Security.getProvider(NativeProvider.fit().get().getName()));
        Signature usual = Signature.getInstance(ALGORITHM);
        signed(usual, PAIR.getPrivate());
        assertEquals("SunRsaSign", usual.getProvider().getName());
        Signature forced = Signature.getInstance(ALGORITHM, NativeKey.Signatures.NAME);
        assertThrows(InvalidKeyException.class, () -> forced.initSign(PAIR.getPrivate()));
        assertThrows(InvalidKeyException.class, () -> forced.initVerify(PAIR.getPublic()));
    }

    @Test
    @DisplayName("R12 without a native provider, and with one that does not know its trade, the JDK signs")
    void withoutOne() throws Exception {
        assertSame(PAIR.getPrivate(), NativeKey.of(PAIR.getPrivate(), Optional.empty()));
        // Knows no RSA at all.
        Provider broken = Security.getProvider("SunEC");
        PrivateKey fallen = NativeKey.of(PAIR.getPrivate(), Optional.of(broken));
        assertSame(PAIR.getPrivate(), fallen);
        assertTrue(verified(signed(Signature.getInstance(ALGORITHM), fallen)));
        byte[] changed = signed(Signature.getInstance(ALGORITHM), fallen);
        changed[0] ^= 1;
        assertFalse(verified(changed));
    }

    private static byte[] signed(Signature signature, PrivateKey key) throws Exception {
        signature.initSign(key);
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static boolean verified(byte[] signed) throws Exception {
        Signature check = Signature.getInstance(ALGORITHM, "SunRsaSign");
        check.initVerify(PAIR.getPublic());
        check.update(MESSAGE);
        return check.verify(signed);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            return pairs.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
