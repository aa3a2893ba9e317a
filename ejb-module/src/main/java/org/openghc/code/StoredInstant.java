package org.openghc.code;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads an instant as we write it ({@code 2022-09-10T04:00:00.123Z}) digit by digit: a judgement holds many, and when everybody is judged again the usual
 * formatter took a tenth of the time. Whatever looks otherwise is left to {@link Instant#parse}.
 */
final class StoredInstant extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int NANO_DIGITS = 9;

    StoredInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return parse(parser.getText());
        } catch (DateTimeException e) {
            return (Instant) context.handleWeirdStringValue(Instant.class, "", "no instant");
        }
    }

    /** @throws DateTimeException if this is no instant */
    static Instant parse(String text) {
        return isUsual(text) ? usual(text) : Instant.parse(text);
    }

    private static boolean isUsual(String text) {
        int end = text.length() - 1;
        if (end < FORM.length() || end > FORM.length() + 1 + NANO_DIGITS || end == FORM.length() + 1 || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char expected = i < FORM.length() ? FORM.charAt(i) : i == FORM.length() ? '.' : 'd';
            char found = text.charAt(i);
            if (expected == 'd' ? found < '0' || found > '9' : found != expected) {
                return false;
            }
        }
        return number(text, 11, 2) < 24 && number(text, 14, 2) < 60 && number(text, 17, 2) < 60;
    }

    private static Instant usual(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)).toEpochDay();
        long second = day * 86_400 + number(text, 11, 2) * 3_600L + number(text, 14, 2) * 60L + number(text, 17, 2);
        int digits = Math.max(0, text.length() - FORM.length() - 2);
        int nanos = digits == 0 ? 0 : number(text, FORM.length() + 1, digits);
        for (int i = digits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return Instant.ofEpochSecond(second, nanos);
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
