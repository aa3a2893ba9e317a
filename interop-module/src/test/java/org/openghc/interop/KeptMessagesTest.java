package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages.Kept;

/** What is kept of a question and its answer, on the side that asks and on the side that answers. */
class KeptMessagesTest {

    private static final Path VERIFY = Path.of("..", "bin", "verify-message");

    @TempDir
    static Path folder;

    static TestKeys guangdong;
    static TestKeys neighbour;
    static TestKeys stranger;

    @BeforeAll
    static void keys() throws Exception {
        guangdong = new TestKeys(folder, "guangdong");
        neighbour = new TestKeys(folder, "neighbour");
        stranger = new TestKeys(folder, "stranger");
    }

    @ParameterizedTest
    @EnumSource(names = {"MACAU", "HONG_KONG"})
    @DisplayName("R10 both sides keep question and answer, the same bytes on both, as one exchange; xmlsec verifies each, and no changed one")
    void bothSides(Contract contract) throws Exception {
        RecognitionStandIn recognition = new RecognitionStandIn();
        OriginalsStandIn asker = new OriginalsStandIn();
        try (LocalEndpoint endpoint = new LocalEndpoint(contract, recognition, guangdong, neighbour.certificate())) {
            assertTrue(asker(contract, neighbour, endpoint, asker).consume());
            List<Kept> answering = endpoint.originals().kept();
            assertEquals(List.of(Passage.ASKED, Passage.HEARD), passages(asker.kept()));
            assertEquals(List.of(Passage.ANSWERED), passages(answering), "what was served is kept by the boundary");
            assertEquals("1 1 0", endpoint.transactions().counts(), "committed with its answer");
            Kept asked = asker.kept().get(0);
            Kept heard = asker.kept().get(1);
            assertEquals(RecognitionStandIn.ISSUED, asked.subject());
            assertEquals(asked.original().exchange(), heard.original().exchange());
            assertEquals(recognition.messages().get(0).original().exchange(), answering.get(0).original().exchange());
            assertArrayEquals(asked.original().bytes(), recognition.messages().get(0).original().bytes());
            assertArrayEquals(heard.original().bytes(), answering.get(0).original().bytes());
            requireVerifiable(asked.original().bytes(), neighbour);
            requireVerifiable(heard.original().bytes(), guangdong);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MACAU", "HONG_KONG"})
    @DisplayName("R10 a question that was signed and refused is kept with its signed refusal; a replay and a stranger's message are not")
    void refused(Contract contract) throws Exception {
        OriginalsStandIn asker = new OriginalsStandIn();
        try (LocalEndpoint endpoint = new LocalEndpoint(contract, new RecognitionStandIn(), guangdong, neighbour.certificate())) {
            assertFalse(asker(contract, neighbour, endpoint, asker).read("GHC1:BROKEN"));
            assertEquals(List.of(Passage.REFUSED, Passage.ANSWERED), passages(endpoint.originals().kept()));
            assertEquals("1 0 1", endpoint.transactions().counts(), "what it began is undone");
            assertEquals(List.of(Passage.ASKED, Passage.HEARD), passages(asker.kept()));
            requireVerifiable(endpoint.originals().kept().get(0).original().bytes(), neighbour);
            requireVerifiable(endpoint.originals().kept().get(1).original().bytes(), guangdong);
            assertArrayEquals(endpoint.originals().kept().get(1).original().bytes(), asker.kept().get(1).original().bytes());

            OriginalsStandIn strangers = new OriginalsStandIn();
            assertFalse(asker(contract, stranger, endpoint, strangers).read(RecognitionStandIn.GREEN_CODE));
            assertEquals(2, endpoint.originals().kept().size(), "nothing of a stranger's");
            assertEquals("1 0 1", endpoint.transactions().counts(), "a stranger begins nothing");
            assertEquals(List.of(Passage.ASKED), passages(strangers.kept()), "the one fault is not signed, and so no answer");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MACAU", "HONG_KONG"})
    @DisplayName("R10 what cannot be kept is not sent: neither a question nor an answer")
    void notKeptNotSent(Contract contract) throws Exception {
        RecognitionStandIn recognition = new RecognitionStandIn();
        try (LocalEndpoint endpoint = new LocalEndpoint(contract, recognition, guangdong, neighbour.certificate())) {
            OriginalsStandIn full = new OriginalsStandIn();
            full.fill();
            assertFalse(asker(contract, neighbour, endpoint, full).read(RecognitionStandIn.GREEN_CODE));
            assertEquals(0, recognition.messages().size());
            assertTrue(asker(contract, neighbour, endpoint, new OriginalsStandIn()).read(RecognitionStandIn.GREEN_CODE));
            endpoint.originals().fill();
            assertEquals("1 1 0", endpoint.transactions().counts());
            assertFalse(asker(contract, neighbour, endpoint, new OriginalsStandIn()).read(RecognitionStandIn.GREEN_CODE));
            assertEquals("2 1 1", endpoint.transactions().counts(), "an answer that cannot be kept undoes what its question caused");
        }
    }

    @Test
    @DisplayName("the word of a contract is what a message is kept under: each has one of its own")
    void words() {
        Set<String> words = Stream.of(Contract.values()).map(Contract::word).collect(Collectors.toSet());
        assertEquals(Contract.values().length, words.size());
        assertTrue(words.stream().allMatch(word -> word.matches("[a-z]{2,16}")));
    }

    private static Asker asker(Contract contract, TestKeys keys, LocalEndpoint endpoint, Originals originals) {
        return new Asker(contract, keys.believing(contract, guangdong.certificate(), endpoint.url()), originals);
    }

    private static List<Passage> passages(List<Kept> kept) {
        return kept.stream().map(Kept::passage).toList();
    }

    private static void requireVerifiable(byte[] message, TestKeys signer) throws Exception {
        assumeTrue(ForeignClient.isInstalled(), "python3-xmlsec is not installed");
        assertEquals(0, verify(message, signer));
        assertNotEquals(0, verify(message, stranger), "another's certificate");
        byte[] changed = message.clone();
        int inTheBody = new String(message, StandardCharsets.ISO_8859_1).lastIndexOf("Body") - 12;
        changed[inTheBody] ^= 1;
        assertNotEquals(0, verify(changed, signer), "a changed byte");
    }

    private static int verify(byte[] message, TestKeys signer) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("message.xml"), message);
        return new ProcessBuilder("/usr/bin/python3", VERIFY.toString(), file.toString(), signer.certificate().toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("verify.log").toFile()).start().waitFor();
    }
}
