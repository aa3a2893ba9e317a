package org.openghc.code;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openghc.identity.PersonId;
import org.openghc.secrets.Secrets;

/**
 * The opaque id in a code token: AES-256-GCM over person (16 bytes) and minute of issue (4 bytes), laid out as {@code nonce (12) |
 * ciphertext (20) | tag (16)}; in a phone-bound credential, whose symbol has less room, over the person alone: 44 bytes. Only this server reads
 * it; every token has another.
 */
@ApplicationScoped
public class CodeId {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int LENGTH = NONCE + 20 + TAG_BITS / 8;
    private static final int LENGTH_BOUND = NONCE + 16 + TAG_BITS / 8;

    @Inject
    private Secrets secrets;
    private final SecureRandom random = new SecureRandom();
    private SecretKeySpec key;

    @PostConstruct
    void readKey() {
        key = new SecretKeySpec(secrets.key("code-id-key"), "AES");
    }

    byte[] of(PersonId person, Instant issuedAt) {
        return sealed(ByteBuffer.allocate(20).put(bytes(person)).putInt((int) (issuedAt.getEpochSecond() / 60)).array());
    }

    /** The id in a phone-bound credential. */
    byte[] ofBound(PersonId person) {
        return sealed(bytes(person));
    }

    private static byte[] bytes(PersonId person) {
        return ByteBuffer.allocate(16).putLong(person.value().getMostSignificantBits()).putLong(person.value().getLeastSignificantBits()).array();
    }

    private byte[] sealed(byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A code id cannot be made", e);
        }
    }

    /** Whose code it is; empty if this server did not make it. */
    Optional<PersonId> person(byte[] codeId) {
        if (codeId.length != LENGTH && codeId.length != LENGTH_BOUND) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(codeId, 0, nonce, 0, NONCE);
        try {
            ByteBuffer plain = ByteBuffer.wrap(cipher(Cipher.DECRYPT_MODE, nonce).doFinal(codeId, NONCE, codeId.length - NONCE));
            return Optional.of(new PersonId(new UUID(plain.getLong(), plain.getLong())));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A code id cannot be read", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
