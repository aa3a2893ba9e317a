package org.openghc.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.identity.PersonId;

class AccessLogDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final PersonId SHE = new PersonId(UUID.randomUUID());
    private static final PersonId HE = new PersonId(UUID.randomUUID());

    private final Database database = Database.migrated();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 a person sees who looked, latest first, and nothing about others")
    void looks() {
        look(SHE, "inspector-1", NOW);
        look(SHE, "inspector-2", NOW.plusSeconds(1));
        look(HE, "inspector-1", NOW.plusSeconds(2));
        assertEquals(List.of("inspector-2", "inspector-1"), in(log -> log.looksAt(SHE)).stream().map(AccessLog.Look::actor).toList());
        assertEquals("checkpoint 7", in(log -> log.looksAt(SHE)).get(0).purpose());
    }

    @Test
    @DisplayName("R1 an auditor pages backwards and meets every look once")
    void pages() {
        for (int second = 0; second < 205; second++) {
            look(second % 2 == 0 ? SHE : HE, "inspector-1", NOW.plusSeconds(second));
        }
        Instant before = NOW.plusSeconds(1000);
        int seen = 0;
        for (List<AccessLog.Look> page = page(before); !page.isEmpty(); page = page(before)) {
            assertTrue(page.size() <= 100);
            seen += page.size();
            before = page.get(page.size() - 1).at();
        }
        assertEquals(205, seen);
    }

    @Test
    @DisplayName("R2 no entry, no answer: a look that is rolled back was none")
    void rolledBack() {
        assertThrows(IllegalStateException.class, () -> in(log -> {
            log.record(Act.SCAN, SHE, "inspector-1", "checkpoint 7", NOW);
            throw new IllegalStateException("the scan was refused");
        }));
        assertEquals(List.of(), in(log -> log.looksAt(SHE)));
    }

    @Test
    @DisplayName("R1 nobody who uses the application's connection can change or delete an entry")
    void appendOnly() throws Exception {
        look(SHE, "inspector-1", NOW);
        try (var connection = database.application().getConnection(); var statement = connection.createStatement()) {
            for (String sql : List.of("DELETE FROM access_log", "UPDATE access_log SET actor = 'nobody'", "TRUNCATE access_log")) {
                assertEquals("42501", assertThrows(java.sql.SQLException.class, () -> statement.execute(sql), sql).getSQLState());
            }
        }
        assertEquals(1, in(log -> log.looksAt(SHE)).size());
    }

    private List<AccessLog.Look> page(Instant before) {
        return in(log -> log.before(before));
    }

    private void look(PersonId person, String actor, Instant at) {
        in(log -> {
            log.record(Act.SCAN, person, actor, "checkpoint 7", at);
            return null;
        });
    }

    private <T> T in(Function<AccessLog, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities).get(AccessLog.class)));
    }
}
