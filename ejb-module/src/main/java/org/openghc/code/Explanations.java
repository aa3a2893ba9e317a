package org.openghc.code;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Release;
import org.openghc.message.Messages;

/** A finding in a person's words, in his or her language, with dates of Guangdong's clock. */
@ApplicationScoped
public class Explanations {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    /** As each language writes a date; a month in figures would be read as a day by some. */
    private static final Map<String, DateTimeFormatter> TIMES = Map.of("zh-Hans", time("yyyy年M月d日 HH:mm", Locale.CHINA),
            "zh-Hant", time("yyyy年M月d日 HH:mm", Locale.TAIWAN), "en", time("d MMM yyyy, HH:mm", Locale.ENGLISH),
            "pt", time("d 'de' MMM 'de' yyyy, HH:mm", Locale.forLanguageTag("pt")));

    @Inject
    private Messages messages;

    /** Where an explanation stands: by which edition, in which city, and how soon an appeal is answered. */
    public record Circumstances(String edition, String city, int appealHours) {}

    /**
     * What a resident reads.
     *
     * @param responsible the city and the department or laboratory behind the first evidence
     */
    public record Explained(String reason, String colour, String period, List<String> evidence, List<String> releases, String responsible, String rule,
            String appeal) {}

    Explanations with(Messages catalogue) {
        messages = catalogue;
        return this;
    }

    /** Explains a finding. */
    public Explained explain(Finding finding, Circumstances where, String tag) {
        Words words = new Words(Messages.supported(tag));
        String city = words.say("city." + (where.city() == null ? "none" : where.city()), Map.of());
        Map<String, String> period = new HashMap<>(Map.of("from", words.time(finding.from())));
        if (finding.until() != null) {
            period.put("until", words.time(finding.until()));
        }
        return new Explained(
                words.say("reason." + finding.reason(), Map.of()),
                words.say("colour." + finding.colour(), Map.of()),
                words.say(finding.until() == null ? "explain.from" : "explain.from-until", period),
                finding.evidence().stream().map(words::evidence).toList(),
                finding.releases().stream().map(words::release).toList(),
                words.say("explain.responsible", Map.of("city", city, "department", words.place(finding.evidence().get(0).source()))),
                words.say("explain.edition", Map.of("rule", finding.rule(), "edition", where.edition())),
                words.say("explain.appeal", Map.of("hours", String.valueOf(where.appealHours()))));
    }

    /** A sentence of the catalogue with moments in it, written as that language writes them. */
    public String sentence(String key, Map<String, Instant> moments, String tag) {
        Words words = new Words(Messages.supported(tag));
        Map<String, String> values = new HashMap<>();
        moments.forEach((name, moment) -> values.put(name, words.time(moment)));
        return words.say(key, values);
    }

    private static DateTimeFormatter time(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(CHINA);
    }

    private final class Words {
        private final String language;

        Words(String language) {
            this.language = language;
        }

        String say(String key, Map<String, String> values) {
            return messages.text(language, key, values);
        }

        String time(Instant moment) {
            return TIMES.get(language).format(moment);
        }

        /** A region by its name, everybody else as he calls himself. */
        String place(String source) {
            return messages.all(language).getOrDefault("region." + source, source);
        }

        String evidence(Evidence evidence) {
            return say("code.evidence-item", Map.of("kind", say("evidence." + evidence.kind(), Map.of()), "time", time(evidence.at()),
                    "source", place(evidence.source())));
        }

        String release(Release release) {
            return switch (release.kind()) {
                case TIME -> say("release.TIME", Map.of("at", time(release.at())));
                case AUTHORITY -> say("release.AUTHORITY", Map.of("authority", place(release.authority())));
                case NEGATIVE_TESTS -> tests(release);
            };
        }

        private String tests(Release release) {
            Release.Tests tests = release.tests();
            List<String> parts = new ArrayList<>();
            parts.add(say(tests.needed() == 1 ? "release.NEGATIVE_TESTS.one" : "release.NEGATIVE_TESTS", Map.of("needed", String.valueOf(tests.needed()),
                    "done", String.valueOf(tests.done()), "withinDays", String.valueOf(tests.withinDays()), "gapHours", String.valueOf(tests.gapHours()),
                    "sampledFrom", time(tests.sampledFrom()))));
            if (tests.sampledBy() != null) {
                parts.add(say("release.sampledBy", Map.of("sampledBy", time(tests.sampledBy()))));
            }
            if (tests.singleTube()) {
                parts.add(say("release.singleTube", Map.of()));
            }
            if (release.at() != null) {
                parts.add(say("release.earliest", Map.of("at", time(release.at()))));
            }
            return String.join(say("app.separator", Map.of()), parts);
        }
    }
}
