package org.openghc.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts single fields: AES-256-GCM, a random nonce of 96 bits, laid out as {@code key number (1) | nonce (12) | ciphertext and tag}.
 * The context (who and which column) is authenticated and must be the same when the field is opened.
 */
@ApplicationScoped
public class FieldCipher {
    private static final String KEY_NAME = "field-key-";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    @Inject
    private Secrets secrets;
    private final SecureRandom random = new SecureRandom();
    private final Map<Byte, SecretKeySpec> keys = new TreeMap<>(Comparator.reverseOrder());

    @PostConstruct
    void readKeys() {
        for (String name : secrets.names(KEY_NAME)) {
            keys.put(Byte.valueOf(name.substring(KEY_NAME.length())), new SecretKeySpec(secrets.key(name), "AES"));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("No secret " + KEY_NAME + "1: personal data could not be encrypted");
        }
    }

    public byte[] seal(byte[] plain, String context) {
        byte number = keys.keySet().iterator().next();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, number, nonce, context).doFinal(plain);
            return ByteBuffer.allocate(1 + NONCE + sealed.length).put(number).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A field cannot be sealed", e);
        }
    }

    /** @throws IllegalStateException if the field was changed, belongs elsewhere or its key is gone */
    public byte[] open(byte[] field, String context) {
        if (field.length < 1 + NONCE + TAG_BITS / 8) {
            throw new IllegalStateException("A sealed field does not open: it was cut");
        }
        ByteBuffer buffer = ByteBuffer.wrap(field);
        byte number = buffer.get();
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        try {
            return cipher(Cipher.DECRYPT_MODE, number, nonce, context).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed field does not open: changed, moved, or its key is gone", e);
        }
    }

    public byte[] sealText(String plain, String context) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), context);
    }

    public String openText(byte[] field, String context) {
        return new String(open(field, context), StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte number, byte[] nonce, String context) throws GeneralSecurityException {
        SecretKeySpec key = keys.get(number);
        if (key == null) {
            throw new GeneralSecurityException("field key " + number + " is gone");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
