package org.openghc.secrets;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Finds an encrypted value again: HMAC-SHA-256 under a key that the database never sees, separated by domain. */
@ApplicationScoped
public class BlindIndex {
    @Inject
    private Secrets secrets;
    private SecretKeySpec key;

    @PostConstruct
    void readKey() {
        key = new SecretKeySpec(secrets.key("blind-index-key"), "HmacSHA256");
    }

    /** 32 bytes that stand for this value in this domain, for example {@code of("RESIDENT_ID_CARD", number)}. */
    public byte[] of(String domain, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(domain.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this JDK", e);
        }
    }
}
