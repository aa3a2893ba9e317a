package org.openghc.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedLanguageTest {

    @ParameterizedTest
    @CsvSource({"pt-PT;en, pt", "en-GB, en", "zh-HK;en, zh-Hant", "fr;en, zh-Hans", "*, zh-Hans", "'', zh-Hans"})
    @DisplayName("the first accepted language is looked for; without one, or for one that is not ours, it is simplified Chinese")
    void first(String accepted, String ours) {
        List<Locale> wanted = Stream.of(accepted.split(";")).filter(tag -> !tag.isEmpty()).map(tag -> tag.equals("*") ? new Locale("*") : Locale.forLanguageTag(tag)).toList();
        HttpHeaders headers = (HttpHeaders) Proxy.newProxyInstance(HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
            assertEquals("getAcceptableLanguages", method.getName());
            return wanted;
        });
        assertEquals(ours, AcceptedLanguage.of(headers));
    }
}
