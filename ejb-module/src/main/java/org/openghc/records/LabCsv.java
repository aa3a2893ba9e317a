package org.openghc.records;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.openghc.form.BrokenRule;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;

/** The table that a laboratory sends (docs/api/laboratory-batch.md). */
final class LabCsv extends SignedTable<LabRow> {

    static final Set<String> COLUMNS = Set.of("documentType", "documentNumber", "name", "sampleId", "version", "sampledAt",
            "reportedAt", "result");
    /** What laboratories that know more may add. */
    static final Set<String> MORE_COLUMNS = Set.of("receivedAt", "tube", "corrects");

    private static final Instant EARLIEST = Instant.parse("2019-12-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Instant now;

    private LabCsv(Instant now) {
        this.now = now;
    }

    /** @throws Problem {@code batch-malformed} if this is no such table, {@code batch-too-large} beyond 100,000 rows */
    static LabCsv read(byte[] batch, Instant now) {
        LabCsv table = new LabCsv(now);
        table.parse(batch);
        return table;
    }

    @Override
    void header(List<String> columns) {
        Set<String> unknown = new HashSet<>(columns);
        unknown.removeAll(COLUMNS);
        unknown.removeAll(MORE_COLUMNS);
        if (!unknown.isEmpty() || !columns.containsAll(COLUMNS) || Set.copyOf(columns).size() != columns.size()) {
            throw malformed("", "header");
        }
    }

    @Override
    LabRow row(CSVRecord record, int number) {
        IdentityDocument document = new IdentityDocument(documentType(record.get("documentType")), record.get("documentNumber"));
        RealName name = new RealName(record.get("name"));
        require(RECORD_ID.matcher(record.get("sampleId")).matches(), "sample-id");
        require(VERSION.matcher(record.get("version")).matches(), "version");
        TestResult result = result(record.get("result"));
        Instant sampledAt = time(record.get("sampledAt"), "sampled-at");
        Instant receivedAt = more(record, "receivedAt").isEmpty() ? null : time(more(record, "receivedAt"), "received-at");
        Instant reportedAt = result == TestResult.PENDING ? pending(record.get("reportedAt")) : time(record.get("reportedAt"), "reported-at");
        require(!sampledAt.isBefore(EARLIEST), "sampled-at-implausible");
        require(!sampledAt.isAfter(now.plus(SKEW)), "sampled-at-to-come");
        require(reportedAt == null || !reportedAt.isBefore(sampledAt), "reported-before-sampled");
        require(reportedAt == null || !reportedAt.isAfter(now.plus(SKEW)), "reported-at-to-come");
        require(receivedAt == null || !receivedAt.isBefore(sampledAt), "received-before-sampled");
        require(receivedAt == null || !receivedAt.isAfter(reportedAt == null ? now.plus(SKEW) : reportedAt), "received-after-reported");
        String tube = more(record, "tube");
        require(Set.of("", "SINGLE", "POOLED").contains(tube), "tube");
        String corrects = more(record, "corrects");
        require(corrects.isEmpty() || RECORD_ID.matcher(corrects).matches() && !corrects.equals(record.get("sampleId")), "corrects");
        return new LabRow(number, document.bornBy(sampledAt.atZone(CHINA).toLocalDate()), name, record.get("sampleId"),
                Integer.parseInt(record.get("version")), new LabRow.Sample(sampledAt, receivedAt, reportedAt, result, tube.equals("POOLED"),
                corrects.isEmpty() ? null : corrects), String.join("\n", record.values()));
    }

    private static String more(CSVRecord record, String column) {
        return record.isMapped(column) ? record.get(column) : "";
    }

    private static TestResult result(String text) {
        return Arrays.stream(TestResult.values()).filter(result -> result.name().equals(text)).findFirst()
                .orElseThrow(() -> new BrokenRule("result"));
    }

    private static Instant time(String text, String rule) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noInstant) {
            throw new BrokenRule(rule);
        }
    }

    private static Instant pending(String text) {
        require(text.isEmpty(), "reported-while-pending");
        return null;
    }
}
