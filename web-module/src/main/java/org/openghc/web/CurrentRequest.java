package org.openghc.web;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.openghc.idempotency.IdempotentWrites;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;

/** Who is calling now, and the write that this request is. */
@RequestScoped
public class CurrentRequest {
    @EJB
    private IdempotentWrites writes;
    @Inject
    private Clock clock;
    private Caller caller;
    private String token;
    private Instant now;
    private IdempotentWrites.Request request;

    /** An answer as it is stored, so that a replay is the same to the byte. */
    record Stored(int status, String location, String cookie, byte[] body) {}

    void identified(Caller known, String presented) {
        caller = known;
        token = presented;
    }

    void write(String target, String key, byte[] body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write((target + "\n").getBytes(StandardCharsets.UTF_8));
        content.write(body);
        request = new IdempotentWrites.Request(caller == null ? "anonymous" : caller.subject(), key, content.toByteArray());
    }

    /** @throws Problem {@code not-logged-in} */
    Caller caller() {
        if (caller == null) {
            throw new Problem(Problem.Kind.UNAUTHENTICATED, "not-logged-in", "Log in first.");
        }
        return caller;
    }

    String token() {
        return token;
    }

    /** The one moment of this request. */
    Instant now() {
        if (now == null) {
            now = clock.instant();
        }
        return now;
    }

    /** What is a person's own is kept by nobody on the way. */
    static Response noStore(Object body) {
        return Response.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Performs this request's write once and answers 201 with its result. */
    Response created(Supplier<?> write) {
        return once(() -> Response.status(Response.Status.CREATED).entity(write.get()).build());
    }

    /** Performs this request's write once and answers 200 with its result. */
    Response done(Supplier<?> write) {
        return once(() -> Response.ok(write.get()).build());
    }

    /** Performs this request's write once, or gives the answer that it got the first time. */
    Response once(Supplier<Response> write) {
        try {
            IdempotentWrites.Answer answer = writes.once(request, () -> Json.write(stored(write.get())), now());
            Stored stored = (Stored) Json.read(answer.bytes(), Stored.class);
            Response.ResponseBuilder response = Response.status(stored.status()).header(HttpHeaders.CACHE_CONTROL, "no-store");
            if (stored.body() != null) {
                response.type(MediaType.APPLICATION_JSON_TYPE).entity(stored.body());
            }
            if (stored.location() != null) {
                response.header(HttpHeaders.LOCATION, stored.location());
            }
            if (stored.cookie() != null) {
                response.header(HttpHeaders.SET_COOKIE, stored.cookie());
            }
            if (answer.replayed()) {
                response.header("Idempotency-Replayed", "true");
            }
            return response.build();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A write failed", e);
        }
    }

    private static Stored stored(Response response) {
        byte[] body = response.getEntity() == null ? null : Json.write(response.getEntity());
        return new Stored(response.getStatus(), response.getHeaderString(HttpHeaders.LOCATION), response.getHeaderString(HttpHeaders.SET_COOKIE), body);
    }
}
