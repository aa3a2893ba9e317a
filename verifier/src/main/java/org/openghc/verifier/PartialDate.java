package org.openghc.verifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of which the day, or the month too, may be unknown, as birth dates in health certificates often are.
 *
 * @param year  1900 to 2099
 * @param month 1 to 12, or 0 for unknown
 * @param day   1 to 31, or 0 for unknown
 */
public record PartialDate(int year, int month, int day) {
    private static final Pattern FORM = Pattern.compile("((?:19|20)\\d\\d)(?:-(\\d\\d|XX|xx))?(?:-(\\d\\d|XX|xx))?(?:[T ].*)?");

    /** @throws IllegalArgumentException if there is no such day, or a day without a month */
    public PartialDate {
        if (year < 1900 || year > 2099 || month < 0 || month > 12 || month == 0 && day != 0 || day < 0) {
            throw new IllegalArgumentException("no such date");
        }
        if (day > 0 && day > YearMonth.of(year, month).lengthOfMonth()) {
            throw new IllegalArgumentException("no such day");
        }
    }

    /** Reads {@code 1979-04-14}, {@code 1979-04}, {@code 1979}, unknown parts also as {@code 00}, {@code XX} or {@code xx}; a time behind it is ignored. */
    static PartialDate parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new DateTimeException("not a date");
        }
        return new PartialDate(Integer.parseInt(form.group(1)), part(form.group(2)), part(form.group(3)));
    }

    /** The first day that it may be. */
    public LocalDate earliest() {
        return LocalDate.of(year, Math.max(month, 1), Math.max(day, 1));
    }

    /** The last day that it may be. */
    public LocalDate latest() {
        YearMonth last = YearMonth.of(year, month == 0 ? 12 : month);
        return day == 0 ? last.atEndOfMonth() : last.atDay(day);
    }

    /** ISO 8601, as far as known. */
    @Override
    public String toString() {
        return earliest().toString().substring(0, month == 0 ? 4 : day == 0 ? 7 : 10);
    }

    private static int part(String digits) {
        return digits == null || digits.equalsIgnoreCase("XX") ? 0 : Integer.parseInt(digits);
    }
}
