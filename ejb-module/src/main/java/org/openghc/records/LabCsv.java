package org.openghc.records;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;

/** The table that a laboratory sends (docs/api/laboratory-batch.md): CSV (RFC 4180) in strict UTF-8, with a header. */
final class LabCsv {

    static final Set<String> COLUMNS = Set.of("documentType", "documentNumber", "name", "sampleId", "version", "sampledAt",
            "reportedAt", "result");

    private static final int MOST_ROWS = 100_000;
    private static final Instant EARLIEST = Instant.parse("2019-12-01T00:00:00Z");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Pattern SAMPLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,3}");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Instant now;
    private final List<LabRow> rows = new ArrayList<>();
    private final List<BatchReport.Row> rejected = new ArrayList<>();
    private int count;

    private LabCsv(Instant now) {
        this.now = now;
    }

    /** @throws Problem {@code batch-malformed} if this is no such table, {@code batch-too-large} beyond 100,000 rows */
    static LabCsv read(byte[] batch, Instant now) {
        LabCsv table = new LabCsv(now);
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();
        try (CSVParser records = CSVParser.parse(new StringReader(text(batch)), format)) {
            if (!Set.copyOf(records.getHeaderNames()).equals(COLUMNS) || records.getHeaderNames().size() != COLUMNS.size()) {
                throw malformed("header");
            }
            records.forEach(table::add);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException unreadable) {
            throw malformed("csv");
        }
        return table;
    }

    /** The rows that can be true, in order. */
    List<LabRow> rows() {
        return rows;
    }

    /** The rows that cannot. */
    List<BatchReport.Row> rejected() {
        return rejected;
    }

    /** All data rows. */
    int count() {
        return count;
    }

    private static String text(byte[] batch) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(batch)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private void add(CSVRecord record) {
        if (++count > MOST_ROWS) {
            throw new Problem(Problem.Kind.TOO_LARGE, "batch-too-large", "A batch has at most 100,000 rows.");
        }
        try {
            rows.add(row(record));
        } catch (BrokenRule broken) {
            rejected.add(new BatchReport.Row(count, BatchReport.Outcome.REJECTED, broken.rule));
        } catch (Problem invalid) {
            rejected.add(new BatchReport.Row(count, BatchReport.Outcome.REJECTED, invalid.errors().get(0).rule()));
        }
    }

    private LabRow row(CSVRecord record) {
        require(record.isConsistent(), "columns");
        IdentityDocument document = new IdentityDocument(type(record.get("documentType")), record.get("documentNumber"));
        RealName name = new RealName(record.get("name"));
        require(SAMPLE.matcher(record.get("sampleId")).matches(), "sample-id");
        require(VERSION.matcher(record.get("version")).matches(), "version");
        TestResult result = result(record.get("result"));
        Instant sampledAt = time(record.get("sampledAt"), "sampled-at");
        Instant reportedAt = result == TestResult.PENDING ? pending(record.get("reportedAt")) : time(record.get("reportedAt"), "reported-at");
        require(!sampledAt.isBefore(EARLIEST), "sampled-at-implausible");
        require(!sampledAt.isAfter(now.plus(SKEW)), "sampled-at-to-come");
        require(reportedAt == null || !reportedAt.isBefore(sampledAt), "reported-before-sampled");
        require(reportedAt == null || !reportedAt.isAfter(now.plus(SKEW)), "reported-at-to-come");
        return new LabRow(count, document.bornBy(sampledAt.atZone(CHINA).toLocalDate()), name, record.get("sampleId"),
                Integer.parseInt(record.get("version")), sampledAt, reportedAt, result, String.join("\n", record.values()));
    }

    private static DocumentType type(String text) {
        return Arrays.stream(DocumentType.values()).filter(type -> type.name().equals(text)).findFirst()
                .or(() -> DocumentType.ofNationalCode(text))
                .orElseThrow(() -> new BrokenRule("document-type"));
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

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new BrokenRule(rule);
        }
    }

    private static Problem malformed(String rule) {
        return new Problem(Problem.Kind.INVALID, "batch-malformed", "This is no batch of results in UTF-8 CSV. Nothing was stored.",
                List.of(new Problem.Invalid("", rule)));
    }

    /** One row breaks a rule; the others go on. */
    private static final class BrokenRule extends RuntimeException {
        private final String rule;

        BrokenRule(String rule) {
            super(rule, null, false, false);
            this.rule = rule;
        }
    }
}
