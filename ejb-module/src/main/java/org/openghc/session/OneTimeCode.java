package org.openghc.session;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openghc.secrets.Secrets;

/** Six digits for one log-in, or one change of the phone number. Kept as an HMAC: with so few digits a plain hash could be tried out. */
@ApplicationScoped
public class OneTimeCode {
    public static final Duration LIFE = Duration.ofMinutes(10);
    static final int MOST_FAILURES = 5;

    @Inject
    private Secrets secrets;
    private final SecureRandom random = new SecureRandom();
    private SecretKeySpec key;

    @PostConstruct
    void readKey() {
        key = new SecretKeySpec(secrets.key("one-time-code-key"), "HmacSHA256");
    }

    public String next() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** @param purpose the id of what the code is for: it is good for nothing else */
    public byte[] kept(UUID purpose, String code) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(purpose.toString().getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this JDK", e);
        }
    }

    public boolean matches(byte[] kept, UUID purpose, String code) {
        return MessageDigest.isEqual(kept, kept(purpose, code));
    }
}
