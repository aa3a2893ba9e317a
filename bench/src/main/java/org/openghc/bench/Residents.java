package org.openghc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Segment;
import org.postgresql.PGConnection;

/**
 * Residents with a green code, a negative test and a running session, put straight into the tables: person, code_status, session.
 *
 * <p>The judgement is written from the judgement's own record, as the application writes it. Name and phone are random bytes of a
 * usual length: a display never reads them. Which token belongs to whom can be computed again, so nothing is kept.
 */
record Residents(int count) {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private static final int AT_ONCE = 5_000;
    /** The length of an encrypted name of three characters and of an encrypted phone number. */
    private static final String SEALED = "\\\\x" + "5a".repeat(40);

    void store(String url, String password, Instant now) throws SQLException, IOException, GeneralSecurityException {
        try (Connection owner = DriverManager.getConnection(url, "ghc_owner", password); Statement sql = owner.createStatement()) {
            String judgement = judgement(now);
            for (int from = 0; from < count; from += AT_ONCE) {
                int to = Math.min(count, from + AT_ONCE);
                copy(owner, "person (person_id, name, phone, language, created_at)", from, to,
                        (row, i) -> row.append(person(i)).append('\t').append(SEALED).append('\t').append(SEALED).append("\tzh-Hans\t").append(now));
                copy(owner, "code_status (person_id, judgement, judged_at, announced, next_change_at, version)", from, to,
                        (row, i) -> row.append(person(i)).append('\t').append(judgement).append('\t').append(now).append("\tGREEN\t\\N\t1"));
                copy(owner, "session (token_hash, role, person_id, staff_id, created_at, expires_at)", from, to,
                        (row, i) -> row.append("\\\\x").append(hash(token(i))).append("\tRESIDENT\t").append(person(i)).append("\t\\N\t")
                                .append(now).append('\t').append(now.plus(Duration.ofDays(30))));
            }
            sql.execute("VACUUM (ANALYZE) person, code_status, session");
        }
    }

    /** 43 characters of base64url, as the application's own tokens are. */
    static String token(long resident) {
        return String.format("bench%038d", resident);
    }

    private static UUID person(long resident) {
        return UUID.nameUUIDFromBytes(("bench resident " + resident).getBytes(StandardCharsets.US_ASCII));
    }

    /** As COPY takes it: JSON of a judgement holds neither tabs nor line ends; its backslashes would have to be doubled. */
    static String judgement(Instant now) throws IOException {
        Judgement green = new Judgement("CN-44-exercise", now, List.of(new Segment(now, null, CodeColour.GREEN, List.of())),
                new Judgement.NegativeNat(now.minus(Duration.ofHours(20)), now.minus(Duration.ofHours(12))));
        return MAPPER.writeValueAsString(green).replace("\\", "\\\\");
    }

    private interface Row {
        void append(StringBuilder row, int resident) throws GeneralSecurityException;
    }

    private static void copy(Connection owner, String table, int from, int to, Row row) throws SQLException, IOException, GeneralSecurityException {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            row.append(rows, i);
            rows.append('\n');
        }
        owner.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN", new StringReader(rows.toString()));
    }

    private static String hash(String token) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
