package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What neither side can deny: each signed message is there byte for byte, and xmlsec, which nobody here wrote, verifies it. */
class EvidenceIT {
    private static final Resident PERSON = Resident.named("FULANO DE TAL");
    private static final String CARD = "7999992(3)";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path VERIFY = Path.of("..", "bin", "verify-message").toAbsolutePath();

    private static Province province;
    private static Rest person;

    @BeforeAll
    static void convert() throws Exception {
        assumeTrue(new ProcessBuilder("/usr/bin/python3", "-c", "import xmlsec").start().waitFor() == 0, "python3-xmlsec is not installed");
        province = Province.running();
        person = province.logInResident(PERSON);
        province.macau().recolour(CARD, "VERDE");
    }

    @Test
    @DisplayName("recognition R13: both directions of a conversion leave a receipt with two signatures, each by its own side and by no other")
    void receipts() throws Exception {
        String arrived = person.post("/v1/conversions/inbound", Map.of("from", "MO", "credential", province.macau().export(CARD, PERSON.documentNumber()),
                "consent", "arriving-mo-1")).expect(201).text("conversionId");
        Processes.await("the conversion is accepted", PATIENCE, () -> "ACCEPTED".equals(state(arrived)));
        requireTwoSided(person.get("/v1/conversions/" + arrived + "/receipt").expect(200).json(), "ASKED", "HEARD");

        Laboratory.registeredIn(province).reportsNegative(PERSON, 10);
        Rest.Answer left = person.post("/v1/conversions", Map.of("to", "MO", "consent", "leaving-mo-1",
                "answers", Map.of("symptoms", false, "contact14d", false, "travel14d", false))).expect(201);
        String receipt = "/v1/conversions/" + left.text("conversionId") + "/receipt";
        assertEquals("receipt-not-there", person.get(receipt).expect(404).problem());
        assertEquals("ACCEPTED", province.macau().convert(left.text("credential")).path("state").asText());
        Processes.await("our answer is kept", PATIENCE, () -> person.get(receipt).status() == 200);
        requireTwoSided(person.get(receipt).expect(200).json(), "ANSWERED", "SERVED");
        assertEquals("not-found", province.logInResident(Resident.named("CHAN TAI MAN")).get(receipt).expect(404).problem());
    }

    @Test
    @DisplayName("recognition R12: an auditor takes any kept message out for a purpose; it is what its receipt says, and its sender's signature verifies")
    void anyMessage() throws Exception {
        province.openGate().scans(province.macau().code(CARD)).expect(200);
        Rest auditor = province.hire("AUDITOR");
        List<JsonNode> kept = Rest.each(auditor.get("/v1/neighbour-messages").expect(200).json().path("messages"));
        assertTrue(kept.size() >= 2, "messages were kept: " + kept.size());
        for (JsonNode message : kept.subList(0, Math.min(kept.size(), 12))) {
            String path = "/v1/neighbour-messages/" + message.path("messageId").asText() + "/original";
            assertEquals("purpose-missing", auditor.get(path).expect(400).problem());
            byte[] original = bytes(auditor, path + "?purpose=audit");
            assertEquals(message.path("sha256").asText(), DigestUtils.sha256Hex(original));
            boolean ours = List.of("ASKED", "ANSWERED").contains(message.path("passage").asText());
            Path signer = ours ? ours() : theirs(message.path("contract").asText());
            assertEquals(0, verify(original, signer), message.toString());
            original[new String(original, StandardCharsets.ISO_8859_1).lastIndexOf("Body") - 12] ^= 1;
            assertNotEquals(0, verify(original, signer), "a changed byte: " + message);
        }
        assertTrue(kept.stream().map(message -> message.path("leaf").asText()).collect(Collectors.toCollection(TreeSet::new)).size() == kept.size(), "a leaf each");
    }

    private void requireTwoSided(JsonNode receipt, String ours, String theirs) throws Exception {
        assertEquals(ours + " " + theirs, receipt.path("ours").path("passage").asText() + " " + receipt.path("theirs").path("passage").asText());
        byte[] our = Base64.getDecoder().decode(receipt.path("ours").path("message").asText());
        byte[] their = Base64.getDecoder().decode(receipt.path("theirs").path("message").asText());
        assertEquals("0 0", verify(our, ours()) + " " + verify(their, theirs("macau")));
        assertNotEquals(0, verify(our, theirs("macau")), "negative control: not by the other side");
        assertNotEquals(0, verify(their, ours()), "negative control: not by the other side");
        for (byte[] message : List.of(our, their)) {
            assertTrue(new String(message, StandardCharsets.UTF_8).contains(receipt.path("evidence").asText()), "about this credential");
        }
    }

    private static String state(String conversion) {
        return Rest.each(person.get("/v1/conversions").expect(200).json().path("conversions")).stream()
                .filter(each -> conversion.equals(each.path("conversionId").asText())).findFirst().orElseThrow().path("state").asText();
    }

    private static Path ours() {
        return province.data().resolve("secrets/interop-cert.pem");
    }

    /** The province of these tests is Hunan. */
    private static Path theirs(String contract) {
        return province.data().resolve("partners/" + (contract.equals("province") ? "hunan" : contract) + "-soap.pem");
    }

    private static byte[] bytes(Rest caller, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = java.net.http.HttpClient.newHttpClient().send(caller.request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static int verify(byte[] message, Path signer) throws IOException, InterruptedException {
        Path file = Files.write(Files.createDirectories(Path.of("target")).resolve("kept-message.xml"), message);
        return new ProcessBuilder("/usr/bin/python3", VERIFY.toString(), file.toString(), signer.toString()).redirectErrorStream(true)
                .redirectOutput(Path.of("target", "kept-message.log").toFile()).start().waitFor();
    }
}
