package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The shortest way through the whole: somebody logs in, shows a code, and a checkpoint reads it. */
class ProvinceIT {

    @Test
    @DisplayName("a resident logs in by real name, is green at once, and a checkpoint reads it")
    void logInShowAndScan() {
        Province province = Province.running();
        Rest resident = province.logInResident(Resident.named("林黛玉"));
        Rest.Answer code = resident.get("/v1/health-code").expect(200);
        assertEquals("GREEN", code.text("colour"));
        assertTrue(code.text("token").startsWith("GHC1:"));

        Province.Gate gate = province.openGate();
        Rest.Answer outcome = gate.scans(code.text("token")).expect(200);
        assertEquals("green", outcome.text("verdict"));
        assertEquals("signature", gate.scans(Tokens.withAnotherSignature(code.text("token"))).expect(200).text("verdict"));
        assertEquals("format", gate.scans("https://example.org/").expect(200).text("verdict"));
    }
}
