package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.ear.Acknowledged.Kind;

/**
 * {@code kill -9} in the middle of writes, again and again: the server, its database, both. Whatever a client was told is there
 * afterwards, once; whatever it was not told can be sent again under its key and then is there once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ROUNDS = Boolean.getBoolean("ghc.long") ? 8 : 1;
    private static final int WRITES_BEFORE = 60;

    private final Acknowledged acknowledged = new Acknowledged();
    private final Map<Kind, Integer> before = new EnumMap<>(Kind.class);
    private Province province;
    private Province.Gate gate;
    private Rest officer;
    private Rest resident;

    @BeforeAll
    void start() {
        province = Province.in(Path.of("target/killed"));
        province.server().start();
        gate = province.openGate();
        officer = province.hire("OFFICER");
        resident = province.logInResident(Resident.named("王熙凤"));
    }

    @AfterAll
    void stop() {
        province.stop();
    }

    @Test
    @DisplayName("kill -9 of the server: after the next start everything acknowledged is there once")
    void server() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            duringWrites(() -> province.server().kill());
            province.server().start();
            everythingIsThereOnce();
        }
    }

    @Test
    @DisplayName("kill -9 of PostgreSQL: the running server brings it back, and nothing is lost")
    void database() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            duringWrites(() -> province.server().killDatabase());
            Processes.await("the server writes again", PATIENCE, this::writes);
            everythingIsThereOnce();
        }
    }

    @Test
    @DisplayName("kill -9 of both, as when the machine loses its power")
    void both() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            duringWrites(() -> {
                province.server().killDatabase();
                province.server().kill();
            });
            province.server().start();
            everythingIsThereOnce();
        }
    }

    @Test
    @DisplayName("the checker can fail: an acknowledgement whose effect is not there is noticed")
    void forgotten() throws SQLException {
        Rest.Answer said = new Rest.Answer(201, Map.of(), "{\"venueId\":\"" + UUID.randomUUID() + "\"}");
        try (Connection owner = province.server().database()) {
            assertEquals(1, Acknowledged.notOnce(owner, List.of(new Acknowledged.Write(Kind.VENUE, officer, "key", Map.of(), said))).size());
        }
    }

    private void duringWrites(Runnable kill) throws Exception {
        acknowledged.forgetAll();
        try (Connection owner = province.server().database()) {
            for (Kind kind : Kind.values()) {
                before.put(kind, Acknowledged.all(owner, kind));
            }
        }
        String token = resident.get("/v1/health-code").expect(200).text("token");
        AtomicBoolean on = new AtomicBoolean(true);
        List<Thread> writers = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Thread writer = new Thread(() -> {
                while (on.get()) {
                    acknowledged.send(kind, caller(kind), body(kind, token));
                }
            });
            writers.add(writer);
            writer.start();
        }
        Processes.await(WRITES_BEFORE + " writes are acknowledged", PATIENCE, () -> acknowledged.answered().size() >= WRITES_BEFORE);
        kill.run();
        // A little longer: connections break in the middle of answers.
        Thread.sleep(200);
        on.set(false);
        for (Thread writer : writers) {
            writer.join();
        }
    }

    private void everythingIsThereOnce() throws SQLException {
        List<Acknowledged.Write> told = acknowledged.answered();
        List<Acknowledged.Write> untold = acknowledged.unanswered();
        try (Connection owner = province.server().database()) {
            assertEquals(List.of(), Acknowledged.notOnce(owner, told));
            List<Acknowledged.Write> settled = new ArrayList<>(told);
            for (Acknowledged.Write write : told) {
                Rest.Answer again = write.again().expect(write.answer().status());
                assertEquals(write.answer().body(), again.body(), "the same key gets the same answer");
                assertEquals("true", again.header("Idempotency-Replayed"));
            }
            for (Acknowledged.Write write : untold) {
                Rest.Answer now = write.again();
                assertEquals(2, now.status() / 100, now.body());
                settled.add(new Acknowledged.Write(write.kind(), write.caller(), write.key(), write.body(), now));
            }
            assertEquals(List.of(), Acknowledged.notOnce(owner, settled.stream().filter(write -> !write.effect().equals("null")).toList()));
            for (Kind kind : Kind.values()) {
                long expected = settled.stream().filter(write -> write.kind() == kind && !write.effect().equals("null")).map(Acknowledged.Write::effect).distinct().count();
                assertEquals(before.get(kind) + expected, Acknowledged.all(owner, kind), "effects of " + kind + ", with " + untold.size() + " sent again");
            }
        }
        acknowledged.forgetAll();
    }

    private boolean writes() {
        try {
            return province.admin().post(Kind.LOG_IN.path, body(Kind.LOG_IN, null)).status() == 202 && settled();
        } catch (Rest.Unanswered e) {
            return false;
        }
    }

    /** The write that asks whether writing works is an effect too: it is counted in. */
    private boolean settled() {
        before.merge(Kind.LOG_IN, 1, Integer::sum);
        return true;
    }

    private Rest caller(Kind kind) {
        return switch (kind) {
            case SCAN -> gate.inspector();
            case MEASURE -> officer;
            case VENUE -> province.admin();
            case LOG_IN -> province.anybody();
        };
    }

    private Object body(Kind kind, String token) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Resident person = Resident.named("王熙凤");
        return switch (kind) {
            case SCAN -> Map.of("checkpointId", gate.checkpointId(), "code", token);
            case MEASURE -> Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(), "kind", "HEALTH_MONITORING", "caseId", "GD-2022-1",
                    "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report 1", "from", now.toString(), "until", now.plus(Duration.ofDays(3)).toString());
            case VENUE -> Map.of("name", "大观园茶楼", "kind", "RESTAURANT", "division", "440106", "address", "天河路 1 号");
            case LOG_IN -> Map.of("documentType", "PASSPORT", "documentNumber", "E12345678", "name", "NOBODY KNOWN", "phone", "+8619999990099");
        };
    }
}
