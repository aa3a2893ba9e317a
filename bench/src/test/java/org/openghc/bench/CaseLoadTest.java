package org.openghc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.judgement.CaseFile;

class CaseLoadTest {
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");

    @Test
    @DisplayName("B7 the same seed makes the same case files, another makes others")
    void deterministic() {
        assertEquals(new CaseLoad(1, NOW).files(1_000), new CaseLoad(1, NOW).files(1_000));
        assertNotEquals(new CaseLoad(1, NOW).files(1_000), new CaseLoad(2, NOW).files(1_000));
    }

    @Test
    @DisplayName("B7 one file of twenty is burdened, the others have tests alone")
    void burdened() {
        List<CaseFile> files = new CaseLoad(1, NOW).files(1_000);
        long burdened = files.stream().filter(file -> file.evidence().count() > file.tests().size()).count();
        assertEquals(50, burdened);
        assertTrue(files.stream().mapToInt(file -> file.tests().size()).sum() > 1_000);
    }
}
