package org.openghc.records;

import java.util.Map;
import org.openghc.form.Form;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;

/**
 * A row of a batch of records that can be true.
 *
 * @param number    counts data rows from 1
 * @param retracted whether the source takes the record back
 */
record RecordRow(int number, IdentityDocument document, RealName name, String recordId, int version, boolean retracted, Map<String, String> content,
        String raw) implements SignedRow {

    /** What makes two reports of one version the same report. */
    String said() {
        return String.join("\n", document.type().name(), document.number(), name.value(), String.valueOf(retracted), Form.text(content));
    }

    /** A row is about a person: it prints its number only. */
    @Override
    public String toString() {
        return "RecordRow[" + number + "]";
    }
}
