package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openghc.verifier.Tokens.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * R17 No input makes anything throw what its contract does not name, nor cost more than {@link Cost} allows. Each method is a target of
 * its own: every build replays its seeds (src/test/resources, written by {@link Seeds}), {@code ./check --long} fuzzes each for a while.
 */
class InputsFuzzTest {
    private static final String DURATION = "100s";
    private static final Verifier CODES = new Verifier(Seeds.TRUST, Seeds.REVOKED);
    private static final Hc1Verifier CERTIFICATES = new Hc1Verifier(Seeds.TRUST, Seeds.REVOKED);
    private static final TokenSigner CODE_SIGNER = new TokenSigner(Seeds.CODES);
    private static final TokenSigner LIST_SIGNER = new TokenSigner(Seeds.LISTS);
    private static final PrivateKey CERTIFIER = Crypto.best().adopt(Seeds.CERTIFICATES.getPrivate());
    private static final byte[] CERTIFIER_HEADER = CoseSign1.protectedHeader(HexFormat.of().parseHex(Foreign.KID));
    /** Few, so that a fuzzer gets through; what a picture may cost grows with its pixels. */
    private static final int MOST_PIXELS = 40_000;
    /** Of pictures and of old lists: QrImageTest and SignedListTest. */
    private static final Set<String> OF_ELSEWHERE = Set.of("unreadable", "list-too-old");
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = DURATION)
    void code(byte[] data) {
        String text = utf8(data);
        Cost.bounded(() -> CODES.check(text, NOW));
        Cost.bounded(() -> CODES.check(TokenSigner.PREFIX + text, NOW));
    }

    /** Past the signature, where a fuzzer does not get by itself. */
    @FuzzTest(maxDuration = DURATION)
    void codeClaims(byte[] payload) {
        String text = CODE_SIGNER.signed(Arrays.copyOf(payload, Math.min(payload.length, 200)));
        Cost.bounded(() -> CODES.check(text, NOW));
        assertReadableAgain(Answer.of(CODES.check(text, NOW)));
    }

    /** Past Base45: a phone-bound code is the credential and the proof around it. */
    @FuzzTest(maxDuration = DURATION)
    void codeMessage(byte[] message) {
        String text = Tokens.textOf(Arrays.copyOf(message, Math.min(message.length, 338)));
        Cost.bounded(() -> CODES.check(text, NOW));
    }

    /** Past the credential's signature, with a good proof around it. */
    @FuzzTest(maxDuration = DURATION)
    void boundClaims(byte[] payload) {
        byte[] credential = Tokens.bytesOf(CODE_SIGNER.signed(Arrays.copyOf(payload, Math.min(payload.length, 170))));
        String text = Seeds.PHONE.show(credential, NOW);
        Cost.bounded(() -> CODES.check(text, NOW));
        assertReadableAgain(Answer.of(CODES.check(text, NOW)));
    }

    @FuzzTest(maxDuration = DURATION)
    void certificate(byte[] data) {
        String text = utf8(data);
        Cost.bounded(() -> CERTIFICATES.check(text, NOW));
        Cost.bounded(() -> CERTIFICATES.check(Hc1Verifier.PREFIX + text, NOW));
    }

    /** Past Base45 and zlib. */
    @FuzzTest(maxDuration = DURATION)
    void certificateMessage(byte[] message) {
        String text = Foreign.text(message);
        Cost.bounded(() -> CERTIFICATES.check(text, NOW));
    }

    /** Past the signature. */
    @FuzzTest(maxDuration = DURATION)
    void certificateClaims(byte[] payload) {
        byte[] signature = Crypto.best().sign(CERTIFIER, CoseSign1.toBeSigned(CERTIFIER_HEADER, payload));
        String text = Foreign.text(CoseSign1.write(CERTIFIER_HEADER, payload, signature));
        Cost.bounded(() -> CERTIFICATES.check(text, NOW));
        assertReadableAgain(Answer.of(CERTIFICATES.check(text, NOW)));
    }

    @FuzzTest(maxDuration = DURATION)
    void trustList(byte[] data) {
        String text = utf8(data);
        try {
            TrustList list = TrustList.parse(text);
            assertEquals(list.keys(), TrustList.parse(list.toJson()).keys());
        } catch (TrustListException refused) {
            assertTrue(!refused.getMessage().isBlank());
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void signedList(byte[] data) {
        Cost.bounded(() -> readList(data));
    }

    /** Past the signature. */
    @FuzzTest(maxDuration = DURATION)
    void listClaims(byte[] payload) {
        byte[] list = Tokens.bytesOf(LIST_SIGNER.signed(payload));
        Cost.bounded(() -> readList(list));
    }

    @FuzzTest(maxDuration = DURATION)
    void picture(byte[] file) {
        Cost.bounded(() -> {
            try {
                return QrImage.read(file, MOST_PIXELS);
            } catch (Refusal unreadable) {
                assertEquals(Verdict.UNREADABLE, unreadable.verdict());
                return null;
            }
        });
    }

    @FuzzTest(maxDuration = DURATION)
    void cbor(byte[] data) {
        byte[] item = Arrays.copyOf(data, Math.min(data.length, Zlib.MOST));
        Cost.bounded(() -> {
            try {
                return Cbor.decode(item);
            } catch (Refusal refusal) {
                return assertRefusal(Verdict.STRUCTURE, refusal);
            }
        });
    }

    @FuzzTest(maxDuration = DURATION)
    void base45(byte[] data) {
        assertArrayEquals(data, Base45.decode(Base45.encode(data), 0));
        String text = utf8(data);
        try {
            assertEquals(text, Base45.encode(Base45.decode(text, 0)), "one text for one byte sequence");
        } catch (Refusal refusal) {
            assertRefusal(Verdict.ENCODING, refusal);
        }
    }

    @FuzzTest(maxDuration = DURATION)
    void answer(byte[] data) {
        String text = utf8(data);
        HealthCertificate.Holder holder = new HealthCertificate.Holder(text, null, text, text, new PartialDate(1979, 0, 0));
        HealthCertificate.Entry entry = new HealthCertificate.Test(HealthCertificate.TestKind.NAT, text, text, NOW, true, text, text, text, text);
        Answer answer = Answer.of(new Hc1Outcome(Verdict.VALID, new HealthCertificate(text, null, NOW, holder, entry)));
        assertReadableAgain(answer);
        assertEquals(text, answer.json().at("/holder/familyName").asText());
    }

    @Test
    @DisplayName("R2 R17 the seeds have the verdict of their name, and between them there is every verdict that a code or a certificate can get")
    void seedsCoverEveryVerdict() throws Exception {
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (String target : List.of("code", "certificate")) {
            for (Path seed : seeds(target)) {
                String text = Files.readString(seed);
                Verdict verdict = target.equals("code") ? CODES.check(text, NOW).verdict() : CERTIFICATES.check(text, NOW).verdict();
                assertTrue(seed.getFileName().toString().startsWith(verdict.word()), seed + " is " + verdict.word());
                seen.add(verdict);
            }
        }
        Set<String> missing = EnumSet.complementOf(EnumSet.copyOf(seen)).stream().map(Verdict::word).collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(OF_ELSEWHERE);
        assertEquals(Set.of(), missing);
    }

    @Test
    @DisplayName("R17 negative control: what throws, or allocates too much, is found")
    void boundsCanFail() {
        assertThrows(AssertionError.class, () -> Cost.bounded(() -> new byte[3_000_000]));
        assertThrows(IllegalStateException.class, () -> Cost.bounded(() -> {
            throw new IllegalStateException();
        }));
        Cost.bounded(() -> new byte[1_000_000]);
    }

    private static List<Path> seeds(String target) throws Exception {
        try (Stream<Path> files = Files.list(Seeds.FOLDER.resolve(target))) {
            List<Path> seeds = files.sorted().toList();
            assertTrue(seeds.size() > 10, target + " has " + seeds.size());
            return seeds;
        }
    }

    private static Object readList(byte[] bytes) {
        try {
            return SignedList.read(bytes, Seeds.TRUST, NOW);
        } catch (TrustListException refused) {
            return refused;
        }
    }

    private static Object assertRefusal(Verdict expected, Refusal refusal) {
        assertEquals(expected, refusal.verdict());
        return refusal;
    }

    private static void assertReadableAgain(Answer answer) {
        try {
            String line = answer.json().toString();
            assertEquals(answer.json(), JSON.readTree(line));
            assertTrue(line.lines().count() == 1, line);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String utf8(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
