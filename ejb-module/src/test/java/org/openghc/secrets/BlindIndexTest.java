package org.openghc.secrets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlindIndexTest {
    private static final String NUMBER = "44009919900101002X";

    @TempDir
    private Path folder;

    @Test
    @DisplayName("R4 one value has one index in one domain, and another in every other")
    void domains() throws Exception {
        BlindIndex index = new KeyFolder(folder).with("blind-index-key", 7).index();
        byte[] known = index.of("RESIDENT_ID_CARD", NUMBER);
        assertEquals(32, known.length);
        assertArrayEquals(known, index.of("RESIDENT_ID_CARD", NUMBER));
        assertFalse(Arrays.equals(known, index.of("PASSPORT", NUMBER)));
        assertFalse(Arrays.equals(index.of("AB", "C"), index.of("A", "BC")), "the border between domain and value counts");
    }

    @Test
    @DisplayName("R1 without the key a number cannot be tried out against the database")
    void keyed() throws Exception {
        byte[] one = new KeyFolder(folder).with("blind-index-key", 7).index().of("PASSPORT", NUMBER);
        byte[] other = new KeyFolder(Files.createDirectory(folder.resolve("other"))).with("blind-index-key", 8).index().of("PASSPORT", NUMBER);
        assertFalse(Arrays.equals(one, other));
    }
}
