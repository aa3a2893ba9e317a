package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TokenSigner;

/** A gate without a network: the verifier's jar, a trust list in a file, and a code that a resident shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfflineVerifierIT {
    private static final Path WORK = Path.of("target/offline-verifier").toAbsolutePath();

    private final Path trust = WORK.resolve("trust-list.json");
    private String token;
    private Instant issuedAt;
    private Instant expiresAt;

    @BeforeAll
    void residentShows() throws IOException {
        Province province = Province.running();
        Files.createDirectories(WORK);
        Files.writeString(trust, province.anybody().get("/v1/trust-list").expect(200).body());
        Rest.Answer code = province.logInResident(Resident.named("贾宝玉")).get("/v1/health-code").expect(200);
        token = code.text("token");
        issuedAt = Instant.parse(code.text("issuedAt"));
        expiresAt = Instant.parse(code.text("expiresAt"));
    }

    @Test
    @DisplayName("the server's own token is green, and nothing but the trust list was needed")
    void green() throws Exception {
        assertEquals(new Verdict("green", 0), check(token, issuedAt.plusSeconds(1)));
    }

    @Test
    @DisplayName("a screenshot that is older than its validity has expired, at the second that the token names")
    void expired() throws Exception {
        assertEquals(new Verdict("green", 0), check(token, expiresAt));
        assertEquals(new Verdict("expired", 32), check(token, expiresAt.plusSeconds(1)));
    }

    @Test
    @DisplayName("a token from the future is not yet valid")
    void future() throws Exception {
        assertEquals(new Verdict("not-yet-valid", 31), check(token, issuedAt.minusSeconds(61)));
    }

    @Test
    @DisplayName("one changed byte breaks the signature")
    void flipped() throws Exception {
        assertEquals(new Verdict("signature", 27), check(Tokens.withAnotherSignature(token), issuedAt));
    }

    @Test
    @DisplayName("a token of somebody who is not on the trust list has an unknown issuer")
    void otherIssuer() throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec("secp256r1"));
        Instant now = issuedAt.truncatedTo(ChronoUnit.SECONDS);
        String foreign = new TokenSigner(keys.generateKeyPair())
                .sign(new CodeToken("CN-44", TokenClass.SERVER_MINTED, Colour.GREEN, now, now.plusSeconds(60), new byte[] {1, 2, 3}));
        assertEquals(new Verdict("unknown-issuer", 24), check(foreign, issuedAt));
    }

    @Test
    @DisplayName("what is no code has its own word; without a usable trust list nothing is checked")
    void unusable() throws Exception {
        assertEquals(new Verdict("format", 20), check("https://example.org/", issuedAt));
        Path empty = Files.writeString(WORK.resolve("empty.json"), "{}");
        assertEquals(78, run("check", "--trust", empty.toString(), "--at", issuedAt.toString(), token).exit());
        assertEquals(64, run("check", token).exit());
    }

    private record Verdict(String word, int exit) {}

    private record Run(String out, int exit) {}

    private Verdict check(String code, Instant at) throws IOException {
        Run run = run("check", "--trust", trust.toString(), "--at", at.toString(), code);
        return new Verdict(new ObjectMapper().readTree(run.out()).path("verdict").asText(), run.exit());
    }

    private static Run run(String... arguments) throws IOException {
        Path out = Files.createTempFile(WORK, "out", ".json");
        List<String> command = new ArrayList<>(List.of(Processes.java(), "-jar", jar().toString()));
        command.addAll(List.of(arguments));
        int exit = Processes.exitValue(Processes.start(out, Map.of(), command), Duration.ofMinutes(2));
        return new Run(Files.readString(out), exit);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../verifier/target").toAbsolutePath().normalize())) {
            return files.filter(file -> file.getFileName().toString().matches("verifier-.*-cli\\.jar")).findFirst().orElseThrow();
        }
    }
}
