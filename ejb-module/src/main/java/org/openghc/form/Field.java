package org.openghc.form;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One field of a form.
 *
 * @param choices the values of a CHOICE; else empty
 */
public record Field(String name, Type type, boolean required, List<String> choices) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final LocalDate EARLIEST = LocalDate.of(2019, 12, 1);
    /** RFC 3339 writes a year in four digits; Java reads more, and the database does not keep them. */
    private static final int LATEST_YEAR = 9999;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LONGEST = 200;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{N}]\\P{C}*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,63}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    /** GB/T 2260: a province, a city in it or a county in that. */
    private static final Pattern DIVISION = Pattern.compile("(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])([0-9]{2}){0,2}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,4})?");
    private static final Pattern TEMPERATURE = Pattern.compile("3[4-9](\\.[0-9])?|4[0-3](\\.[0-9])?");

    /** What a field takes. */
    public enum Type {
        TEXT, WORD, COUNTRY, DIVISION, DECIMAL, TEMPERATURE, CHOICE, YES_NO,
        /** An instant with offset, and one that must have come. */
        TIME, PAST_TIME,
        /** A calendar day in Asia/Shanghai, and one that must have begun. */
        DATE, PAST_DATE
    }

    public Field {
        choices = List.copyOf(choices);
    }

    /** A field that must be filled in. */
    public static Field of(String name, Type type) {
        return new Field(name, type, true, List.of());
    }

    /** A field that takes one of these values. */
    public static Field choice(String name, String... choices) {
        return new Field(name, Type.CHOICE, true, List.of(choices));
    }

    /** The same field, which may stay empty. */
    public Field optional() {
        return new Field(name, type, false, choices);
    }

    /** What was filled in, in its one form. */
    String read(String given, Instant now) {
        return switch (type) {
            case TEXT -> matching(given, TEXT, given.length() <= LONGEST, "text");
            case WORD -> matching(given, WORD, true, "word");
            case COUNTRY -> matching(given, COUNTRY, true, "country");
            case DIVISION -> division(given);
            case DECIMAL -> matching(given, DECIMAL, true, "decimal");
            case TEMPERATURE -> matching(given, TEMPERATURE, true, "temperature");
            case CHOICE -> oneOf(given, choices);
            case YES_NO -> oneOf(given, List.of("true", "false"));
            case TIME, PAST_TIME -> time(given, now).toString();
            case DATE, PAST_DATE -> date(given, now).toString();
        };
    }

    /** When that was, or began. */
    static Instant instant(String read) {
        return read.contains("T") ? Instant.parse(read) : LocalDate.parse(read).atStartOfDay(CHINA).toInstant();
    }

    private Instant time(String given, Instant now) {
        try {
            OffsetDateTime written = OffsetDateTime.parse(given);
            Instant at = written.toInstant();
            // It is told in UTC afterwards.
            require(written.getYear() <= LATEST_YEAR && at.atOffset(ZoneOffset.UTC).getYear() <= LATEST_YEAR, "time");
            require(!at.isBefore(EARLIEST.atStartOfDay(CHINA).toInstant()), "implausible");
            require(type == Type.TIME || !at.isAfter(now.plus(SKEW)), "to-come");
            return at;
        } catch (DateTimeException noInstant) {
            throw new BrokenRule("time");
        }
    }

    private LocalDate date(String given, Instant now) {
        try {
            LocalDate day = LocalDate.parse(given);
            require(day.getYear() <= LATEST_YEAR, "date");
            require(!day.isBefore(EARLIEST), "implausible");
            require(type == Type.DATE || !day.isAfter(now.atZone(CHINA).toLocalDate()), "to-come");
            return day;
        } catch (DateTimeException noDate) {
            throw new BrokenRule("date");
        }
    }

    /** The six-digit forms of provinces and cities are read too and become the short ones. */
    private static String division(String given) {
        String code = matching(given, DIVISION, true, "division");
        while (code.length() > 2 && code.endsWith("00")) {
            code = code.substring(0, code.length() - 2);
        }
        return code;
    }

    private static String matching(String given, Pattern pattern, boolean also, String rule) {
        require(also && pattern.matcher(given).matches(), rule);
        return given;
    }

    private static String oneOf(String given, List<String> values) {
        require(values.contains(given), "choice");
        return given;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new BrokenRule(rule);
        }
    }
}
