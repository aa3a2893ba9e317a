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
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
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
    private final Main main = main("");

    private Main main(String input) {
        return new Main(Clock.fixed(NOW, ZoneOffset.UTC), new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

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

    @ParameterizedTest
    @CsvSource({"2026-11-21T04:00:00Z, green, 0", "2026-11-21T04:01:01Z, stale, 38", "2026-11-21T03:59:00Z, green, 0"})
    @DisplayName("R11 R16 a phone-bound code: its class in the answer, the freshness words with their exit codes")
    void phoneBound(String instant, String word, int exit) throws Exception {
        assertEquals(exit, main.run("check", "--at", instant, "--trust", trust, Phones.aGreenText()));
        JsonNode said = said();
        assertEquals(word, said.get("verdict").asText());
        assertEquals(exit == 0 ? "phone-bound" : "", said.path("tokenClass").asText());
        assertEquals(exit == 0, said.has("codeId"));
    }

    @Test
    @DisplayName("R11 R15 a credential without its phone's proof, and one proven for later: 40 and 39")
    void phoneBoundRefused() {
        assertEquals(40, main.run("check", "--trust", trust, "--at", "2026-11-21T04:00:00Z", Tokens.textOf(Phones.aCredential(Colour.GREEN))));
        assertEquals(39, main.run("check", "--trust", trust, "--at", "2026-11-21T04:00:00Z", Phones.shownAt(Tokens.NOW.plusSeconds(61))));
    }

    @Test
    @DisplayName("R11 a refused token: the word and nothing of its content")
    void refused() throws Exception {
        assertEquals(20, main.run("check", "--trust", trust, "hello"));
        assertEquals("{\"verdict\":\"format\"}", text(out).trim());
        assertFalse(text(out).contains("hello"));
    }

    @Test
    @DisplayName("R11 asked for help it tells how it is used, on standard output")
    void help() {
        assertEquals(0, main.run("--help"));
        assertEquals(Arguments.HOW, text(out).trim());
        assertEquals("", text(err));
        assertEquals(Main.USAGE, main.run("--help", "check"));
    }

    @Test
    @DisplayName("R11 a command line that cannot be obeyed: 64 and a sentence, nothing on standard output")
    void usage() {
        assertUsage("command is missing");
        assertUsage("command is missing", "verify");
        assertUsage("--trust FILE is missing", "check", aGreenText());
        assertUsage("code is missing", "check", "--trust", trust);
        assertUsage("--trust needs a value", "check", "--trust");
        assertUsage("--at is given twice", "check", "--at", "x", "--at", "y");
        assertUsage("unknown option", "check", "--trust", trust, "--now", "x", "token");
        assertUsage("more than one code", "check", "--trust", trust, "one", "two");
        assertUsage("either a code or --batch", "check", "--trust", trust, "one", "--batch", "-");
        assertUsage("--format must be", "check", "--trust", trust, "one", "--format", "eu");
        assertUsage("not a file name", "check", "--trust", "\0", "one");
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

    @Test
    @DisplayName("R11 a picture of a code is read; one without a code, or that is none, is unreadable")
    void pictures() throws Exception {
        String picture = drawn("code.png", "png", aGreenText(), 4, false);
        assertEquals(0, main.run("check", "--trust", trust, picture));
        assertEquals("green", said().get("verdict").asText());
        for (String other : List.of(drawn("small.png", "png", aGreenText(), 1, false), drawn("photo.jpg", "jpg", aGreenText(), 3, false),
                drawn("inverted.png", "png", aGreenText(), 3, true))) {
            out.reset();
            assertEquals(0, main.run("check", other, "--trust", trust), other);
        }
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Path blank = folder.resolve("blank.png");
        ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
        for (Path unreadable : List.of(text, blank)) {
            out.reset();
            assertEquals(Verdict.UNREADABLE.exitCode(), main.run("check", "--trust", trust, unreadable.toString()));
            assertEquals("{\"verdict\":\"unreadable\"}", text(out).trim());
        }
    }

    @Test
    @DisplayName("R11 SCAN-D1 a picture that claims to be enormous is not decoded")
    void enormousPicture() throws Exception {
        byte[] png = Files.readAllBytes(Path.of(drawn("code.png", "png", aGreenText(), 1, false)));
        png[16] = 0x7f;
        Path file = Files.write(folder.resolve("bomb.png"), png);
        assertEquals(Verdict.UNREADABLE.exitCode(), main.run("check", "--trust", trust, file.toString()));
    }

    @Test
    @DisplayName("R11 R13 an HC1 code is recognised by its prefix, or by --format")
    void hc1() throws Exception {
        Path file = Files.writeString(folder.resolve("hc1.json"), TrustList.of(List.of(Foreign.aTrustedKey("hc1"))).toJson());
        assertEquals(0, main.run("check", "--trust", file.toString(), Foreign.vaccination().text()));
        assertEquals("{\"verdict\":\"valid\",\"issuer\":\"HK\",\"issuedAt\":\"2026-11-20T04:00:00Z\",\"expiresAt\":\"2026-12-21T04:00:00Z\","
                + "\"holder\":{\"familyName\":\"CHAN\",\"givenName\":\"Tai Man\",\"familyNameLatin\":\"CHAN\",\"givenNameLatin\":\"TAI<MAN\",\"dateOfBirth\":\"1979-04-14\"},"
                + "\"vaccination\":{\"vaccine\":\"J07BX03\",\"product\":\"CoronaVac\",\"manufacturer\":\"Sinovac-Biotech\",\"dose\":2,\"doses\":3,\"on\":\"2022-03-18\","
                + "\"country\":\"HK\",\"certifiedBy\":\"Department of Health\",\"certificateId\":\"URN:UVCI:01:HK:1\"}}", text(out).trim());
        assertEquals(20, main.run("check", "--trust", file.toString(), "--format", "ghc", Foreign.vaccination().text()));
        assertEquals(20, main.run("check", "--trust", file.toString(), "--format", "hc1", aGreenText()));
        out.reset();
        assertEquals(0, main.run("check", "--trust", file.toString(), Foreign.test().text()));
        assertEquals("NAT false", said().at("/test/kind").asText() + " " + said().at("/test/detected"));
        out.reset();
        assertEquals(0, main.run("check", "--trust", file.toString(), Foreign.recovery().text()));
        assertEquals("2022-03-15", said().at("/recovery/validFrom").asText());
    }

    @Test
    @DisplayName("R11 a batch: one answer a line, 0 only if every one is green or valid")
    void batch() throws Exception {
        String green = aGreenText();
        Path file = Files.writeString(folder.resolve("batch"), green + "\n\n" + drawn("code.png", "png", green, 3, false) + "\n");
        assertEquals(0, main.run("check", "--trust", trust, "--batch", file.toString()));
        assertEquals(List.of("green 1", "green 3"), answers());
        out.reset();
        assertEquals(Main.NOT_ALL, main(green + "\nhello\n" + SIGNER.sign(Tokens.aToken(Colour.RED)) + "\n" + green).run("check", "--trust", trust, "--batch", "-"));
        assertEquals(List.of("green 1", "format 2", "red 3", "green 4"), answers());
        assertEquals(Main.NO_INPUT, main.run("check", "--trust", trust, "--batch", folder.resolve("absent").toString()));
    }

    @Test
    @DisplayName("R11 R14 with an anchor the lists are signed ones: what is revoked or too old is refused by its word")
    void signedLists() throws Exception {
        String anchor = Files.writeString(folder.resolve("anchor.json"), SignedListTest.anchors(SignedList.USE_LISTS).toJson()).toString();
        String keys = Files.write(folder.resolve("keys"), SignedListTest.published(SignedListTest.keys(1))).toString();
        String revoked = Files.write(folder.resolve("revoked"), SignedListTest.published(SignedListTest.revoked(1, Tokens.aCodeId()))).toString();
        assertEquals(0, main.run("check", "--anchor", anchor, "--trust", keys, aGreenText()));
        assertEquals(36, main.run("check", "--anchor", anchor, "--trust", keys, "--revoked", revoked, aGreenText()));
        String tomorrow = "2026-11-22T04:00:30Z";
        CodeToken later = new CodeToken("CN-44", TokenClass.SERVER_MINTED, Colour.GREEN, Instant.parse("2026-11-22T04:00:00Z"), Instant.parse("2026-11-22T04:01:00Z"), new byte[8]);
        TrustList longer = TrustList.of(List.of(TrustedKey.of("CN-44", "code", Tokens.KEYS.getPublic(), NOW, NOW.plusSeconds(999_999))));
        SignedList old = new SignedList(SignedList.Kind.KEYS, "CN-44", 2, NOW, NOW.plusSeconds(86400), longer.toJson().getBytes(StandardCharsets.UTF_8));
        Files.write(Path.of(keys), SignedListTest.published(old));
        assertEquals(37, main.run("check", "--anchor", anchor, "--trust", keys, "--at", tomorrow, SIGNER.sign(later)));
        assertEquals(20, main.run("check", "--anchor", anchor, "--trust", keys, "--at", tomorrow, "hello"), "too old hides no other word");
        assertEquals(0, main.run("check", "--anchor", anchor, "--trust", keys, "--at", "2026-11-22T04:00:00Z", SIGNER.sign(later)));
        assertEquals(Main.NO_TRUST, main.run("check", "--anchor", anchor, "--trust", trust, aGreenText()));
        assertEquals(Main.NO_TRUST, main.run("check", "--trust", keys, aGreenText()), "a signed list without an anchor");
        assertUsageAfter("--revoked needs --anchor", "check", "--trust", trust, "--revoked", revoked, "x");
    }

    @Test
    @DisplayName("R11 R14 SCAN-T2 install: 0 for a newer edition, 13 for another, 78 for one that is not to be believed")
    void install() throws Exception {
        String anchor = Files.writeString(folder.resolve("anchor.json"), SignedListTest.anchors(SignedList.USE_LISTS).toJson()).toString();
        String to = folder.resolve("installed").toString();
        for (int version : new int[] {2, 3}) {
            Path edition = Files.write(folder.resolve("edition" + version), SignedListTest.published(SignedListTest.keys(version)));
            assertEquals(0, main.run("install", "--anchor", anchor, "--to", to, edition.toString()));
            assertEquals(Main.KEPT, main.run("install", "--anchor", anchor, "--to", to, edition.toString()));
        }
        assertEquals(Main.KEPT, main.run("install", "--anchor", anchor, "--to", to, folder.resolve("edition2").toString()));
        assertEquals(Main.NO_TRUST, main.run("install", "--anchor", anchor, "--to", to, trust));
        assertEquals(Main.NO_INPUT, main.run("install", "--anchor", anchor, "--to", to, folder.resolve("absent").toString()));
        assertEquals(0, main.run("check", "--anchor", anchor, "--trust", to, aGreenText()));
        out.reset();
        assertUsage("--anchor FILE, --to FILE and the list", "install", "--anchor", anchor, "list");
    }

    private void assertUsageAfter(String sentence, String... arguments) {
        out.reset();
        assertUsage(sentence, arguments);
    }

    private List<String> answers() {
        return text(out).lines().map(line -> {
            try {
                JsonNode answer = new ObjectMapper().readTree(line);
                return answer.get("verdict").asText() + " " + answer.get("line");
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }).toList();
    }

    /** Without a quiet zone, as people cut symbols out. */
    private String drawn(String name, String format, String text, int scale, boolean inverted) throws Exception {
        ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        BufferedImage image = new BufferedImage(matrix.getWidth() * scale, matrix.getHeight() * scale, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, matrix.get(x / scale, y / scale) == 1 ^ inverted ? 0 : 0xffffff);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, format, file.toFile());
        return file.toString();
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
