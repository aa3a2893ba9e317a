package org.openghc.peers.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterTest {
    private static final Instant NOW = Instant.now();
    private static final Contract PLAIN = Contract.plain("urn:test", "refused");
    private static final Contract ADDRESSED = Contract.addressed("urn:test", "refused");
    private static Keys keys;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        keys = Keys.in(new Keys.Owner("Test", "test", "MO"), folder, NOW);
        keys.soapKey();
    }

    @Test
    @DisplayName("a question in either version of SOAP is believed after its bytes were read again, and not a second later than it may be")
    void signed() throws Exception {
        var key = keys.soapKey();
        for (Contract contract : new Contract[] {PLAIN, ADDRESSED}) {
            var bytes = Letter.question(contract, "http://there", "ask", Map.of("digest", "ä&<")).signed(key, keys.soapCertificate(), NOW).bytes();
            assertEquals(Optional.of(Map.of("digest", "ä&<")), Letter.of(contract, bytes).verified(keys.soapCertificate(), NOW));
            assertEquals(Optional.empty(), Letter.of(contract, bytes).verified(keys.soapCertificate(), NOW.plusSeconds(301)));
        }
    }

    @Test
    @DisplayName("a changed field, a changed header and a missing signature are not believed; signed anew they are")
    void changed() throws Exception {
        var key = keys.soapKey();
        var bytes = Letter.question(ADDRESSED, "http://there", "ask", Map.of("digest", "a")).signed(key, keys.soapCertificate(), NOW).bytes();
        assertTrue(Letter.of(ADDRESSED, bytes).with("digest", "b").verified(keys.soapCertificate(), NOW).isEmpty());
        assertTrue(Letter.of(ADDRESSED, bytes).withHeader("MessageID", "urn:uuid:0").verified(keys.soapCertificate(), NOW).isEmpty());
        assertTrue(Letter.of(ADDRESSED, bytes).unsigned().verified(keys.soapCertificate(), NOW).isEmpty());
        assertEquals("b", Letter.of(ADDRESSED, bytes).with("digest", "b").signed(key, keys.soapCertificate(), NOW).verified(keys.soapCertificate(), NOW).orElseThrow().get("digest"));
    }
}
