package org.openghc.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.idempotency.IdempotentWrites.Answer;
import org.openghc.problem.Problem;

class IdempotentWritesDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final String KEY = "0b6f3e1c-key";

    private final Database database = Database.migrated();
    private final AtomicInteger effects = new AtomicInteger();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R2 the same request again gets the first answer and has no second effect")
    void replayed() {
        Answer first = write("staff/1", "POST /v1/scans\n{}");
        Answer again = write("staff/1", "POST /v1/scans\n{}");
        assertEquals("answer 1", text(first));
        assertFalse(first.replayed());
        assertEquals("answer 1", text(again));
        assertTrue(again.replayed());
        assertEquals(1, effects.get());
    }

    @Test
    @DisplayName("R2 another request under the same key is refused, and does nothing")
    void reused() {
        write("staff/1", "POST /v1/scans\n{}");
        assertEquals("idempotency-key-reused", assertThrows(Problem.class, () -> write("staff/1", "POST /v1/venues\n{}")).name());
        assertEquals(1, effects.get());
    }

    @Test
    @DisplayName("R4 two callers may have the same key")
    void otherCaller() {
        assertEquals("answer 1", text(write("staff/1", "POST /v1/scans\n{}")));
        assertEquals("answer 2", text(write("staff/2", "POST /v1/scans\n{}")));
    }

    @Test
    @DisplayName("R1 R4 a refused write keeps nothing: the same key works afterwards")
    void refusalIsNotKept() throws SQLException {
        assertThrows(Problem.class, () -> database.transact(entities -> once(entities, "staff/1", "x", () -> {
            throw new Problem(Problem.Kind.CONFLICT, "second-person-required", "No.");
        })));
        assertEquals(0, rows("SELECT count(*) FROM idempotency_key"));
        assertEquals("answer 1", text(write("staff/1", "x")));
    }

    @Test
    @DisplayName("R3 of eight at once one has the effect, and all get its answer")
    void atOnce() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                answers.add(callers.submit(() -> {
                    begin.await();
                    return database.inTransaction(entities -> once(entities, "staff/1", "x", () -> {
                        TimeUnit.MILLISECONDS.sleep(300);
                        return ("answer " + effects.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
                    }));
                }));
            }
            begin.countDown();
            int replayed = 0;
            for (Future<Answer> answer : answers) {
                assertEquals("answer 1", text(answer.get(60, TimeUnit.SECONDS)));
                replayed += answer.get().replayed() ? 1 : 0;
            }
            assertEquals(7, replayed);
        } finally {
            callers.shutdownNow();
        }
        assertEquals(1, effects.get());
    }

    @Test
    @DisplayName("R5 an answer cannot be read in the database")
    void sealed() throws SQLException {
        write("staff/1", "x");
        String shown = HexFormat.of().formatHex("answer 1".getBytes(StandardCharsets.UTF_8));
        assertEquals(1, rows("SELECT count(*) FROM idempotency_key WHERE answer IS NOT NULL"));
        assertEquals(0, rows("SELECT count(*) FROM idempotency_key WHERE encode(answer, 'hex') LIKE '%" + shown + "%'"));
    }

    @Test
    @DisplayName("R4 keys older than 24 hours are forgotten, younger ones are not")
    void forgotten() throws Exception {
        Instant present = Clock.systemUTC().instant();
        for (Duration age : List.of(Duration.ofHours(25), Duration.ofHours(23))) {
            database.transact(entities -> once(entities, age.toString(), "x", () -> new byte[] {1}, present.minus(age)));
        }
        database.transact(entities -> Beans.over(entities).get(IdempotentWrites.class).forget());
        assertEquals(1, rows("SELECT count(*) FROM idempotency_key"));
    }

    private Answer write(String caller, String content) {
        return database.inTransaction(entities -> once(entities, caller, content,
                () -> ("answer " + effects.incrementAndGet()).getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer once(jakarta.persistence.EntityManager entities, String caller, String content, IdempotentWrites.Write write) {
        return once(entities, caller, content, write, NOW);
    }

    private static Answer once(jakarta.persistence.EntityManager entities, String caller, String content, IdempotentWrites.Write write, Instant now) {
        try {
            return Beans.over(entities).get(IdempotentWrites.class)
                    .once(new IdempotentWrites.Request(caller, KEY, content.getBytes(StandardCharsets.UTF_8)), write, now);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Answer answer) {
        return new String(answer.bytes(), StandardCharsets.UTF_8);
    }

    private int rows(String sql) throws SQLException {
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
