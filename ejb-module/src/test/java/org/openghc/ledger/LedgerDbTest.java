package org.openghc.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.identity.PersonId;

class LedgerDbTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    private final Database database = Database.migrated();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 a leaf that is rolled back was never there")
    void rolledBack() throws SQLException {
        assertThrows(IllegalStateException.class, () -> in(ledger -> {
            ledger.append("colour-judged", somebody(), "{}", NOW);
            throw new IllegalStateException("the fact was refused");
        }));
        assertEquals(0, positions().size());
        assertEquals(0, sequence());
    }

    @Test
    @DisplayName("R3 R4 leaves take contiguous positions, and the head is the root over them, however often it is sequenced")
    void sequenced() throws SQLException {
        byte[] empty = in(ledger -> ledger.head(NOW)).rootHash();
        assertArrayEquals(Frontier.empty().root(), empty);
        int size = 0;
        for (int batch : new int[] {1, 4, 2, 7}) {
            append(batch);
            assertEquals(batch, sequence());
            assertEquals(0, sequence(), "nothing is left");
            size += batch;
            Ledger.Head head = in(ledger -> ledger.head(NOW));
            assertEquals(size, head.size());
            Frontier all = Frontier.empty();
            leaves().forEach(all::add);
            assertArrayEquals(all.root(), head.rootHash());
        }
        List<Long> positions = positions();
        for (int at = 0; at < size; at++) {
            assertEquals((long) at, positions.get(at));
        }
    }

    @Test
    @DisplayName("R2 what a leaf says opens its hash with its salt; without the content the tree stays whole")
    void opens() throws SQLException {
        append(3);
        sequence();
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT salt, content, leaf_hash FROM ledger_content JOIN ledger_entry USING (entry_id)")) {
            int seen = 0;
            while (rows.next()) {
                assertArrayEquals(Frontier.leaf(rows.getBytes(1), rows.getString(2)), rows.getBytes(3));
                seen++;
            }
            assertEquals(3, seen);
        }
        byte[] before = in(ledger -> ledger.head(NOW)).rootHash();
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM ledger_content");
        }
        append(1);
        sequence();
        Frontier all = Frontier.empty();
        leaves().forEach(all::add);
        assertArrayEquals(all.root(), in(ledger -> ledger.head(NOW)).rootHash());
        assertTrue(before.length == 32);
    }

    @Test
    @DisplayName("R3 four servers that sequence at once leave one chain")
    void oneSequencer() throws Exception {
        ExecutorService servers = Executors.newFixedThreadPool(4);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int server = 0; server < 4; server++) {
                done.add(servers.submit(() -> {
                    begin.await();
                    int taken = 0;
                    for (int times = 0; times < 10; times++) {
                        append(3);
                        taken += sequence();
                    }
                    return taken;
                }));
            }
            begin.countDown();
            int taken = 0;
            for (Future<Integer> server : done) {
                taken += server.get(60, TimeUnit.SECONDS);
            }
            taken += sequence();
            assertEquals(120, taken);
        } finally {
            servers.shutdownNow();
        }
        assertEquals(120, positions().stream().distinct().count());
        assertEquals(119L, positions().get(119));
        Frontier all = Frontier.empty();
        leaves().forEach(all::add);
        assertArrayEquals(all.root(), in(ledger -> ledger.head(NOW)).rootHash());
    }

    private void append(int leaves) {
        in(ledger -> {
            for (int leaf = 0; leaf < leaves; leaf++) {
                ledger.append("colour-judged", somebody(), "{\"to\":\"GREEN\"}", NOW);
            }
            return null;
        });
    }

    private int sequence() {
        return in(ledger -> ledger.sequence(NOW));
    }

    private static PersonId somebody() {
        return new PersonId(UUID.randomUUID());
    }

    private <T> T in(Function<Ledger, T> work) {
        return database.inTransaction(entities -> work.apply(Beans.over(entities).get(Ledger.class)));
    }

    private List<Long> positions() throws SQLException {
        List<Long> found = new ArrayList<>();
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT position FROM ledger_entry ORDER BY position")) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found;
    }

    private List<byte[]> leaves() throws SQLException {
        List<byte[]> found = new ArrayList<>();
        try (var connection = database.owner().getConnection(); var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT leaf_hash FROM ledger_entry WHERE position IS NOT NULL ORDER BY position")) {
            while (rows.next()) {
                found.add(rows.getBytes(1));
            }
        }
        return found;
    }
}
