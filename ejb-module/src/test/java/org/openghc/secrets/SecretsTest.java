package org.openghc.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("a missing secret is named, its neighbours are not")
    void missing() throws Exception {
        Files.writeString(folder.resolve("field-key-1"), "not to be seen");
        Secrets secrets = new Secrets(folder.toString());
        String said = assertThrows(IllegalStateException.class, () -> secrets.text("blind-index-key")).getMessage();
        assertTrue(said.contains("blind-index-key"), said);
        assertFalse(said.contains("not to be seen"), said);
    }

    @Test
    @DisplayName("a key that is too short is refused instead of used")
    void tooShort() throws Exception {
        Files.writeString(folder.resolve("field-key-1"), Base64.getEncoder().encodeToString(new byte[16]));
        assertThrows(IllegalStateException.class, () -> new Secrets(folder.toString()).key("field-key-1"));
    }

    @Test
    @DisplayName("R3 the keys of a kind are found in order, one folder deep")
    void names() throws Exception {
        Files.createDirectory(folder.resolve("code-keys"));
        for (String name : List.of("field-key-2", "field-key-1", "other", "code-keys/b.cert.pem", "code-keys/a.cert.pem")) {
            Files.writeString(folder.resolve(name), "x");
        }
        Secrets secrets = new Secrets(folder.toString());
        assertEquals(List.of("field-key-1", "field-key-2"), secrets.names("field-key-"));
        assertEquals(List.of("code-keys/a.cert.pem", "code-keys/b.cert.pem"), secrets.names("code-keys/"));
    }
}
