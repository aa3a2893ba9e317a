package org.openghc.records;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openghc.form.BrokenRule;
import org.openghc.identity.DocumentType;
import org.openghc.problem.Problem;

/** A table that somebody signed: CSV (RFC 4180) in strict UTF-8, with a header. Rows that cannot be true are rejected one by one. */
abstract class SignedTable<R> {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    static final Pattern RECORD_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,63}");
    static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int MOST_ROWS = 100_000;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<R> rows = new ArrayList<>();
    private final List<BatchReport.Row> rejected = new ArrayList<>();
    private int count;

    /** @throws Problem {@code batch-malformed} unless these are the columns, each once */
    abstract void header(List<String> columns);

    /** One row, or a broken rule. */
    abstract R row(CSVRecord record, int number);

    /** @throws Problem {@code batch-malformed} if this is no such table, {@code batch-too-large} beyond 100,000 rows */
    final void parse(byte[] batch) {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).get();
        try (CSVParser records = CSVParser.parse(new StringReader(text(batch)), format)) {
            header(records.getHeaderNames());
            records.forEach(this::add);
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException unreadable) {
            throw malformed("", "csv");
        }
    }

    /** The rows that can be true, in order. */
    final List<R> rows() {
        return rows;
    }

    /** The rows that cannot. */
    final List<BatchReport.Row> rejected() {
        return rejected;
    }

    /** All data rows. */
    final int count() {
        return count;
    }

    static DocumentType documentType(String text) {
        return Arrays.stream(DocumentType.values()).filter(type -> type.name().equals(text)).findFirst()
                .or(() -> DocumentType.ofNationalCode(text))
                .orElseThrow(() -> new BrokenRule("document-type"));
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new BrokenRule(rule);
        }
    }

    static Problem malformed(String pointer, String rule) {
        return new Problem(Problem.Kind.INVALID, "batch-malformed", "This is no such table in UTF-8 CSV. Nothing was stored.",
                List.of(new Problem.Invalid(pointer, rule)));
    }

    private void add(CSVRecord record) {
        if (++count > MOST_ROWS) {
            throw new Problem(Problem.Kind.TOO_LARGE, "batch-too-large", "A batch has at most 100,000 rows.");
        }
        try {
            require(record.isConsistent(), "columns");
            rows.add(row(record, count));
        } catch (BrokenRule broken) {
            rejected.add(new BatchReport.Row(count, BatchReport.Outcome.REJECTED, broken.rule()));
        } catch (Problem invalid) {
            rejected.add(new BatchReport.Row(count, BatchReport.Outcome.REJECTED, invalid.errors().get(0).rule()));
        }
    }

    private static String text(byte[] batch) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(batch)).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
