package org.openghc.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.openghc.message.Messages;

/** The language of ours that serves a caller best (RFC 9110 section 12.5.4). */
final class AcceptedLanguage {
    private AcceptedLanguage() {}

    static String of(HttpHeaders headers) {
        return Messages.supported(headers.getAcceptableLanguages().stream().findFirst().map(Locale::toLanguageTag).orElse(null));
    }
}
