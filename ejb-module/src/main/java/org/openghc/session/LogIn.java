package org.openghc.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.problem.Problem;

/**
 * An attempt to log in by real name.
 *
 * <p>Life: requested; then, unseen by the caller, either refused or sent (the authority confirmed it and a code went out); then
 * used, or it expires.
 */
@Entity
class LogIn {
    @Id
    private UUID logInId;
    private byte[] document;
    private byte[] request;
    @Enumerated(EnumType.STRING)
    private State state = State.REQUESTED;
    private byte[] code;
    private int failures;
    private Instant createdAt;
    private Instant expiresAt;

    enum State { REQUESTED, SENT, REFUSED, USED }

    protected LogIn() {}

    LogIn(UUID logInId, byte[] document, byte[] request, Instant now) {
        this.logInId = logInId;
        this.document = document;
        this.request = request;
        this.createdAt = now;
        this.expiresAt = now.plus(OneTimeCode.LIFE);
    }

    UUID logInId() {
        return logInId;
    }

    byte[] request() {
        return request;
    }

    byte[] code() {
        return code;
    }

    byte[] document() {
        return document;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Counted by the document, since somebody who knows it could begin one log-in after another. */
    static Attempts.Counter attempts(UUID logInId) {
        return new Attempts.Counter("""
                SELECT COALESCE(SUM(earlier.failures), 0) FROM log_in tried JOIN log_in earlier ON earlier.document = tried.document
                WHERE tried.log_in_id = ? AND earlier.created_at > ?""", List.of(logInId),
                "UPDATE log_in SET failures = failures + 1 WHERE log_in_id = ? AND state <> 'USED' AND failures < ? AND expires_at > ?", List.of(logInId));
    }

    boolean isRequested(Instant now) {
        return state == State.REQUESTED && now.isBefore(expiresAt);
    }

    /** Whether the attempt that has just been counted may still succeed. */
    boolean acceptsCode(Instant now) {
        return state != State.USED && now.isBefore(expiresAt);
    }

    static Problem expired() {
        return new Problem(Problem.Kind.GONE, "code-expired", "This log-in was used, has expired, or was tried too often: begin again.");
    }

    /** Nothing if another check was faster: it has been decided. */
    void refuse() {
        if (state == State.REQUESTED) {
            state = State.REFUSED;
        }
    }

    /**
     * A code is about to go out.
     *
     * @return false if another check was faster: what was sent, or even used, stays as it is
     */
    boolean send(byte[] keptCode) {
        if (state != State.REQUESTED) {
            return false;
        }
        state = State.SENT;
        code = keptCode;
        return true;
    }

    /** The gateway did not take the code: it will be tried again, unless it arrived all the same and was used. */
    void requestAgain() {
        if (state == State.SENT) {
            state = State.REQUESTED;
            code = null;
        }
    }

    /** The attempt that was counted as failed beforehand has succeeded. */
    void use() {
        state = State.USED;
        code = null;
        failures--;
    }
}
