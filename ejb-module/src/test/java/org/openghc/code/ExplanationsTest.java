package org.openghc.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Release;
import org.openghc.message.Messages;

/**
 * Every reason with every way out, in every language, as a resident reads it. The texts are golden ({@code src/test/resources/explanations}); a
 * failing comparison prints the new text whole.
 */
class ExplanationsTest {
    @SuppressWarnings("unused") // named by @FieldSource
    private static final List<String> LANGUAGES = Messages.LANGUAGES;
    private static final Path GOLDEN = Path.of("src/test/resources/explanations");
    private static final Instant FROM = Instant.parse("2022-10-09T16:00:00Z");
    private static final Instant UNTIL = Instant.parse("2022-10-16T16:00:00Z");
    private static final Pattern RAW = Pattern.compile("[{}]|\\bnull\\b|\\b(reason|release|evidence|colour|explain|city|region|code)\\.[A-Za-z]");

    private final Explanations explanations = new Explanations().with(new Messages());

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    @DisplayName("R16 every reason is explained whole in every language: no raw key, no gap, no missing date")
    void complete(String language) throws IOException {
        List<String> told = Stream.of(Reason.values()).map(reason -> told(explained(reason, "CN-4406", language))).toList();
        told.forEach(text -> assertFalse(RAW.matcher(text).find(), text));
        assertEquals(Files.readString(GOLDEN.resolve(language + ".txt")), String.join("\n", told) + "\n");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    @DisplayName("R16 every city has its name; where nobody knows the city it is the province")
    void cities(String language) {
        for (String city : List.of("01", "02", "03", "04", "05", "06", "07", "08", "09", "12", "13", "14", "15", "16", "17", "18", "19", "20", "51", "52", "53")) {
            assertFalse(RAW.matcher(explained(Reason.CONFIRMED, "CN-44" + city, language).responsible()).find());
        }
        assertFalse(RAW.matcher(explained(Reason.CONFIRMED, null, language).responsible()).find());
    }

    @Test
    @DisplayName("R16 (control) a key without a text, a placeholder without a value and a raw key are noticed")
    void noticed() {
        assertThrows(IllegalArgumentException.class, () -> explained(Reason.CONFIRMED, "CN-9999", "en"));
        assertTrue(RAW.matcher("Released on {at}").find());
        assertTrue(RAW.matcher("reason.CONFIRMED, since 2022").find());
        assertTrue(RAW.matcher(new Messages().text("en", "release.TIME", Map.of())).find());
    }

    private Explanations.Explained explained(Reason reason, String city, String language) {
        List<Release> ways = new ArrayList<>();
        ways.add(new Release(Release.Kind.TIME, UNTIL, null, null));
        ways.add(new Release(Release.Kind.NEGATIVE_TESTS, null, new Release.Tests(1, 0, 0, 0, FROM, null, false), null));
        ways.add(new Release(Release.Kind.NEGATIVE_TESTS, UNTIL, new Release.Tests(3, 1, 7, 24, FROM, UNTIL, true), null));
        ways.add(new Release(Release.Kind.AUTHORITY, null, null, "MO"));
        List<Evidence> evidence = Stream.of(Evidence.Kind.values()).map(kind -> new Evidence(kind, "id-1", FROM, FROM, "Foshan CDC")).toList();
        CodeColour colour = reason.ordinal() % 2 == 0 ? CodeColour.RED : CodeColour.YELLOW;
        return explanations.explain(new Finding("a-rule", reason, colour, FROM, reason.ordinal() % 3 == 0 ? null : UNTIL, evidence, ways),
                new Explanations.Circumstances("CN-44-exercise", city, 8), language);
    }

    private static String told(Explanations.Explained explained) {
        return String.join("\n", Stream.of(List.of(explained.reason() + " / " + explained.colour(), explained.period()), explained.evidence(),
                explained.releases(), List.of(explained.responsible(), explained.rule(), explained.appeal())).flatMap(List::stream).toList()) + "\n";
    }
}
