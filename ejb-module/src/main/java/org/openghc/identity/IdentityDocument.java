package org.openghc.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openghc.problem.Problem;

/**
 * A document as its bearer presents it. One that exists has a number that its issuer could have printed; whether the
 * issuer did is for the identity authority to say.
 *
 * @param type   what kind of document
 * @param number the number in its one written form: ASCII upper case, the check digit of a Hong Kong or Macau card in
 *               parentheses
 */
public record IdentityDocument(DocumentType type, String number) {

    /**
     * Accepts a number as people type it: full-width digits, small letters, a check digit with or without parentheses.
     *
     * @throws Problem {@code document-invalid} with the broken rule at {@code /documentNumber}; the number is not quoted
     */
    public IdentityDocument {
        Objects.requireNonNull(type, "type");
        number = DocumentNumber.canonical(type, number);
    }

    /** The day of birth that the number states, for those that state one (GB 11643). */
    public Optional<LocalDate> birthDate() {
        return DocumentNumber.statesBirth(type, number) ? Optional.of(DocumentNumber.birthDate(number)) : Optional.empty();
    }

    /**
     * Refuses a number whose bearer is not born yet.
     *
     * @param today the present day in Asia/Shanghai
     * @throws Problem {@code document-invalid}, rule {@code gb11643-birth-date}
     */
    public IdentityDocument bornBy(LocalDate today) {
        if (birthDate().filter(birth -> birth.isAfter(today)).isPresent()) {
            throw DocumentNumber.invalid("gb11643-birth-date");
        }
        return this;
    }

    /**
     * What is odd about a number and no reason to refuse it. Division tables change and disagree, so a prefix that ours
     * does not know is worth a second look and nothing more.
     *
     * @return stable rule names; empty for nearly everybody
     */
    public List<String> warnings() {
        boolean odd = type == DocumentType.RESIDENT_ID_CARD && !DocumentNumber.knownProvince(number);
        return odd ? List.of("gb11643-division-unknown") : List.of();
    }

    /** Enough for the bearer to recognise the number, too little for anyone else to learn it. */
    public String masked() {
        int shown = number.length() >= 15 ? 3 : 1;
        int tail = number.endsWith(")") ? 3 : 2;
        return number.substring(0, shown) + "*".repeat(Math.max(3, number.length() - shown - tail))
                + number.substring(number.length() - tail);
    }

    /** The type alone: a number never prints itself. */
    @Override
    public String toString() {
        return "IdentityDocument[" + type + "]";
    }
}
