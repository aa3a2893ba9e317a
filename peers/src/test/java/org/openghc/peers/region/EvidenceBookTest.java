package org.openghc.peers.region;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceBookTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("R3 used once; who used it gets the same answer; all of it survives a restart")
    void survives() throws Exception {
        var book = new EvidenceBook(new EvidenceBook.Words("emitida", "revogada", "utilizada", "desconhecida"), folder.resolve("evidence.log"));
        book.issue("a");
        book.issue("b");
        book.issue("c");
        book.revoke("c");
        assertEquals("emitida", book.consume("a", "one"));

        var reopened = new EvidenceBook(new EvidenceBook.Words("emitida", "revogada", "utilizada", "desconhecida"), folder.resolve("evidence.log"));
        assertEquals("utilizada", reopened.consume("a", "two"));
        assertEquals("emitida", reopened.consume("a", "one"));
        assertEquals("emitida", reopened.state("b"));
        assertEquals("revogada", reopened.consume("c", "three"));
        assertEquals("desconhecida", reopened.consume("d", "four"));
    }
}
