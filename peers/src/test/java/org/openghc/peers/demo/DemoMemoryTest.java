package org.openghc.peers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoMemoryTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("R2: a step is done once, also by the next process; a step that failed is done again")
    void once() throws Exception {
        var memory = DemoMemory.in(folder.resolve("demo"));
        assertEquals("first", memory.once("step", () -> "first"));
        assertThrows(IllegalStateException.class, () -> memory.once("failing", () -> { throw new IllegalStateException("no"); }));
        var next = DemoMemory.in(folder.resolve("demo"));
        assertEquals("first", next.once("step", () -> "second"));
        assertEquals("now", next.once("failing", () -> "now"));
    }

    @Test
    @DisplayName("R3: the folder and its files are for their owner only")
    void ownerOnly() throws Exception {
        var memory = DemoMemory.in(folder.resolve("demo"));
        memory.once("secret", () -> "password");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demo"))));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("demo/done.json"))));
    }
}
