package org.openghc.linking;

import java.time.LocalDate;
import java.util.Objects;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;

/**
 * A document as somebody presents it: its number, the name and the day of birth that stand on it.
 *
 * @param birthDate null if it is not said
 */
public record Claim(IdentityDocument document, RealName name, LocalDate birthDate) {

    public Claim {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(name, "name");
    }

    /** Nothing about the person. */
    @Override
    public String toString() {
        return "Claim[" + document.type() + "]";
    }

    /** As it is sealed: a line each. No name holds a line break. */
    String written() {
        return String.join("\n", document.number(), name.value(), birthDate == null ? "" : birthDate.toString());
    }

    static Claim read(DocumentType type, String written) {
        String[] lines = written.split("\n", -1);
        return new Claim(new IdentityDocument(type, lines[0]), new RealName(lines[1]), lines[2].isEmpty() ? null : LocalDate.parse(lines[2]));
    }
}
