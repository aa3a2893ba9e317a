package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Runs after all system tests, over the logs of the servers that they share: whatever was asked of these, in whatever order, neighbours and database
 * were well. That a complaint would be noticed is shown in {@link LogIT}.
 */
class NoComplaintAtAll {

    @Test
    @DisplayName("in the whole run no shared server wrote a warning or an error")
    void wholeRun() throws IOException {
        try (Stream<Path> files = Files.find(Path.of("target"), 5, (file, attributes) -> attributes.isRegularFile()
                && file.toString().matches("target/province[^/]*/server/[^/]+/logs/messages.*\\.log"))) {
            List<Path> logs = files.toList();
            assumeFalse(logs.isEmpty(), "no test of this run used a shared server");
            for (Path log : logs) {
                assertEquals(List.of(), ServerLog.complaints(Files.readAllLines(log)), log.toString());
            }
        }
    }
}
