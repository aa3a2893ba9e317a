package org.openghc.identity;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;

/** How each kind of document writes its number, and what must be true of it. */
final class DocumentNumber {

    private static final Pattern RESIDENT = Pattern.compile("[1-9]\\d{16}[\\dX]");
    private static final Pattern HOME_RETURN = Pattern.compile("[HM]\\d{8}(\\d{2})?");
    private static final Pattern TAIWAN = Pattern.compile("\\d{8}|\\d{10}[A-Z]?");
    private static final Pattern ONE_TIME_TAIWAN = Pattern.compile("[A-Z0-9]{8,12}");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{5,20}");
    private static final Pattern PERMANENT_RESIDENT_OLD = Pattern.compile("[A-Z]{3}\\d{12}");
    private static final Pattern PERMANENT_RESIDENT_NEW = Pattern.compile("9\\d{16}[\\dX]");
    private static final Pattern HONG_KONG = Pattern.compile("([A-Z]{1,2})(\\d{6})(?:\\(([\\dA])\\)|([\\dA]))");
    private static final Pattern MACAU = Pattern.compile("([157]\\d{6})(?:\\((\\d)\\)|(\\d))");
    private static final Pattern OTHER = Pattern.compile("[A-Z0-9][A-Z0-9()/.-]{2,28}[A-Z0-9)]");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int EARLIEST_BIRTH_YEAR = 1880;

    /** GB/T 2260 provinces, and the three prefixes of residence permits (81, 82, 83). */
    private static final Set<String> PROVINCES = Set.of("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33",
            "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63",
            "64", "65", "71", "81", "82", "83");

    private DocumentNumber() {
    }

    /** The one written form of a number, or a refusal that names the rule and not the number. */
    static String canonical(DocumentType type, String presented) {
        String number = normalised(presented);
        return switch (type) {
            case RESIDENT_ID_CARD -> resident(number);
            case HOME_RETURN_PERMIT -> shaped(HOME_RETURN, number, "home-return-permit-shape");
            case TAIWAN_PERMIT -> shaped(TAIWAN, number, "taiwan-permit-shape");
            case ONE_TIME_TAIWAN_PERMIT -> shaped(ONE_TIME_TAIWAN, number, "one-time-taiwan-permit-shape");
            case PASSPORT -> shaped(PASSPORT, number, "passport-shape");
            case FOREIGN_PERMANENT_RESIDENT -> permanentResident(number);
            case HONG_KONG_ID -> hongKong(number);
            case MACAU_ID -> macau(number);
            case OTHER -> shaped(OTHER, number, "document-shape");
        };
    }

    /** Whether a number of this type carries its bearer's day of birth. */
    static boolean statesBirth(DocumentType type, String number) {
        return type == DocumentType.RESIDENT_ID_CARD
                || type == DocumentType.FOREIGN_PERMANENT_RESIDENT && number.length() == 18;
    }

    /** The day of birth in an 18-digit number (GB 11643-1999, 3.3). */
    static LocalDate birthDate(String number) {
        try {
            return LocalDate.of(digits(number, 6, 10), digits(number, 10, 12), digits(number, 12, 14));
        } catch (DateTimeException impossible) {
            throw invalid("gb11643-birth-date");
        }
    }

    static boolean knownProvince(String number) {
        return PROVINCES.contains(number.substring(0, 2));
    }

    static Problem invalid(String rule) {
        return new Problem(Problem.Kind.INVALID, "document-invalid", "The document number cannot be right. Check it.",
                List.of(new Problem.Invalid("/documentNumber", rule)));
    }

    private static String normalised(String presented) {
        if (presented == null || presented.isBlank()) {
            throw invalid("document-number-missing");
        }
        String number = Normalizer.normalize(presented, Normalizer.Form.NFKC).strip();
        // Before upper-casing: a dotless i would become an I that nobody typed.
        if (!number.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw invalid("document-characters");
        }
        return number.toUpperCase(Locale.ROOT);
    }

    private static String shaped(Pattern shape, String number, String rule) {
        if (!shape.matcher(number).matches()) {
            throw invalid(rule);
        }
        return number;
    }

    private static String resident(String number) {
        return checked(shaped(RESIDENT, number, "gb11643-shape"));
    }

    private static String permanentResident(String number) {
        if (PERMANENT_RESIDENT_NEW.matcher(number).matches()) {
            return checked(number);
        }
        return shaped(PERMANENT_RESIDENT_OLD, number, "permanent-resident-shape");
    }

    /** GB 11643-1999: a day that exists, and ISO 7064 MOD 11-2 over the first seventeen digits. */
    private static String checked(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * Character.digit(number.charAt(i), 10);
        }
        if (number.charAt(17) != CHECK_DIGITS.charAt(sum % 11)) {
            throw invalid("gb11643-check-digit");
        }
        if (birthDate(number).getYear() < EARLIEST_BIRTH_YEAR) {
            throw invalid("gb11643-birth-date");
        }
        return number;
    }

    /** Weights 9 to 1 over two letters (a missing first one counts 36), six digits and the check digit; modulo 11. */
    private static String hongKong(String number) {
        Matcher card = HONG_KONG.matcher(number);
        if (!card.matches()) {
            throw invalid("hkid-shape");
        }
        String prefix = card.group(1);
        String check = card.group(3) != null ? card.group(3) : card.group(4);
        int sum = 9 * (prefix.length() == 2 ? Character.digit(prefix.charAt(0), 36) : 36)
                + 8 * Character.digit(prefix.charAt(prefix.length() - 1), 36)
                + Character.digit(check.charAt(0), 36);
        for (int i = 0; i < 6; i++) {
            sum += (7 - i) * Character.digit(card.group(2).charAt(i), 10);
        }
        if (sum % 11 != 0) {
            throw invalid("hkid-check-digit");
        }
        return prefix + card.group(2) + "(" + check + ")";
    }

    /** Shape only: the rule of the check digit is not published. */
    private static String macau(String number) {
        Matcher card = MACAU.matcher(number);
        if (!card.matches()) {
            throw invalid("macau-bir-shape");
        }
        return card.group(1) + "(" + (card.group(2) != null ? card.group(2) : card.group(3)) + ")";
    }

    private static int digits(String number, int from, int to) {
        return Integer.parseInt(number, from, to, 10);
    }
}
