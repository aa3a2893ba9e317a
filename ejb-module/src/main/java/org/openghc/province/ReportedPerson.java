package org.openghc.province;

import java.util.List;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.problem.Problem;

/**
 * A person as a province names him or her.
 *
 * @param documentType the two digits of GB/T 38963: 10, 14, 15, 16, 20, 34, 99
 */
public record ReportedPerson(String documentType, String documentNumber, String name) {

    /** A person whom we name, by one of his or her documents. */
    static ReportedPerson of(RealName name, IdentityDocument document) {
        return new ReportedPerson(document.type().nationalCode(), document.number(), name.value());
    }

    /** @throws Problem {@code document-invalid}; also for a type that the standard does not list: unknown is nobody's document */
    IdentityDocument document() {
        DocumentType type = DocumentType.ofNationalCode(documentType).orElseThrow(() -> new Problem(Problem.Kind.INVALID, "document-invalid",
                "The document cannot be right.", List.of(new Problem.Invalid("/documentType", "document-type"))));
        return new IdentityDocument(type, documentNumber);
    }

    /** @throws Problem {@code name-invalid} */
    RealName realName() {
        return new RealName(name);
    }

    /** It is a person: it prints its document's type only. */
    @Override
    public String toString() {
        return "ReportedPerson[" + documentType + "]";
    }
}
