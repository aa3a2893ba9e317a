package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aTrustedKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MainTest {
    @TempDir
    private Path folder;
    private String trust;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main main = new Main(Clock.fixed(NOW, ZoneOffset.UTC), new PrintStream(out, true), new PrintStream(err, true));

    @BeforeEach
    void writeTrustList() throws Exception {
        Path file = folder.resolve("trust.json");
        Files.writeString(file, TrustList.of(List.of(aTrustedKey())).toJson());
        trust = file.toString();
    }

    @ParameterizedTest
    @EnumSource(Colour.class)
    @DisplayName("R11 a good token: its content as one JSON object, the colour's exit code")
    void colours(Colour colour) throws Exception {
        int exit = main.run("check", "--trust", trust, SIGNER.sign(Tokens.aToken(colour)));
        JsonNode said = said();
        assertEquals(colour.verdict().exitCode(), exit);
        assertEquals(colour.verdict().word(), said.get("verdict").asText());
        assertEquals(colour.verdict().word(), said.get("colour").asText());
        assertEquals("CN-44", said.get("issuer").asText());
        assertEquals("server-minted", said.get("tokenClass").asText());
        assertEquals("2026-11-21T04:00:00Z", said.get("issuedAt").asText());
        assertEquals("2026-11-21T04:01:00Z", said.get("expiresAt").asText());
        assertEquals(HexFormat.of().formatHex(Tokens.aCodeId()), said.get("codeId").asText());
        assertEquals("", text(err));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T03:58:59Z, NOT_YET_VALID", "2026-11-21T12:01:00+08:00, GREEN", "2026-11-21T12:01:01+08:00, EXPIRED"})
    @DisplayName("R11 R12 --at is the moment of the check")
    void at(String instant, Verdict expected) throws Exception {
        assertEquals(expected.exitCode(), main.run("check", "--at", instant, "--trust", trust, aGreenText()));
        assertEquals(expected.word(), said().get("verdict").asText());
    }

    @Test
    @DisplayName("R11 a refused token: the word and nothing of its content")
    void refused() throws Exception {
        assertEquals(20, main.run("check", "--trust", trust, "hello"));
        assertEquals("{\"verdict\":\"format\"}", text(out).trim());
        assertFalse(text(out).contains("hello"));
    }

    @Test
    @DisplayName("R11 a command line that cannot be obeyed: 64 and a sentence, nothing on standard output")
    void usage() {
        assertUsage("command is missing");
        assertUsage("command is missing", "verify");
        assertUsage("--trust FILE is missing", "check", aGreenText());
        assertUsage("token is missing", "check", "--trust", trust);
        assertUsage("unknown option", "check", "--trust", trust, "--now", "x", "token");
        assertUsage("unknown option", "check", "--trust", trust, "one", "two");
        assertUsage("--at must be a time", "check", "--trust", trust, "--at", "noon", "token");
    }

    @Test
    @DisplayName("R11 a trust list that cannot be used: 78 and a sentence, nothing checked")
    void unusableTrust() throws Exception {
        assertEquals(Main.NO_TRUST, main.run("check", "--trust", folder.resolve("absent").toString(), aGreenText()));
        assertTrue(text(err).contains("cannot read"));
        Files.write(Path.of(trust), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(Main.NO_TRUST, main.run("check", "--trust", trust, aGreenText()));
        Files.writeString(Path.of(trust), "{\"keys\":[{}]}");
        assertEquals(Main.NO_TRUST, main.run("check", "--trust", trust, aGreenText()));
        assertTrue(text(err).contains("keys[0]: alg is missing"));
        assertEquals("", text(out));
    }

    private void assertUsage(String sentence, String... arguments) {
        err.reset();
        assertEquals(Main.USAGE, main.run(arguments));
        assertTrue(text(err).contains(sentence), text(err));
        assertTrue(text(err).contains("usage: "), text(err));
        assertEquals("", text(out));
    }

    private JsonNode said() throws Exception {
        return new ObjectMapper().readTree(text(out));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
