package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.GUANGDONG;
import static org.openghc.verifier.Tokens.KEYS;
import static org.openghc.verifier.Tokens.NOW;
import static org.openghc.verifier.Tokens.SIGNER;
import static org.openghc.verifier.Tokens.VERIFIER;
import static org.openghc.verifier.Tokens.aGreenText;
import static org.openghc.verifier.Tokens.aGreenToken;
import static org.openghc.verifier.Tokens.aKeyPair;
import static org.openghc.verifier.Tokens.aToken;
import static org.openghc.verifier.Tokens.verdictOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerifierTest {

    @ParameterizedTest
    @EnumSource(Colour.class)
    @DisplayName("R1 what was signed comes back, and its colour is the verdict")
    void roundTrip(Colour colour) {
        Outcome outcome = VERIFIER.check(SIGNER.sign(aToken(colour)), NOW);
        assertEquals(colour.name(), outcome.verdict().name());
        assertEquals(aToken(colour), outcome.token());
        assertTrue(outcome.accepted());
    }

    @Property(tries = 200)
    void everyTokenComesBack(@ForAll Colour colour, @ForAll @IntRange(min = 1, max = 60) int life,
            @ForAll @Size(min = 1, max = 64) byte[] codeId) {
        CodeToken token = new CodeToken(GUANGDONG, TokenClass.SERVER_MINTED, colour, NOW, NOW.plusSeconds(life), codeId);
        Outcome outcome = VERIFIER.check(SIGNER.sign(token), NOW);
        assertEquals(token, outcome.token());
        assertArrayEquals(codeId, outcome.token().codeId());
    }

    @Test
    @DisplayName("R2 every verdict has its own word and its own exit code; green is 0, nothing is 1")
    void verdictsAreDistinct() {
        List<Verdict> all = List.of(Verdict.values());
        assertEquals(all.size(), all.stream().map(Verdict::word).distinct().count());
        assertEquals(List.of(Verdict.GREEN, Verdict.VALID), all.stream().filter(verdict -> verdict.exitCode() == 0).toList());
        assertEquals(all.size() - 1, all.stream().map(Verdict::exitCode).distinct().count());
        assertTrue(all.stream().allMatch(v -> v.exitCode() != 1 && v.exitCode() < 64));
        assertEquals("green yellow red", all.stream().filter(Verdict::isColour).map(Verdict::word).collect(Collectors.joining(" ")));
    }

    @Test
    @DisplayName("R2 the published table has every word with its exit code, and no other")
    void publishedWords() throws Exception {
        Matcher rows = Pattern.compile("(?m)^\\| (`.*`) \\| ([0-9, ]+) \\|").matcher(Files.readString(Path.of("..", "docs", "code-token.md")));
        Map<String, Integer> published = new TreeMap<>();
        while (rows.find()) {
            String[] words = rows.group(1).replace("`", "").split(", ");
            String[] codes = rows.group(2).split(", ");
            IntStream.range(0, words.length).forEach(i -> published.put(words[i], Integer.valueOf(codes[i])));
        }
        assertEquals(Arrays.stream(Verdict.values()).collect(Collectors.toMap(Verdict::word, Verdict::exitCode, Integer::sum, TreeMap::new)), published);
    }

    @ParameterizedTest
    @CsvSource({"-61, NOT_YET_VALID", "-60, GREEN", "-5, GREEN", "0, GREEN", "59, GREEN", "60, GREEN", "61, EXPIRED", "86400, EXPIRED"})
    @DisplayName("R7 SCAN-S1 seconds since issue: valid from -60 to the expiry at +60, both included")
    void skew(long secondsSinceIssue, Verdict expected) {
        assertEquals(expected, verdictAt(NOW.plusSeconds(secondsSinceIssue)));
    }

    @Test
    @DisplayName("R7 fractions of a second count")
    void fractions() {
        assertEquals(Verdict.NOT_YET_VALID, verdictAt(NOW.minusSeconds(60).minusNanos(1)));
        assertEquals(Verdict.EXPIRED, verdictAt(NOW.plusSeconds(60).plusNanos(1)));
    }

    @Test
    @DisplayName("R7 a well-signed server-minted token that should live longer than 60 s, or ends before it begins, is refused")
    void lifetime() {
        assertEquals(Verdict.LIFETIME, verdictOf(SIGNER.signed(Payload.standard().exp(NOW.plusSeconds(61)).bytes())));
        assertEquals(Verdict.LIFETIME, verdictOf(SIGNER.signed(Payload.standard().exp(NOW).bytes())));
        assertEquals(Verdict.LIFETIME, verdictOf(SIGNER.signed(Payload.standard().exp(NOW.minusSeconds(1)).bytes())));
    }

    @Test
    @DisplayName("R6 a key that is not in the list is an unknown issuer")
    void unknownIssuer() {
        assertEquals(Verdict.UNKNOWN_ISSUER, verdictOf(new TokenSigner(aKeyPair()).sign(aGreenToken())));
    }

    @Test
    @DisplayName("R6 a listed kid with another key's signature is a bad signature")
    void borrowedKid() {
        byte[] header = CoseSign1.protectedHeader(HexFormat.of().parseHex(SIGNER.kid()));
        byte[] payload = Claims.write(aGreenToken());
        byte[] foreign = Crypto.jdk().sign(aKeyPair().getPrivate(), CoseSign1.toBeSigned(header, payload));
        assertEquals(Verdict.SIGNATURE, verdictOf(Tokens.textOf(CoseSign1.write(header, payload, foreign))));
    }

    @Test
    @DisplayName("R6 a key for another use is refused, though everything else is right")
    void wrongKeyUsage() {
        Verifier verifier = trusting("lab-result", NOW.minusSeconds(1), NOW.plusSeconds(1));
        assertEquals(Verdict.WRONG_KEY_USAGE, verifier.check(aGreenText(), NOW).verdict());
    }

    @ParameterizedTest
    @CsvSource({"-11, KEY_NOT_VALID", "-10, GREEN", "10, GREEN", "11, KEY_NOT_VALID"})
    @DisplayName("R6 a key is used only within its period, both ends included")
    void keyPeriod(long seconds, Verdict expected) {
        Verifier verifier = trusting(TrustedKey.USE_CODE, NOW.minusSeconds(10), NOW.plusSeconds(10));
        assertEquals(expected, verifier.check(aGreenText(), NOW.plusSeconds(seconds)).verdict());
    }

    @Test
    @DisplayName("R6 the issuer is the one pinned for the key, whatever the token says")
    void wrongIssuer() {
        CodeToken macau = new CodeToken("MO", TokenClass.SERVER_MINTED, Colour.GREEN, NOW, NOW.plusSeconds(60), Tokens.aCodeId());
        assertEquals(Verdict.WRONG_ISSUER, verdictOf(SIGNER.sign(macau)));
    }

    @Test
    @DisplayName("R2 a well-signed token of a reserved class has its own word")
    void unsupportedClass() {
        assertEquals(Verdict.UNSUPPORTED_CLASS, verdictOf(SIGNER.signed(Payload.standard().tokenClass(3).bytes())));
        assertEquals(Verdict.UNSUPPORTED_CLASS, verdictOf(SIGNER.signed(Payload.standard().tokenClass(0).bytes())));
    }

    @Test
    @DisplayName("R1 a refused token shows nothing of its content")
    void refusedShowsNothing() {
        Outcome expired = VERIFIER.check(aGreenText(), NOW.plusSeconds(61));
        assertNull(expired.token());
        assertFalse(expired.accepted());
    }

    @Property(tries = 2000)
    void anyTextHasAVerdict(@ForAll String text) {
        assertFalse(VERIFIER.check(text, NOW).accepted());
        assertFalse(VERIFIER.check(TokenSigner.PREFIX + text, NOW).accepted());
    }

    @Property(tries = 2000)
    void anyBytesHaveAVerdict(@ForAll @Size(max = 300) byte[] bytes) {
        assertFalse(VERIFIER.check(Tokens.textOf(bytes), NOW).accepted());
    }

    @Property(tries = 2000)
    void anyWellSignedPayloadHasAVerdict(@ForAll @Size(max = 100) @ByteRange byte[] payload) {
        assertFalse(VERIFIER.check(SIGNER.signed(payload), NOW).accepted());
    }

    @Test
    @DisplayName("R1 one signer and one verifier serve many threads")
    void threads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<CodeToken>> results = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> VERIFIER.check(SIGNER.sign(numbered(i)), NOW).token())).toList();
            for (int i = 0; i < results.size(); i++) {
                assertEquals(numbered(i), results.get(i).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("R1 an outcome cannot carry a token beside a refusal, nor a colour without one")
    void outcomeIsConsistent() {
        assertThrows(IllegalArgumentException.class, () -> new Outcome(Verdict.EXPIRED, aGreenToken()));
        assertThrows(IllegalArgumentException.class, () -> new Outcome(Verdict.GREEN, null));
    }

    private static CodeToken numbered(int i) {
        byte[] id = new byte[16];
        Arrays.fill(id, (byte) i);
        return new CodeToken(GUANGDONG, TokenClass.SERVER_MINTED, Colour.values()[i % 3], NOW, NOW.plus(Duration.ofSeconds(30)), id);
    }

    private static Verdict verdictAt(Instant at) {
        return VERIFIER.check(aGreenText(), at).verdict();
    }

    private static Verifier trusting(String use, Instant from, Instant to) {
        return new Verifier(TrustList.of(List.of(TrustedKey.of(GUANGDONG, use, KEYS.getPublic(), from, to))));
    }
}
