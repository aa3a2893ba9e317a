package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Runs after all system tests, over everything that went over the neighbours' lines in any of them. That a leak would be found is
 * shown in {@link NothingCrossesIT}.
 */
class NothingCrossedAtAll {

    @Test
    @DisplayName("in the whole run nobody's name, number or phone was on a line between the neighbours and us")
    void wholeRun() throws IOException {
        Canaries canaries = Canaries.everybody();
        try (Stream<Path> files = Files.find(Path.of("target"), 3, (file, attributes) -> attributes.isRegularFile() && file.getParent().endsWith("wire"))) {
            List<Path> records = files.toList();
            assumeFalse(records.isEmpty(), "no test of this run had neighbours");
            for (Path record : records) {
                assertEquals(Set.of(), canaries.in(Files.readAllBytes(record)), record.toString());
            }
        }
    }
}
