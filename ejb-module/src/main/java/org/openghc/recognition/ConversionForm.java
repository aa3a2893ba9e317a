package org.openghc.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openghc.identity.DocumentType;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.policy.Jurisdiction;

/**
 * The form of a conversion to another region as it stands for one person now: what is known already, masked where it is personal, and what
 * must still be said.
 *
 * @param countsUntil until when the last conversion to that region counts over there; null if none does
 * @param asked       JSON pointers of the fields that the request must hold; what is not among them may be left out
 */
public record ConversionForm(Jurisdiction region, Known known, Consent consent, List<Answer> answers, Declared declaration, Instant countsUntil,
        List<String> asked) {

    /** What the register and the records say; the person changes it there and not here. */
    public record Known(String name, DocumentType documentType, String documentNumber, String phone, boolean birthDate, NegativeNat lastNegativeNat,
            Vaccination vaccination) {}

    /** @param lastAt null if there is no dose on record */
    public record Vaccination(int doses, Instant lastAt) {}

    /**
     * The consent text in force.
     *
     * @param agreedAt when the person agreed to this very text for what still counts; null if it must be agreed to now
     * @param texts    by language
     */
    public record Consent(String version, Instant agreedAt, Map<String, String> texts) {}

    /** One of the three questions of the day, answered earlier today. */
    public record Answer(Question question, boolean value, Instant at, Source source) {}

    /** Where an answer of today was given. */
    public enum Source { CONVERSION, DECLARATION }

    /** Today's declaration. */
    public record Declared(String form, Instant declaredAt, long ageMinutes) {}

    /** The three questions that both neighbours ask (domain.md 2.1, 3.2); each is about the day on which it is asked. */
    public enum Question {
        /** Fever or other symptoms today. */
        SYMPTOMS("symptoms"),
        /** Contact with a case within 14 days. */
        CONTACT_14_DAYS("contact14d"),
        /** Away from the regions of the agreement within 14 days. */
        TRAVEL_14_DAYS("travel14d");

        private final String field;

        Question(String field) {
            this.field = field;
        }

        /** As requests and declarations name it. */
        public String field() {
            return field;
        }
    }

    /** What a request says; null where it is silent. */
    public record Sent(String consent, Boolean symptoms, Boolean contact14d, Boolean travel14d) {

        Boolean answer(Question question) {
            return switch (question) {
                case SYMPTOMS -> symptoms;
                case CONTACT_14_DAYS -> contact14d;
                case TRAVEL_14_DAYS -> travel14d;
            };
        }
    }
}
