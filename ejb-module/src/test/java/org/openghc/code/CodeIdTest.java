package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.identity.PersonId;
import org.openghc.secrets.Secrets;
import org.openghc.TestSecrets;

class CodeIdTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final PersonId PERSON = new PersonId(UUID.fromString("6a0f1c3e-0d5b-4f0a-9a53-000000000001"));

    private final CodeId codeId = Beans.over(null).get(CodeId.class);

    @Test
    @DisplayName("R6 a code id leads back to its person, for this server")
    void resolves() {
        assertEquals(Optional.of(PERSON), codeId.person(codeId.of(PERSON, NOW)));
    }

    @Test
    @DisplayName("R6 two code ids of one person in one second have nothing in common")
    void unlinkable() {
        byte[] one = codeId.of(PERSON, NOW);
        byte[] two = codeId.of(PERSON, NOW);
        int same = 0;
        for (int at = 0; at < one.length; at++) {
            same += one[at] == two[at] ? 1 : 0;
        }
        assertEquals(48, one.length);
        assertFalse(Arrays.equals(one, two));
        // Of 48 random pairs of bytes, more than 8 equal ones happen once in 10^12 runs.
        assertFalse(same > 8, same + " equal bytes");
    }

    @Test
    @DisplayName("R6 the shorter id of a phone-bound credential leads back to its person too, and cut it does not")
    void bound() {
        byte[] id = codeId.ofBound(PERSON);
        assertEquals(44, id.length);
        assertEquals(Optional.of(PERSON), codeId.person(id));
        assertEquals(Optional.empty(), codeId.person(Arrays.copyOf(id, 43)));
        id[20] ^= 1;
        assertEquals(Optional.empty(), codeId.person(id));
    }

    @Test
    @DisplayName("R6 a changed, cut or foreign code id leads to nobody")
    void refused() throws Exception {
        byte[] id = codeId.of(PERSON, NOW);
        for (int at = 0; at < id.length; at++) {
            byte[] changed = id.clone();
            changed[at] ^= 1;
            assertEquals(Optional.empty(), codeId.person(changed), "byte " + at);
            assertEquals(Optional.empty(), codeId.person(Arrays.copyOf(id, at)), "cut to " + at);
        }
        CodeId elsewhere = new CodeId();
        var secrets = CodeId.class.getDeclaredField("secrets");
        secrets.setAccessible(true);
        secrets.set(elsewhere, new Secrets(TestSecrets.folder().toString()));
        elsewhere.readKey();
        assertEquals(Optional.empty(), elsewhere.person(id), "another server's key");
    }
}
