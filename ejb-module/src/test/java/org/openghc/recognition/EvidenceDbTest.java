package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final Original ORIGINAL = new Original(UUID.randomUUID(), "macau", new byte[] {1});
    private static final int AT_ONCE = 8;

    private final Database database = Database.migrated();

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R4 a credential is issued, used once, and used for ever; who used it gets the same answer again")
    void usedOnce() {
        Fingerprint credential = issued();
        UUID first = UUID.randomUUID();
        assertEquals(EvidenceState.ISSUED, run(registry -> registry.state(credential, Jurisdiction.MO)));
        assertEquals(EvidenceState.ISSUED, run(registry -> registry.consume(credential, Jurisdiction.MO, first, NOW)));
        assertEquals(EvidenceState.USED, run(registry -> registry.consume(credential, Jurisdiction.MO, UUID.randomUUID(), NOW)));
        assertEquals(EvidenceState.ISSUED, run(registry -> registry.consume(credential, Jurisdiction.MO, first, NOW)));
        assertEquals(EvidenceState.USED, run(registry -> registry.state(credential, Jurisdiction.MO)));
    }

    @Test
    @DisplayName("R4 of many operations at once exactly one finds it issued")
    void usedOnceInParallel() throws Exception {
        Fingerprint credential = issued();
        List<EvidenceState> answers = inParallel(() -> run(registry -> registry.consume(credential, Jurisdiction.MO, UUID.randomUUID(), NOW)));
        assertEquals(1, answers.stream().filter(EvidenceState.ISSUED::equals).count());
        assertEquals(AT_ONCE - 1, answers.stream().filter(EvidenceState.USED::equals).count());
    }

    @Test
    @DisplayName("R9 a revoked credential cannot be used; one for another region, and one never issued, are unknown")
    void revokedAndUnknown() {
        Fingerprint credential = issued();
        assertEquals(EvidenceState.UNKNOWN, run(registry -> registry.state(credential, Jurisdiction.HK)));
        assertEquals(EvidenceState.UNKNOWN, run(registry -> registry.consume(credential, Jurisdiction.HK, UUID.randomUUID(), NOW)));
        run(registry -> {
            registry.revoke(credential, UUID.randomUUID(), NOW);
            return null;
        });
        assertEquals(EvidenceState.REVOKED, run(registry -> registry.consume(credential, Jurisdiction.MO, UUID.randomUUID(), NOW)));
        assertEquals(EvidenceState.UNKNOWN, run(registry -> registry.state(Fingerprint.of("never issued"), Jurisdiction.MO)));
    }

    @Test
    @DisplayName("R8 the same signed parts, or the same message id, are served once; another message is served")
    void servedOnce() {
        NeighbourMessage message = message(UUID.randomUUID(), "a" + UUID.randomUUID());
        admit(message);
        assertEquals("message-replayed", refusal(message));
        assertEquals("message-replayed", refusal(new NeighbourMessage(Jurisdiction.MO, UUID.randomUUID(), message.signedParts(), NOW, ORIGINAL)));
        assertEquals("message-replayed", refusal(message(message.id(), "signed anew")));
        admit(message(UUID.randomUUID(), "b" + UUID.randomUUID()));
    }

    @Test
    @DisplayName("R8 a message whose effect was rolled back was not served")
    void guardIsPartOfTheTransaction() {
        NeighbourMessage message = message(UUID.randomUUID(), "c" + UUID.randomUUID());
        assertThrows(IllegalStateException.class, () -> run(registry -> {
            registry.admit(message, NOW);
            throw new IllegalStateException("the effect failed");
        }));
        admit(message);
    }

    @Test
    @DisplayName("R8 of the same message many times at once exactly one is served")
    void servedOnceInParallel() throws Exception {
        NeighbourMessage message = message(UUID.randomUUID(), "d" + UUID.randomUUID());
        List<String> answers = inParallel(() -> {
            try {
                admit(message);
                return "served";
            } catch (Problem problem) {
                return problem.name();
            }
        });
        assertEquals(1, answers.stream().filter("served"::equals).count());
        assertEquals(AT_ONCE - 1, answers.stream().filter("message-replayed"::equals).count());
    }

    @Test
    @DisplayName("R8 the guard outlives the time in which a message could be accepted again, and then forgets")
    void forgets() {
        NeighbourMessage message = message(UUID.randomUUID(), "e" + UUID.randomUUID());
        admit(message);
        run(registry -> registry.forgetMessages(NOW.plus(Duration.ofMinutes(15))));
        assertEquals("message-replayed", refusal(message));
        assertTrue(run(registry -> registry.forgetMessages(NOW.plus(Duration.ofMinutes(31)))) > 0);
    }

    @Test
    @DisplayName("the registry is append-only for the application: it can neither change nor delete a state")
    void appendOnly() throws SQLException {
        issued();
        try (Connection connection = database.application().getConnection(); Statement statement = connection.createStatement()) {
            assertFalse(statement.execute("INSERT INTO evidence VALUES ('CN-44', '" + Fingerprint.of("control").hex() + "', 'ISSUED', 'MO', '"
                    + UUID.randomUUID() + "', now())"));
            for (String illegal : List.of("UPDATE evidence SET state = 'REVOKED'", "DELETE FROM evidence", "UPDATE neighbour_message SET received_at = now()")) {
                assertEquals("42501", assertThrows(SQLException.class, () -> statement.execute(illegal)).getSQLState(), illegal);
            }
        }
    }

    private Fingerprint issued() {
        Fingerprint credential = Fingerprint.of(UUID.randomUUID().toString());
        run(registry -> {
            registry.issue(credential, Jurisdiction.MO, UUID.randomUUID(), NOW);
            return null;
        });
        return credential;
    }

    private void admit(NeighbourMessage message) {
        run(registry -> {
            registry.admit(message, NOW);
            return null;
        });
    }

    private String refusal(NeighbourMessage message) {
        return assertThrows(Problem.class, () -> admit(message)).name();
    }

    private static NeighbourMessage message(UUID id, String content) {
        return new NeighbourMessage(Jurisdiction.MO, id, Fingerprint.of(content), NOW, ORIGINAL);
    }

    private <T> T run(Function<EvidenceRegistry, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities).get(EvidenceRegistry.class)));
    }

    private static <T> List<T> inParallel(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(AT_ONCE, work))) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
