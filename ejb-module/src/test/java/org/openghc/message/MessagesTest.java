package org.openghc.message;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.openghc.audit.Act;
import org.openghc.declaration.DeclarationForm;
import org.openghc.edition.EditionState;
import org.openghc.form.Form;
import org.openghc.identity.DocumentType;
import org.openghc.identity.LinkedDocument;
import org.openghc.judgement.Admission;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Release;
import org.openghc.linking.MismatchKind;
import org.openghc.linking.MismatchRecord;
import org.openghc.linking.MismatchState;
import org.openghc.measure.About;
import org.openghc.measure.AppealState;
import org.openghc.measure.MeasureState;
import org.openghc.measure.RecallState;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.TestProgramme;
import org.openghc.recognition.ConversionStatus;
import org.openghc.records.KeyPopulations;
import org.openghc.records.RecordKind;
import org.openghc.verifier.Verdict;

class MessagesTest {

    @SuppressWarnings("unused") // named by @FieldSource
    private static final List<String> LANGUAGES = Messages.LANGUAGES;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Pattern PROBLEM_NAME = Pattern.compile("\\bKind\\.[A-Z_]+,\\s*\"([a-z0-9-]+)\"");
    private static final Pattern PAGE_KEY = Pattern.compile("(?:\\bt\\(|data-t(?:-label)?=|data-title=|data-tab=)['\"]([\\w.-]+)['\"]");
    private static final Pattern RULE_NAME = Pattern.compile("\\b[Ii]nvalid\\((?:[^()\",;]|\\([^()]*\\)|\"[^\"]*\")*,\\s*\"([a-z0-9-]+)\"");
    private static final Pattern SIMPLIFIED = Pattern.compile("[这为时间请们码书记录证际东广门颜红绿黄员号开关]");

    private final Messages messages = new Messages();

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    @DisplayName("R1: every language has every key, and no text is empty")
    void complete(String language) {
        assertEquals(messages.all("zh-Hans").keySet(), messages.all(language).keySet());
        messages.all(language).forEach((key, text) -> assertFalse(text.isBlank() && !key.equals("app.separator"), key));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    @DisplayName("R2: the placeholders of a text are the same in every language")
    void placeholders(String language) {
        messages.all("zh-Hans").forEach((key, text) ->
                assertEquals(placeholdersOf(text), placeholdersOf(messages.all(language).get(key)), key));
    }

    @Test
    @DisplayName("R1: whatever the capabilities can name has a text: colours, reasons, releases, evidence, measures, verdicts, documents")
    void vocabulary() {
        var missing = Stream.of(
                        keys("colour.", CodeColour.values()), keys("reason.", Reason.values()), keys("release.", Release.Kind.values()),
                        keys("evidence.", Evidence.Kind.values()), keys("measure.", MeasureKind.values()),
                        keys("programme.", TestProgramme.values()), keys("appeal-state.", AppealState.values()),
                        keys("appeal.about.", About.Kind.values()), keys("recall-state.", RecallState.values()),
                        keys("mismatch-state.", MismatchState.values()), keys("mismatch-kind.", MismatchKind.values()),
                        keys("mismatch-cause.", MismatchRecord.Cause.values()), keys("proof.", LinkedDocument.Proof.values()),
                        keys("conversion.", ConversionStatus.State.values()), keys("refusal.", Admission.Cause.values()), keys("edition-state.", EditionState.values()), keys("document.", DocumentType.values()),
                        Arrays.stream(Verdict.values()).map(verdict -> "verdict." + verdict.word()),
                        keys("record.", RecordKind.values()), keys("form.", DeclarationForm.values()), keys("purpose.", KeyPopulations.Purpose.values()),
                        keys("state.", MeasureState.values()), keys("act.", Act.values()), formWords(Arrays.stream(RecordKind.values()).map(RecordKind::form)),
                        formWords(Arrays.stream(DeclarationForm.values()).map(DeclarationForm::form)))
                .flatMap(Function.identity()).filter(key -> !messages.all("en").containsKey(key)).toList();
        assertEquals(List.of(), missing);
    }

    @Test
    @DisplayName("R1: every problem that the code can name has a title")
    void problems() throws IOException {
        var names = found(PROBLEM_NAME, Path.of("src/main/java"), Path.of("../web-module/src/main/java"), Path.of("../interop-module/src/main/java"));
        assertTrue(names.size() > 10, "the pattern sees the problems of the sources: " + names);
        names.removeIf(name -> messages.all("en").containsKey("problem." + name));
        assertEquals(Set.of(), names);
    }

    @Test
    @DisplayName("R1: every rule that a refusal names literally has a text, so that a field can say what is wrong with it")
    void rules() throws IOException {
        var names = found(RULE_NAME, Path.of("src/main/java"), Path.of("../web-module/src/main/java"));
        assertTrue(names.size() > 20, "the pattern sees the rules of the sources: " + names);
        names.removeIf(name -> messages.all("en").containsKey("rule." + name));
        assertEquals(Set.of(), names);
    }

    @Test
    @DisplayName("R1: every key that a page names literally is there")
    void pages() throws IOException {
        var keys = found(PAGE_KEY, Path.of("../web-module/src/main/webapp"));
        assertTrue(keys.size() > 100, "the pattern sees the keys of the pages: " + keys.size());
        keys.removeIf(messages.all("en")::containsKey);
        assertEquals(Set.of(), keys);
    }

    @Test
    @DisplayName("R3: traditional Chinese is not simplified Chinese by another name")
    void traditional() {
        messages.all("zh-Hant").forEach((key, text) ->
                assertFalse(SIMPLIFIED.matcher(text).find() && !key.equals("language.name"), () -> key + ": " + text));
        assertTrue(SIMPLIFIED.matcher(messages.all("zh-Hans").get("app.name")).find(), "the pattern does see simplified characters");
    }

    @ParameterizedTest
    @CsvSource({"zh, zh-Hans", "zh-CN, zh-Hans", "zh-HK, zh-Hant", "zh-MO, zh-Hant", "zh-Hant, zh-Hant", "pt-PT, pt", "en-GB, en", "fr, zh-Hans", ", zh-Hans"})
    @DisplayName("R4: the language that serves a tag best")
    void supported(String tag, String language) {
        assertEquals(language, Messages.supported(tag));
    }

    @Test
    @DisplayName("R5: values replace their placeholders; an unknown key is an error")
    void text() {
        assertEquals("[Guangdong Health Code] Your code is 123456, valid for 10 minutes. Tell nobody.",
                messages.text("en", "sms.code", Map.of("code", "123456", "minutes", "10")));
        assertThrows(IllegalArgumentException.class, () -> messages.text("en", "no.such.key", Map.of()));
    }

    private static Set<String> placeholdersOf(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }

    /** Every field of a form has a label, and every value that it offers a word. */
    private static Stream<String> formWords(Stream<Form> forms) {
        return forms.flatMap(form -> form.fields().stream()).flatMap(field ->
                Stream.concat(Stream.of("field." + field.name()), field.choices().stream().map(choice -> "choice." + choice)));
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    private static Set<String> found(Pattern pattern, Path... folders) throws IOException {
        var found = new TreeSet<String>();
        for (var folder : Stream.of(folders).filter(Files::isDirectory).toList()) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    pattern.matcher(Files.readString(file)).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
                }
            }
        }
        return found;
    }
}
