package org.openghc.message;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogue: texts by language tag and key, with {@code {placeholders}}. */
@ApplicationScoped
public class Messages {
    /** The language tags of the catalogue; the first is the default. */
    public static final List<String> LANGUAGES = List.of("zh-Hans", "zh-Hant", "en", "pt");

    private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

    public Messages() {
        LANGUAGES.forEach(language -> texts.put(language, read(language)));
    }

    /** All texts of a language. */
    public Map<String, String> all(String language) {
        return texts.get(supported(language));
    }

    /** @throws IllegalArgumentException if the catalogue has no such key */
    public String text(String language, String key, Map<String, String> values) {
        String text = all(language).get(key);
        if (text == null) {
            throw new IllegalArgumentException("No text for " + key);
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    /** The language of the catalogue that serves this tag best: Hong Kong and Macau Chinese is traditional. */
    public static String supported(String tag) {
        Locale wanted = Locale.forLanguageTag(tag == null ? "" : tag);
        if ("zh".equals(wanted.getLanguage())) {
            boolean traditional = "Hant".equals(wanted.getScript()) || List.of("HK", "MO", "TW").contains(wanted.getCountry());
            return traditional ? "zh-Hant" : "zh-Hans";
        }
        return LANGUAGES.contains(wanted.getLanguage()) ? wanted.getLanguage() : LANGUAGES.get(0);
    }

    private static Map<String, String> read(String language) {
        try (InputStream file = Messages.class.getResourceAsStream("/messages/" + language + ".json")) {
            if (file == null) {
                throw new IllegalStateException("The catalogue lacks " + language);
            }
            return new ObjectMapper().readValue(file, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The catalogue of " + language + " cannot be read", e);
        }
    }
}
