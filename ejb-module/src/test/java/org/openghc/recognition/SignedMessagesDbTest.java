package org.openghc.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.TestSecrets;
import org.openghc.problem.Problem;
import org.openghc.recognition.SignedMessages.Kept;
import org.openghc.secrets.Secrets;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedMessagesDbTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    private final Database database = Database.migrated();
    private final Path secrets = TestSecrets.folder();

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R12 a kept message comes out byte for byte, with a receipt of ours that verifies, and its leaf is in the tree")
    void comesOut() throws Exception {
        Original original = original("<a>陳大文's code</a>");
        keep(Passage.SERVED, original, null);
        SignedMessages.Entry entry = entry(original);
        SignedMessages.Opened opened = run(messages -> messages.read(entry.messageId(), "auditor", "complaint 7", NOW));
        assertArrayEquals(original.bytes(), opened.bytes());
        assertFalse(opened.toString().contains("陳"));

        SignedJWT receipt = SignedJWT.parse(entry.receipt());
        try (InputStream pem = Files.newInputStream(secrets.resolve("credential-cert.pem"))) {
            X509Certificate ours = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertTrue(receipt.verify(new ECDSAVerifier((ECPublicKey) ours.getPublicKey())));
        }
        assertEquals(Fingerprint.of(original.bytes()).hex(), receipt.getJWTClaimsSet().getStringClaim("sha256"));
        assertEquals(entry.leaf().toString(), receipt.getJWTClaimsSet().getStringClaim("leaf"));
        assertEquals(List.of("message " + entry.messageId() + " macau SERVED " + Fingerprint.of(original.bytes())),
                select("SELECT content FROM public_content WHERE entry_id = '" + entry.leaf() + "'"));
        assertEquals(List.of("auditor complaint 7"),
                select("SELECT account || ' ' || purpose FROM kept_message_reading WHERE message_id = '" + entry.messageId() + "'"));
    }

    @Test
    @DisplayName("R12 at rest nothing of a message can be read; a byte changed, or another message's bytes in its place, do not open")
    void sealed() throws SQLException {
        Original first = original("<a>canary-one</a>");
        Original second = original("<a>canary-two</a>");
        keep(Passage.HEARD, first, null);
        keep(Passage.HEARD, second, null);
        UUID id = entry(first).messageId();
        assertEquals(List.of("f"), select("SELECT position('canary'::bytea IN sealed) > 0 FROM kept_message WHERE message_id = '" + id + "'"));
        for (String change : List.of("set_byte(sealed, 20, get_byte(sealed, 20) # 1)",
                "(SELECT o.sealed FROM kept_message o WHERE o.message_id = '" + entry(second).messageId() + "')")) {
            owner("CREATE TABLE saved AS SELECT sealed FROM kept_message WHERE message_id = '" + id + "'");
            owner("UPDATE kept_message SET sealed = " + change + " WHERE message_id = '" + id + "'");
            assertThrows(IllegalStateException.class, () -> run(messages -> messages.read(id, "auditor", "audit", NOW)), change);
            owner("UPDATE kept_message SET sealed = (SELECT sealed FROM saved) WHERE message_id = '" + id + "'; DROP TABLE saved");
        }
        assertArrayEquals(first.bytes(), run(messages -> messages.read(id, "auditor", "audit", NOW)).bytes(), "unchanged it opens");
    }

    @Test
    @DisplayName("R12 a message is kept with its effect or not at all")
    void withItsEffect() throws SQLException {
        Original original = original("<a>rolled back</a>");
        assertThrows(IllegalStateException.class, () -> run(messages -> {
            messages.keep(kept(Passage.SERVED, original, null), NOW);
            throw new IllegalStateException("the effect failed");
        }));
        assertEquals(List.of("0"), select("SELECT count(*) FROM kept_message WHERE exchange_id = '" + original.exchange() + "'"));
    }

    @Test
    @DisplayName("R12 of one refused content one copy is kept, in whatever bytes it is repeated; what was served is not in its way")
    void refusedOnce() throws SQLException {
        Fingerprint parts = Fingerprint.of(UUID.randomUUID().toString());
        for (int copy = 0; copy < 5; copy++) {
            Original again = original("<a>" + copy + "</a>");
            run(messages -> {
                messages.keep(new Kept(Passage.REFUSED, again, parts, null), NOW);
                return null;
            });
        }
        Original served = original("<a>at last</a>");
        run(messages -> {
            messages.keep(new Kept(Passage.SERVED, served, parts, null), NOW);
            return null;
        });
        assertEquals(List.of("REFUSED 1", "SERVED 1"),
                select("SELECT passage || ' ' || count(*) FROM kept_message WHERE signed_parts = '" + parts + "' GROUP BY passage ORDER BY 1"));
    }

    @Test
    @DisplayName("R12 refused many times at the same moment it is kept once, and nobody who keeps it fails")
    void refusedAtOnce() throws Exception {
        Fingerprint parts = Fingerprint.of(UUID.randomUUID().toString());
        ExecutorService servers = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int server = 0; server < 8; server++) {
                Original copy = original("<a>" + server + "</a>");
                done.add(servers.submit(() -> {
                    begin.await();
                    return run(messages -> {
                        messages.keep(new Kept(Passage.REFUSED, copy, parts, null), NOW);
                        return null;
                    });
                }));
            }
            begin.countDown();
            for (Future<?> server : done) {
                server.get(60, TimeUnit.SECONDS);
            }
        } finally {
            servers.shutdownNow();
        }
        assertEquals(List.of("1"), select("SELECT count(*) FROM kept_message WHERE signed_parts = '" + parts + "'"));
    }

    @Test
    @DisplayName("R13 the use of a credential is its question and its answer; one without an answer is none")
    void use() {
        Fingerprint credential = Fingerprint.of(UUID.randomUUID().toString());
        keep(Passage.ASKED, original("<question>lost</question>"), credential);
        assertEquals(List.of(), run(messages -> messages.useOf(credential, Passage.ASKED)));
        UUID exchange = UUID.randomUUID();
        keep(Passage.ASKED, new Original(exchange, "macau", "<question/>".getBytes(StandardCharsets.UTF_8)), credential);
        keep(Passage.HEARD, new Original(exchange, "macau", "<answer/>".getBytes(StandardCharsets.UTF_8)), null);
        assertEquals("[<question/>, <answer/>]", run(messages -> messages.useOf(credential, Passage.ASKED)).stream()
                .sorted((a, b) -> a.entry().passage().compareTo(b.entry().passage())).map(each -> new String(each.bytes(), StandardCharsets.UTF_8)).toList().toString());
        assertEquals(List.of(), run(messages -> messages.useOf(credential, Passage.SERVED)));
    }

    @Test
    @DisplayName("R12 no message is taken out without a purpose, none that is not there, and none larger than a contract allows is kept")
    void refusals() {
        Original original = original("<a/>");
        keep(Passage.ANSWERED, original, null);
        UUID id = entry(original).messageId();
        for (String purpose : new String[] {null, " ", "x".repeat(201)}) {
            assertEquals("purpose-missing", assertThrows(Problem.class, () -> run(messages -> messages.read(id, "auditor", purpose, NOW))).name());
        }
        assertEquals("message-unknown", assertThrows(Problem.class, () -> run(messages -> messages.read(UUID.randomUUID(), "auditor", "audit", NOW))).name());
        assertThrows(IllegalArgumentException.class, () -> new Original(UUID.randomUUID(), "macau", new byte[Original.LARGEST + 1]));
        assertThrows(IllegalArgumentException.class, () -> new Original(UUID.randomUUID(), "macau", new byte[0]));
    }

    @Test
    @DisplayName("R12 the application cannot change a kept message; it lets go of one after three years, and the leaf stays")
    void forgets() throws SQLException {
        Original original = original("<a>old</a>");
        keep(Passage.ASKED, original, null);
        UUID leaf = entry(original).leaf();
        try (Connection connection = database.application().getConnection(); Statement statement = connection.createStatement()) {
            assertEquals("42501", assertThrows(SQLException.class, () -> statement.execute("UPDATE kept_message SET size = 1")).getSQLState());
        }
        assertEquals(0, run(messages -> messages.expire(NOW)).intValue());
        assertTrue(run(messages -> messages.expire(NOW.plusSeconds(1))) > 0);
        assertEquals(List.of("1"), select("SELECT count(*) FROM ledger_entry WHERE entry_id = '" + leaf + "'"));
        assertEquals(List.of("0"), select("SELECT count(*) FROM kept_message"));
    }

    private static Original original(String text) {
        return new Original(UUID.randomUUID(), "macau", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Kept kept(Passage passage, Original original, Fingerprint subject) {
        boolean cameIn = passage != Passage.ANSWERED && passage != Passage.ASKED;
        return new Kept(passage, original, cameIn ? Fingerprint.of(original.exchange().toString()) : null, subject);
    }

    private void keep(Passage passage, Original original, Fingerprint subject) {
        run(messages -> {
            messages.keep(kept(passage, original, subject), NOW);
            return null;
        });
    }

    private SignedMessages.Entry entry(Original original) {
        return run(messages -> messages.before(NOW.plusSeconds(1))).stream().filter(entry -> entry.exchange().equals(original.exchange())).findFirst().orElseThrow();
    }

    private <T> T run(Function<SignedMessages, T> work) {
        return database.inTransaction(entities -> work.apply(
                Beans.over(entities).with(CredentialKeys.class, new CredentialKeys(new Secrets(secrets.toString()), null)).get(SignedMessages.class)));
    }

    private void owner(String sql) throws SQLException {
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> select(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.owner().getConnection(); Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
