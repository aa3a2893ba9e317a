package org.openghc.idempotency;

import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.problem.Problem;
import org.openghc.secrets.BlindIndex;
import org.openghc.secrets.FieldCipher;

/** Performs a write once and remembers its answer. */
@Stateless
public class IdempotentWrites {
    private static final Duration KEPT = Duration.ofHours(24);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @Inject
    private FieldCipher cipher;
    @Inject
    private BlindIndex index;
    @Inject
    private Clock clock;

    /** A write that a caller sent: who, under which key, and what exactly. */
    public record Request(String caller, String key, byte[] content) {}

    /** The effect and its answer as bytes, in a form that the edge understands. */
    @FunctionalInterface
    public interface Write {
        byte[] perform() throws Exception;
    }

    /** The answer, and whether it is an old one. */
    public record Answer(byte[] bytes, boolean replayed) {}

    /**
     * Performs the write, or returns what it answered the first time.
     *
     * @throws Problem {@code idempotency-key-reused} if the key came with another request before
     * @throws Exception what the write throws; then nothing has happened
     */
    public Answer once(Request request, Write write, Instant now) throws Exception {
        byte[] scope = DigestUtils.sha256(request.caller());
        // Keyed, since a password that somebody chose may be in it: a plain hash of that could be tried out by whoever has the table.
        byte[] hash = index.of("idempotency_key.request", DigestUtils.sha256Hex(request.content()));
        // A second request with the same key waits here until the first has ended.
        int first = entities.createNativeQuery("""
                INSERT INTO idempotency_key (scope, key, request_hash, created_at) VALUES (:scope, :key, :hash, :now)
                ON CONFLICT DO NOTHING""")
                .setParameter("scope", scope).setParameter("key", request.key()).setParameter("hash", hash).setParameter("now", now)
                .executeUpdate();
        return first == 1 ? performed(request, scope, write) : replayed(request, scope, hash);
    }

    private Answer performed(Request request, byte[] scope, Write write) throws Exception {
        byte[] answer = write.perform();
        entities.createNativeQuery("UPDATE idempotency_key SET answer = :answer WHERE scope = :scope AND key = :key")
                .setParameter("answer", cipher.seal(answer, context(scope, request.key())))
                .setParameter("scope", scope).setParameter("key", request.key()).executeUpdate();
        return new Answer(answer, false);
    }

    private Answer replayed(Request request, byte[] scope, byte[] hash) {
        Object[] stored = (Object[]) entities.createNativeQuery("SELECT request_hash, answer FROM idempotency_key WHERE scope = :scope AND key = :key")
                .setParameter("scope", scope).setParameter("key", request.key()).getSingleResult();
        if (!Arrays.equals((byte[]) stored[0], hash)) {
            throw new Problem(Problem.Kind.CONFLICT, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
        }
        return new Answer(cipher.open((byte[]) stored[1], context(scope, request.key())), true);
    }

    @Schedule(hour = "*", minute = "17", persistent = false)
    void forget() {
        entities.createNativeQuery("DELETE FROM idempotency_key WHERE created_at < :before")
                .setParameter("before", clock.instant().minus(KEPT)).executeUpdate();
    }

    private static String context(byte[] scope, String key) {
        return "idempotency_key.answer/" + Base64.getEncoder().encodeToString(scope) + "/" + key;
    }
}
