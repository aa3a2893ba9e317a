package org.openghc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    @DisplayName("B1 the median forgives one bad moment")
    void median() {
        assertEquals(3, Report.median(List.of(1.0, 3.0, 900.0), Double::doubleValue));
        assertEquals(2, Report.median(List.of(1.0, 3.0), Double::doubleValue));
    }

    @Test
    @DisplayName("B2 a seeded judgement is one line of COPY; tokens are as long as the application's and all different")
    void residents() throws Exception {
        String judgement = Residents.judgement(Instant.parse("2026-11-21T12:00:00Z"));
        assertTrue(judgement.contains("\"colour\":\"GREEN\""), judgement);
        assertTrue(judgement.chars().allMatch(c -> c >= ' ' && c != '\\'), judgement);
        assertEquals(43, Residents.token(99_999).length());
        assertTrue(!Residents.token(1).equals(Residents.token(10)));
    }

    @Test
    @DisplayName("An unknown option is refused")
    void options() {
        assertTrue(Options.of(List.of(".", "--quick")).quick());
        assertTrue(Options.of(List.of(".", "--smoke")).quick());
        assertTrue(!Options.of(List.of(".")).quick());
        assertEquals(5, Options.of(List.of(".")).pairs());
        assertEquals(3, Options.of(List.of(".", "--pairs=3")).pairs());
        assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(".", "--slow")));
        assertThrows(IllegalArgumentException.class, () -> Options.of(List.of(".", "--pairs=0")));
    }
}
