package org.openghc.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;

class LabCsvPropertyTest {

    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final List<String> GOOD = List.of("RESIDENT_ID_CARD", "11010519491231002X", "张三", "S-1", "1", "2022-09-09T20:00:00+08:00",
            "2022-09-10T08:00:00+08:00", "NEGATIVE");

    @Property
    @Label("R3 R8 every row is either read as it was written or rejected; none is lost, moved or changed")
    void readsOrRejects(@ForAll("tables") List<List<String>> rows) throws IOException {
        LabCsv table = LabCsv.read(write(rows), NOW);

        assertEquals(rows.size(), table.count());
        Set<Integer> answered = new TreeSet<>();
        table.rejected().forEach(row -> assertTrue(answered.add(row.row())));
        for (LabRow row : table.rows()) {
            assertTrue(answered.add(row.number()));
            List<String> written = rows.get(row.number() - 1);
            assertEquals(new IdentityDocument(row.document().type(), written.get(1)), row.document());
            assertEquals(new RealName(written.get(2)), row.name());
            assertEquals(List.of(written.get(3), written.get(4), written.get(7)),
                    List.of(row.sampleId(), String.valueOf(row.version()), row.sample().result().name()));
            assertEquals(OffsetDateTime.parse(written.get(5)).toInstant(), row.sample().sampledAt());
        }
        assertEquals(rows.size(), answered.size());
    }

    @Property
    @Label("R3 any bytes are either a table or refused by name")
    void survivesAnything(@ForAll byte[] bytes) {
        try {
            assertTrue(LabCsv.read(bytes, NOW).count() >= 0);
        } catch (Problem refusal) {
            assertEquals("batch-malformed", refusal.name());
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> nasty = Arbitraries.oneOf(
                Arbitraries.of("=1+1", "@SUM(A1)", "-2", "+3", "\t=x", "１", "S１", "a\nb", "a\"b", "a,b", "", " ", "\u202e", "\ufeff", "NULL", "POSITIVE"),
                Arbitraries.strings().ofMaxLength(12).excludeChars('\r', '\0'));
        Arbitrary<List<String>> rows = Combinators.combine(nasty, Arbitraries.integers().between(0, 7), Arbitraries.integers().between(0, 2))
                .as((cell, at, times) -> {
                    List<String> row = new ArrayList<>(GOOD);
                    if (times > 0) {
                        row.set(at, cell);
                    }
                    return row;
                });
        return rows.list().ofMinSize(1).ofMaxSize(6);
    }

    private static byte[] write(List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder(SignedBatch.HEADER);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (List<String> row : rows) {
                printer.printRecord(row);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
