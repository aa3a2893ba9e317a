package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openghc.ear.page.CheckpointPage;
import org.openghc.ear.page.Chromium;
import org.openghc.ear.page.DemoResident;
import org.openghc.ear.page.ResidentPage;
import org.openghc.ear.page.SmsInbox;
import org.openghc.verifier.Outcome;
import org.openghc.verifier.PhoneKey;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.Verdict;
import org.openghc.verifier.Verifier;

/** A resident's phone when no server answers: it shows the code by itself, also after the page was opened anew, and a gate believes it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfflineCodeIT {
    private static final DemoResident RESIDENT = DemoResident.WANG_XIFENG;

    private final Province province = Province.running();
    private final SmsInbox inbox = new SmsInbox(province.smsGateway());
    private Chromium chromium;
    private Verifier gate;

    @BeforeAll
    void open() {
        chromium = Chromium.at(province.address());
        gate = new Verifier(TrustList.parse(province.anybody().get("/v1/trust-list").expect(200).body()));
    }

    @AfterAll
    void close() {
        chromium.close();
    }

    @Test
    @DisplayName("INC-13 without a network, and opened anew, the phone shows its code by itself; the gate believes it for a minute, the server too")
    void cutOff() throws Exception {
        ResidentPage resident = loggedIn();
        resident.waitForOwnCode();
        Outcome minted = gate.check(resident.scanned(), Instant.now());
        assertEquals(TokenClass.SERVER_MINTED, minted.token().tokenClass());

        resident.cutOff(true);
        resident.waitForNotice("本机正自行出示");
        String first = accepted(resident, minted.verdict());
        resident.inspect("resident-7-own-code");

        resident.reload();
        resident.waitForNotice("本机正自行出示");
        resident.waitForColour(minted.verdict().name());
        String second = accepted(resident, minted.verdict());
        assertNotEquals(first, second, "each showing is a proof of its own moment");
        assertEquals(Verdict.STALE, gate.check(second, Instant.now().plusSeconds(120)).verdict());
        resident.inspect("resident-8-own-code-anew");

        Province.Gate door = province.openGate();
        JsonNode scan = door.inspector().post("/v1/scans", Map.of("checkpointId", door.checkpointId(), "code", second)).expect(200).json();
        assertEquals(minted.verdict().word(), scan.get("verdict").textValue());
        assertFalse(scan.get("visitId").isNull());

        resident.cutOff(false);
        resident.waitForServer();
        resident.waitForColour(minted.verdict().name());
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("a phone that was reported lost from elsewhere loses session and code, and the server no longer takes what it showed")
    void lost() throws Exception {
        ResidentPage resident = loggedIn();
        resident.waitForOwnCode();
        Verdict colour = gate.check(resident.scanned(), Instant.now()).verdict();
        resident.cutOff(true);
        resident.waitForNotice("本机正自行出示");
        String shown = accepted(resident, colour);
        resident.cutOff(false);
        resident.waitForServer();

        Rest elsewhere = province.newSession(Resident.named(RESIDENT.name()));
        List<String> phones = new ArrayList<>();
        elsewhere.get("/v1/phones").expect(200).json().get("phones").forEach(phone -> {
            if (phone.get("revokedAt").isNull()) {
                phones.add(phone.get("phoneId").textValue());
            }
        });
        phones.forEach(phone -> elsewhere.post("/v1/phones/" + phone + "/loss", Map.of()).expect(200));
        resident.waitForLogIn();
        assertFalse(resident.hasOwnCode());
        Province.Gate door = province.openGate();
        assertEquals("revoked", door.inspector().post("/v1/scans", Map.of("checkpointId", door.checkpointId(), "code", shown)).expect(200).json().get("verdict").textValue());
    }

    @Test
    @DisplayName("a gateway that answers 502 for a server that is down has not ended the session: the phone goes on, also opened anew")
    void gatewayAnswers() throws Exception {
        ResidentPage resident = loggedIn();
        resident.waitForOwnCode();
        Verdict colour = gate.check(resident.scanned(), Instant.now()).verdict();
        resident.gatewayFails(true);
        resident.waitForNotice("本机正自行出示");
        resident.reload();
        resident.waitForNotice("本机正自行出示");
        accepted(resident, colour);
        resident.gatewayFails(false);
        resident.waitForServer();
        assertTrue(resident.hasOwnCode());
    }

    @Test
    @DisplayName("a phone whose clock is ten minutes ahead, or behind, proves by the server's clock, also when it was opened anew without a network")
    void clockWrong() throws Exception {
        for (int minutes : new int[] {10, -10}) {
            Instant sent = Instant.now();
            ResidentPage resident = chromium.residentWithClock(Duration.ofMinutes(minutes)).logIn(RESIDENT, () -> inbox.codeFor(RESIDENT.phone(), sent));
            resident.waitForOwnCode();
            Verdict colour = gate.check(resident.scanned(), Instant.now()).verdict();
            resident.cutOff(true);
            resident.waitForNotice("本机正自行出示");
            accepted(resident, colour);
            resident.reload();
            resident.waitForNotice("本机正自行出示");
            accepted(resident, colour);
        }
    }

    @Test
    @DisplayName("without a network the checkpoint decides by its kept lists: colour, revoked, format; it says that it did, and records no visit")
    void gateWithoutServer() throws Exception {
        Province.Hired hired = province.hireAs("INSPECTOR");
        province.openGate(hired);
        CheckpointPage inspector = chromium.checkpoint().logIn(hired.account(), hired.password());
        inspector.standAtTheOnlyCheckpoint();
        inspector.waitForLists();
        inspector.cutOff(true);

        PhoneKey phone = new PhoneKey(aKeyPair());
        String shown = phone.show(credential(province.newSession(Resident.named("林黛玉")), phone), Instant.now());
        Verdict colour = gate.check(shown, Instant.now()).verdict();
        assertTrue(colour.isColour());
        assertEquals(colour.name(), inspector.scan(shown));
        assertTrue(inspector.details().contains("离线核验"), inspector.details());
        inspector.inspect("checkpoint-6-offline");
        assertEquals("NONE", inspector.scan(new PhoneKey(aKeyPair()).show(credential(province.newSession(Resident.named("林黛玉")), phone), Instant.now())));
        assertTrue(inspector.word().contains("不是由本机出示"), inspector.word());
        assertEquals("NONE", inspector.scan("GHC1:NO CODE"));
        inspector.cutOff(false);
        assertEquals(colour.name(), inspector.scan(phone.show(credential(province.newSession(Resident.named("林黛玉")), phone), Instant.now())));
        assertFalse(inspector.details().contains("离线核验"), inspector.details());
    }

    @Test
    @DisplayName("the owner sees the phones, asks for another number, proves it, and stops it; the old number was told")
    void numberAndPhones() {
        ResidentPage resident = loggedIn();
        resident.waitForOwnCode();
        assertTrue(resident.phones().contains("本机"), resident.phones());
        Instant asked = Instant.now();
        assertTrue(resident.changeNumber("13912345678", () -> inbox.codeFor("+8613912345678", asked)).contains("生效"));
        resident.inspect("resident-9-phones");
        assertTrue(inbox.wasTold(RESIDENT.phone(), "更换您的手机号"));
        resident.stopNumberChange();
        resident.waitForColourOtherThan("NONE");
    }

    /** As an app on another phone of this resident does it. */
    private static byte[] credential(Rest resident, PhoneKey phone) {
        byte[] challenge = Base64.getDecoder().decode(resident.get("/v1/phones/challenge").expect(200).text("challenge"));
        ECPoint point = phone.publicKey().getW();
        String id = resident.post("/v1/phones", Map.of("x", base64(coordinate(point.getAffineX())), "y", base64(coordinate(point.getAffineY())),
                "challenge", base64(challenge), "proof", base64(phone.prove(challenge)))).expect(201).text("phoneId");
        return Base64.getDecoder().decode(resident.post("/v1/phones/" + id + "/credential", Map.of()).expect(200).text("credential"));
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyPair aKeyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private String accepted(ResidentPage resident, Verdict colour) throws Exception {
        String text = resident.scanned();
        Outcome outcome = gate.check(text, Instant.now());
        assertTrue(colour.isColour());
        assertEquals(colour, outcome.verdict());
        assertEquals(TokenClass.PHONE_BOUND, outcome.token().tokenClass());
        assertTrue(text.length() <= 483, text.length() + " characters");
        return text;
    }

    private ResidentPage loggedIn() {
        Instant sent = Instant.now();
        return chromium.resident().logIn(RESIDENT, () -> inbox.codeFor(RESIDENT.phone(), sent));
    }
}
