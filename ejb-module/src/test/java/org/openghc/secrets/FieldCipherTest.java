package org.openghc.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldCipherTest {
    private static final String NAME = "林黛玉";
    private static final String HERS = "person.name/1";
    private static final String HIS = "person.name/2";

    @TempDir
    private Path folder;
    private KeyFolder keys;

    @BeforeEach
    void oneKey() throws Exception {
        keys = new KeyFolder(folder).with("field-key-1", 1);
    }

    @Test
    @DisplayName("R1 a sealed name does not show, and two seals of one name are different")
    void sealed() throws Exception {
        FieldCipher cipher = keys.cipher();
        byte[] one = cipher.sealText(NAME, HERS);
        byte[] two = cipher.sealText(NAME, HERS);
        assertNotEquals(HexFormat.of().formatHex(one), HexFormat.of().formatHex(two));
        assertFalse(HexFormat.of().formatHex(one).contains(HexFormat.of().formatHex(NAME.getBytes(StandardCharsets.UTF_8))));
        assertEquals(NAME, cipher.openText(one, HERS));
        assertEquals(NAME, cipher.openText(two, HERS));
    }

    @Test
    @DisplayName("R2 a field that was swapped into another row does not open")
    void swapped() throws Exception {
        FieldCipher cipher = keys.cipher();
        byte[] hers = cipher.sealText(NAME, HERS);
        assertThrows(IllegalStateException.class, () -> cipher.openText(hers, HIS));
    }

    @Test
    @DisplayName("R2 a field opens with no byte changed, and with none missing")
    void changed() throws Exception {
        FieldCipher cipher = keys.cipher();
        byte[] field = cipher.sealText(NAME, HERS);
        for (int at = 0; at < field.length; at++) {
            byte[] changed = field.clone();
            changed[at] ^= 1;
            assertThrows(IllegalStateException.class, () -> cipher.open(changed, HERS), "byte " + at);
            byte[] cut = java.util.Arrays.copyOf(field, at);
            assertThrows(IllegalStateException.class, () -> cipher.open(cut, HERS), "cut to " + at);
        }
    }

    @Test
    @DisplayName("R3 after a rotation the younger key seals and the older still opens, until it is gone")
    void rotated() throws Exception {
        byte[] old = keys.cipher().sealText(NAME, HERS);
        FieldCipher rotated = keys.with("field-key-2", 2).cipher();
        assertEquals(1, old[0]);
        assertEquals(2, rotated.sealText(NAME, HERS)[0]);
        assertEquals(NAME, rotated.openText(old, HERS));
        FieldCipher afterwards = keys.without("field-key-1").cipher();
        assertThrows(IllegalStateException.class, () -> afterwards.openText(old, HERS));
    }

    @Test
    @DisplayName("R1 without a key nothing starts")
    void noKey() throws Exception {
        KeyFolder empty = keys.without("field-key-1");
        assertThrows(IllegalStateException.class, empty::cipher);
    }
}
