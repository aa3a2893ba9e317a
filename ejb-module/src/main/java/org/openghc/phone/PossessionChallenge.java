package org.openghc.phone;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.openghc.identity.PersonId;
import org.openghc.secrets.BlindIndex;

/** What a phone must sign to register: good for one person and five minutes, known to every server, stored by none. */
@ApplicationScoped
public class PossessionChallenge {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LENGTH = Long.BYTES + 32;

    @Inject
    private BlindIndex index;

    byte[] of(PersonId person, Instant now) {
        return made(person, now.plus(LIFE).getEpochSecond());
    }

    boolean isOf(PersonId person, byte[] challenge, Instant now) {
        if (challenge.length != LENGTH) {
            return false;
        }
        long end = ByteBuffer.wrap(challenge).getLong();
        return now.getEpochSecond() <= end && end <= now.plus(LIFE).getEpochSecond() && MessageDigest.isEqual(made(person, end), challenge);
    }

    private byte[] made(PersonId person, long end) {
        return ByteBuffer.allocate(LENGTH).putLong(end).put(index.of("phone-challenge", person.value() + "/" + end)).array();
    }
}
