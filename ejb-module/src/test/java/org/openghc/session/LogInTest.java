package org.openghc.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;

class LogInTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    @Test
    @DisplayName("R2 a log-in lives 600 seconds, to the second")
    void life() {
        LogIn logIn = new LogIn(UUID.randomUUID(), new byte[32], new byte[1], NOW);
        assertEquals(NOW.plusSeconds(600), logIn.expiresAt());
        assertTrue(logIn.acceptsCode(NOW.plusSeconds(599)));
        assertFalse(logIn.acceptsCode(NOW.plusSeconds(600)));
        assertTrue(logIn.isRequested(NOW.plusSeconds(599)));
        assertFalse(logIn.isRequested(NOW.plusSeconds(600)));
    }

    @Test
    @DisplayName("R2 a log-in that was used is used up, and its code is gone")
    void usedOnce() {
        LogIn logIn = new LogIn(UUID.randomUUID(), new byte[32], new byte[1], NOW);
        logIn.send(new byte[] {1});
        assertTrue(logIn.acceptsCode(NOW));
        logIn.use();
        assertFalse(logIn.acceptsCode(NOW));
        assertEquals(null, logIn.code());
    }

    @Test
    @DisplayName("R7 two servers check one log-in at once: one code goes out, and the slower check changes nothing, least of all a used one")
    void overtaken() {
        LogIn logIn = new LogIn(UUID.randomUUID(), new byte[32], new byte[1], NOW);
        assertTrue(logIn.send(new byte[] {1}));
        assertFalse(logIn.send(new byte[] {2}));
        logIn.refuse();
        assertTrue(logIn.acceptsCode(NOW));
        assertEquals(1, logIn.code()[0]);
        logIn.use();
        logIn.requestAgain();
        assertFalse(logIn.send(new byte[] {3}));
        assertFalse(logIn.acceptsCode(NOW));
        assertEquals(null, logIn.code());
    }

    @Test
    @DisplayName("R2 a code is six digits, kept as a keyed hash that fits one log-in alone")
    void oneTimeCode() {
        OneTimeCode codes = Beans.over(null).get(OneTimeCode.class);
        UUID hers = UUID.randomUUID();
        for (int times = 0; times < 100; times++) {
            assertTrue(Pattern.matches("[0-9]{6}", codes.next()));
        }
        byte[] kept = codes.kept(hers, "004711");
        assertEquals(32, kept.length);
        assertTrue(codes.matches(kept, hers, "004711"));
        assertFalse(codes.matches(kept, hers, "004712"));
        assertFalse(codes.matches(kept, hers, "4711"));
        assertFalse(codes.matches(kept, UUID.randomUUID(), "004711"), "the same digits for another log-in");
    }

    @Test
    @DisplayName("R6 a staff password is kept as Argon2id with a salt of its own")
    void password() {
        String password = Password.random();
        String kept = Password.kept(password);
        assertTrue(kept.startsWith("argon2id$"), "the algorithm is named, so that it can be replaced");
        assertFalse(kept.contains(password));
        assertNotEquals(kept, Password.kept(password));
        assertTrue(Password.matches(kept, password));
        assertFalse(Password.matches(kept, password + " "));
        assertFalse(Password.matches(kept, ""));
        assertNotEquals(password, Password.random());
    }

    @Test
    @DisplayName("what passes through logs says nothing: claims and sessions do not print themselves")
    void doNotPrint() {
        var claim = new LogIns.Claim(org.openghc.identity.DocumentType.RESIDENT_ID_CARD, "44009919900101002X", "林黛玉", "+8619999990001", "zh-Hans");
        assertFalse(claim.toString().contains("林") || claim.toString().contains("4400") || claim.toString().contains("1999999"));
        assertFalse(new Sessions.Opened("secret-token", Role.RESIDENT, NOW).toString().contains("secret-token"));
        assertFalse(new Staff.Hired(UUID.randomUUID(), "admin", "secret-password", true).toString().contains("secret-password"));
    }
}
