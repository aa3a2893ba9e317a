package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.aGreenText;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line with files that are not what they should be: one sentence or one verdict, its exit code, never a stack trace. */
class CommandLineFilesTest {
    @TempDir
    private Path folder;
    private Path trust;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeTrustList() throws Exception {
        trust = Files.writeString(folder.resolve("trust.json"), TrustList.of(List.of(Tokens.aTrustedKey(), Foreign.aTrustedKey("hc1"))).toJson());
    }

    @Test
    @DisplayName("R11 a batch may have blank lines, CRLF, a byte order mark and no line end at the end")
    void batchForms() throws Exception {
        String code = aGreenText();
        Path batch = Files.writeString(folder.resolve("batch"), "\ufeff" + code + "\r\n\r\n   \n" + code + "\n\t\n\n" + Foreign.test().text());
        assertEquals(0, run("check", "--trust", trust.toString(), "--batch", batch.toString()));
        assertEquals(List.of("green 1", "green 4", "valid 7"), answers());
        assertEquals(0, run("check", "--trust", trust.toString(), "--batch", Files.writeString(batch, "\ufeff").toString()));
        assertEquals("", text(out));
        assertEquals(Main.NOT_ALL, run("check", "--trust", trust.toString(), "--batch", Files.writeString(batch, code + "\n\ufeff" + code).toString()));
        assertEquals(List.of("green 1", "format 2"), answers(), "only the first line may begin with the mark");
    }

    @Test
    @DisplayName("R11 a batch that is missing or a folder: 66 and a sentence; an empty one: 0; a binary one: a verdict a line")
    void wrongBatches() throws Exception {
        for (Path wrong : List.of(folder.resolve("absent"), folder)) {
            assertEquals(Main.NO_INPUT, run("check", "--trust", trust.toString(), "--batch", wrong.toString()));
            assertOneSentence("a file cannot be read or written");
        }
        assertEquals(0, run("check", "--trust", trust.toString(), "--batch", Files.write(folder.resolve("empty"), new byte[0]).toString()));
        assertEquals("", text(out) + text(err));
        byte[] binary = new byte[5000];
        new Random(1).nextBytes(binary);
        assertEquals(Main.NOT_ALL, run("check", "--trust", trust.toString(), "--batch", Files.write(folder.resolve("binary"), binary).toString()));
        assertTrue(answers().stream().allMatch(answer -> answer.startsWith("format ")), text(out));
        assertEquals("", text(err));
    }

    @Test
    @DisplayName("R11 a trust list that is missing, a folder, empty, binary, or signed: 78 and a sentence, and nothing is checked")
    void wrongTrustLists() throws Exception {
        byte[] binary = new byte[5000];
        new Random(2).nextBytes(binary);
        for (Path wrong : List.of(folder.resolve("absent"), folder, Files.write(folder.resolve("empty"), new byte[0]), Files.write(folder.resolve("binary"), binary),
                Files.write(folder.resolve("signed"), SignedListTest.published(SignedListTest.keys(1))), Files.writeString(folder.resolve("text"), "trust me"))) {
            assertEquals(Main.NO_TRUST, run("check", "--trust", wrong.toString(), aGreenText()), wrong.toString());
            assertOneSentence("trust list: ");
        }
    }

    @Test
    @DisplayName("R11 R14 a signed list that is missing, a folder, empty or binary: 78 and a sentence")
    void wrongSignedLists() throws Exception {
        String anchor = Files.writeString(folder.resolve("anchor.json"), SignedListTest.anchors(SignedList.USE_LISTS).toJson()).toString();
        String keys = Files.write(folder.resolve("keys"), SignedListTest.published(SignedListTest.keys(1))).toString();
        for (Path wrong : List.of(folder.resolve("absent"), folder, Files.write(folder.resolve("empty"), new byte[0]), Files.write(folder.resolve("binary"), new byte[500]))) {
            assertEquals(Main.NO_TRUST, run("check", "--anchor", anchor, "--trust", wrong.toString(), aGreenText()));
            assertOneSentence("trust list: ");
            assertEquals(Main.NO_TRUST, run("check", "--anchor", anchor, "--trust", keys, "--revoked", wrong.toString(), aGreenText()));
            assertOneSentence("trust list: ");
        }
        assertEquals(Main.NO_TRUST, run("check", "--anchor", anchor, "--trust", keys, "--revoked", keys, aGreenText()));
        assertOneSentence("not a list of revocations");
    }

    @Test
    @DisplayName("R11 a picture that is missing, a folder, empty or binary is unreadable; what is no file and no picture's name is a code")
    void wrongPictures() throws Exception {
        for (Path wrong : List.of(folder.resolve("absent.PNG"), folder.resolve("absent.jpeg"), folder, Files.write(folder.resolve("empty.png"), new byte[0]),
                Files.write(folder.resolve("binary"), new byte[500]), Files.createDirectory(folder.resolve("folder.png")))) {
            assertEquals(Verdict.UNREADABLE.exitCode(), run("check", "--trust", trust.toString(), wrong.toString()), wrong.toString());
            assertEquals("{\"verdict\":\"unreadable\"}", text(out).trim());
        }
        for (String code : List.of(folder.resolve("absent").toString(), " ", "", "\0", "\0.png", "x".repeat(10_000), "png")) {
            assertEquals(Verdict.FORMAT.exitCode(), run("check", "--trust", trust.toString(), code), code);
        }
        assertEquals(Verdict.ENCODING.exitCode(), run("check", "--trust", trust.toString(), "GHC1:AB.PNG"), "a code may end like a picture's name");
        assertEquals(Verdict.ENCODING.exitCode(), run("check", "--trust", trust.toString(), "HC1:AB.PNG"));
    }

    @Test
    @DisplayName("R11 R14 to install: a list that is missing or a folder, or no place for it: 66, and nothing is left behind")
    void wrongInstallations() throws Exception {
        String anchor = Files.writeString(folder.resolve("anchor.json"), SignedListTest.anchors(SignedList.USE_LISTS).toJson()).toString();
        Path edition = Files.write(folder.resolve("edition"), SignedListTest.published(SignedListTest.keys(1)));
        Path place = Files.createDirectory(folder.resolve("place"));
        for (List<String> wrong : List.of(List.of(folder.resolve("absent").toString(), place.resolve("list").toString()), List.of(folder.toString(), place.resolve("list").toString()),
                List.of(edition.toString(), place.toString()), List.of(edition.toString(), folder.resolve("nowhere").resolve("list").toString()))) {
            assertEquals(Main.NO_INPUT, run("install", "--anchor", anchor, "--to", wrong.get(1), wrong.get(0)), wrong.toString());
            assertOneSentence("a file cannot be read or written");
        }
        assertEquals(Main.NO_TRUST, run("install", "--anchor", anchor, "--to", place.resolve("list").toString(), Files.write(folder.resolve("empty"), new byte[0]).toString()));
        assertOneSentence("trust list: signed list refused: structure");
        try (var left = Files.list(place)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    @DisplayName("R11 to install, anchor, place and list are all needed")
    void installUsage() {
        assertEquals(Main.USAGE, run("install", "--anchor", "a", "list"));
        assertEquals(Main.USAGE, run("install", "--to", "t", "list"));
        assertEquals(Main.USAGE, run("install", "--anchor", "a", "--to", "t"));
        assertTrue(text(err).contains("are needed"));
    }

    @Test
    @DisplayName("R11 R13 a test and a recovery are printed whole")
    void printed() {
        assertEquals(0, run("check", "--trust", trust.toString(), Foreign.test().text()));
        assertEquals("\"test\":{\"kind\":\"NAT\",\"name\":\"PCR\",\"sampledAt\":\"2026-11-20T10:27:15Z\",\"detected\":false,\"centre\":\"Queen Mary Hospital\","
                + "\"country\":\"HK\",\"certifiedBy\":\"Department of Health\",\"certificateId\":\"URN:UVCI:01:HK:1\"}}", text(out).trim().replaceFirst(".*(?=\"test\")", ""));
        Foreign antigen = Foreign.test();
        antigen.entry.put("tt", "LP217198-3");
        antigen.entry.put("ma", "1232");
        antigen.entry.put("tr", "260373001");
        assertEquals(0, run("check", "--trust", trust.toString(), antigen.text()));
        assertTrue(text(out).contains("\"test\":{\"kind\":\"antigen\",\"name\":\"PCR\",\"device\":\"1232\",\"sampledAt\":\"2026-11-20T10:27:15Z\",\"detected\":true,"), text(out));
        antigen.entry.putAll(Map.of("tt", "a test", "tr", ""));
        assertEquals(0, run("check", "--trust", trust.toString(), antigen.text()));
        assertTrue(text(out).contains("\"test\":{\"kind\":\"unknown\",\"name\":\"PCR\",\"device\":\"1232\",\"sampledAt\":\"2026-11-20T10:27:15Z\",\"centre\":"), text(out));
        assertEquals(0, run("check", "--trust", trust.toString(), Foreign.recovery().text()));
        assertTrue(text(out).contains("\"recovery\":{\"firstPositiveOn\":\"2022-03-01\",\"validFrom\":\"2022-03-15\",\"validUntil\":\"2022-09-01\",\"country\":\"HK\""), text(out));
    }

    @Test
    @DisplayName("R14 nothing passes by a list of keys that is too old, a certificate no more than a code")
    void oldKeys() throws Exception {
        String anchor = Files.writeString(folder.resolve("anchor.json"), SignedListTest.anchors(SignedList.USE_LISTS).toJson()).toString();
        SignedList list = new SignedList(SignedList.Kind.KEYS, "CN-44", 1, NOW, NOW.plusSeconds(60), Files.readAllBytes(trust));
        String keys = Files.write(folder.resolve("keys"), SignedListTest.published(list)).toString();
        assertEquals(0, run("check", "--anchor", anchor, "--trust", keys, "--at", "2026-11-21T04:01:00Z", Foreign.test().text()));
        assertEquals(37, run("check", "--anchor", anchor, "--trust", keys, "--at", "2026-11-21T04:01:01Z", Foreign.test().text()));
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Main main = new Main(Clock.fixed(NOW, ZoneOffset.UTC), new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return main.run(arguments);
    }

    private void assertOneSentence(String sentence) {
        assertTrue(text(err).contains(sentence), text(err));
        assertEquals(1, text(err).lines().count(), text(err));
        assertFalse(text(err).contains("Exception"), text(err));
        assertEquals("", text(out));
    }

    private List<String> answers() {
        return text(out).lines().map(line -> line.replaceFirst("\\{\"verdict\":\"([a-z-]+)\".*\"line\":(\\d+).*", "$1 $2")).toList();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
