package org.openghc.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.openghc.form.BrokenRule;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;

/**
 * The table of records of one kind (docs/api/record-batch.md). Every row names the kind, so that what was signed as one kind cannot be
 * brought in as another.
 */
final class RecordCsv extends SignedTable<RecordRow> {

    private static final List<String> COMMON = List.of("kind", "documentType", "documentNumber", "name", "recordId", "version", "state");
    private static final Set<String> STATES = Set.of("VALID", "RETRACTED");

    private final RecordKind kind;
    private final Instant now;

    private RecordCsv(RecordKind kind, Instant now) {
        this.kind = kind;
        this.now = now;
    }

    /** @throws Problem {@code batch-malformed} if this is no such table, {@code batch-too-large} beyond 100,000 rows */
    static RecordCsv read(byte[] batch, RecordKind kind, Instant now) {
        RecordCsv table = new RecordCsv(kind, now);
        table.parse(batch);
        return table;
    }

    @Override
    void header(List<String> columns) {
        List<String> wanted = new ArrayList<>(COMMON);
        wanted.addAll(kind.form().names());
        Set<String> unknown = new HashSet<>(columns);
        unknown.removeAll(wanted);
        if (!unknown.isEmpty()) {
            throw malformed("/header", "column-unknown");
        }
        if (!columns.containsAll(wanted) || columns.size() != wanted.size()) {
            throw malformed("/header", "column-missing");
        }
    }

    @Override
    RecordRow row(CSVRecord record, int number) {
        require(record.get("kind").equals(kind.name()), "kind");
        IdentityDocument document = new IdentityDocument(documentType(record.get("documentType")), record.get("documentNumber"));
        RealName name = new RealName(record.get("name"));
        require(RECORD_ID.matcher(record.get("recordId")).matches(), "record-id");
        require(VERSION.matcher(record.get("version")).matches(), "version");
        require(STATES.contains(record.get("state")), "state");
        Map<String, String> content = content(record);
        return new RecordRow(number, document.bornBy(kind.happenedAt(content).atZone(CHINA).toLocalDate()), name, record.get("recordId"),
                Integer.parseInt(record.get("version")), record.get("state").equals("RETRACTED"), content, String.join("\n", record.values()));
    }

    private Map<String, String> content(CSVRecord record) {
        Map<String, String> given = new LinkedHashMap<>();
        kind.form().names().forEach(name -> given.put(name, record.get(name)));
        try {
            return record.get("state").equals("RETRACTED") ? kind.form().read(given, now) : kind.read(given, now);
        } catch (Problem invalid) {
            Problem.Invalid first = invalid.errors().get(0);
            throw new BrokenRule(first.pointer().substring(1) + "-" + first.rule());
        }
    }
}
