package org.openghc.recognition;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openghc.code.Explanations;
import org.openghc.code.HealthCodes;
import org.openghc.declaration.DeclarationForm;
import org.openghc.declaration.Declarations;
import org.openghc.declaration.Declarations.Declared;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.Profile;
import org.openghc.identity.Registry;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.ConversionForm.Answer;
import org.openghc.recognition.ConversionForm.Question;
import org.openghc.recognition.ConversionForm.Source;
import org.openghc.records.HealthRecords;
import org.openghc.records.OwnRecord;
import org.openghc.records.RecordKind;

/** The form of a conversion, filled in with what is known (R16; docs/adr/0032). */
@Stateless
public class ConversionForms {

    private static final int MOST_DOSES = 20;
    private static final int DECLARATIONS_OF_A_DAY = 50;

    @EJB
    private Registry registry;

    @EJB
    private HealthCodes healthCodes;

    @EJB
    private HealthRecords records;

    @EJB
    private Declarations declarations;

    @EJB
    private Conversions conversions;

    @Inject
    private Explanations explanations;

    /** @throws Problem {@code region-not-recognised} if there is no agreement with that region */
    public ConversionForm of(PersonId person, Jurisdiction to, Instant now) {
        Neighbour.of(to);
        Optional<Left> last = conversions.lastThatCounts(person, to, now);
        List<Declared> declared = declaredToday(person, now);
        List<Answer> answers = answers(declared, conversions.lastLeftToday(person, to, now).map(Left::at));
        ConversionForm.Consent consent = consent(to, last.filter(left -> left.consent().equals(version(to))));
        return new ConversionForm(to, known(person, now), consent, answers, declared.stream().findFirst().map(each -> declaration(each, now)).orElse(null),
                last.map(Left::countsUntil).orElse(null), asked(consent, answers));
    }

    /**
     * What a request says, with what is known where it is silent; what it says counts.
     *
     * @throws Problem {@code form-incomplete} with each field that must be said and was not; {@code region-not-recognised}
     */
    public Departure.Form complete(PersonId person, Jurisdiction to, ConversionForm.Sent sent, Instant now) {
        ConversionForm form = of(person, to, now);
        List<Problem.Invalid> missing = form.asked().stream().filter(field -> !said(sent, field)).map(field -> new Problem.Invalid(field, "required")).toList();
        if (!missing.isEmpty()) {
            throw new Problem(Problem.Kind.INVALID, "form-incomplete", "Something that must be said today is missing.", missing);
        }
        return new Departure.Form(sent.consent() == null ? form.consent().version() : sent.consent(),
                said(sent, form, Question.SYMPTOMS), said(sent, form, Question.CONTACT_14_DAYS), said(sent, form, Question.TRAVEL_14_DAYS));
    }

    private static boolean said(ConversionForm.Sent sent, String field) {
        return field.equals("/consent") ? sent.consent() != null
                : Stream.of(Question.values()).anyMatch(question -> field.equals(pointer(question)) && sent.answer(question) != null);
    }

    private static boolean said(ConversionForm.Sent sent, ConversionForm form, Question question) {
        Boolean now = sent.answer(question);
        return now != null ? now : form.answers().stream().filter(answer -> answer.question() == question).findFirst().orElseThrow().value();
    }

    private static List<String> asked(ConversionForm.Consent consent, List<Answer> answers) {
        List<String> asked = new ArrayList<>();
        Stream.of(Question.values()).filter(question -> answers.stream().noneMatch(answer -> answer.question() == question))
                .map(ConversionForms::pointer).forEach(asked::add);
        if (consent.agreedAt() == null) {
            asked.add("/consent");
        }
        return asked;
    }

    private static String pointer(Question question) {
        return "/answers/" + question.field();
    }

    private ConversionForm.Known known(PersonId person, Instant now) {
        Profile profile = registry.profileOf(person);
        IdentityDocument document = Recognition.documentToCarry(profile);
        List<OwnRecord> doses = records.recordsOf(person, RecordKind.VACCINATION, 0, MOST_DOSES, now).records();
        return new ConversionForm.Known(profile.name().masked(), document.type(), document.masked(), profile.phone().masked(),
                Recognition.birthDate(profile) != null, healthCodes.standing(person, now).lastNegativeNat(),
                new ConversionForm.Vaccination(doses.size(), doses.isEmpty() ? null : doses.get(0).happenedAt()));
    }

    private ConversionForm.Consent consent(Jurisdiction to, Optional<Left> agreed) {
        String version = version(to);
        return new ConversionForm.Consent(version, agreed.map(Left::at).orElse(null),
                Forecasts.inEachLanguage(language -> explanations.sentence("consent." + version, Map.of(), language)));
    }

    private static String version(Jurisdiction to) {
        return Consent.LEAVING.current(to);
    }

    private List<Declared> declaredToday(PersonId person, Instant now) {
        return declarations.declarationsOf(person, 0, DECLARATIONS_OF_A_DAY).declarations().stream()
                .filter(each -> each.form() == DeclarationForm.DAILY_HEALTH && Neighbour.sameDay(each.declaredAt(), now)).toList();
    }

    private static ConversionForm.Declared declaration(Declared each, Instant now) {
        return new ConversionForm.Declared(each.form().name(), each.declaredAt(), Duration.between(each.declaredAt(), now).toMinutes());
    }

    /** The latest answer of today to each question. Who left today said no to all three; it would have been refused otherwise. */
    private static List<Answer> answers(List<Declared> declared, Optional<Instant> leftToday) {
        return Stream.of(Question.values()).flatMap(question -> Stream.concat(
                        leftToday.stream().map(at -> new Answer(question, false, at, Source.CONVERSION)),
                        declared.stream().flatMap(each -> answer(each, question).stream()))
                .max(Comparator.comparing(Answer::at)).stream()).toList();
    }

    /**
     * The declaration asks whether somebody was outside Guangdong, the neighbours ask whether it was farther than to them: "no" answers
     * both, "yes" only the one.
     */
    private static Optional<Answer> answer(Declared declared, Question question) {
        boolean value = "true".equals(declared.answers().get(question.field()));
        return question == Question.TRAVEL_14_DAYS && value ? Optional.empty()
                : Optional.of(new Answer(question, value, declared.declaredAt(), Source.DECLARATION));
    }
}
