package org.openghc.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Set;
import org.openghc.problem.Problem;

/**
 * A mobile number that can receive a one-time code.
 *
 * @param value E.164, for example {@code +85361234567}
 */
public record PhoneNumber(String value) {

    private static final String HOME = "CN";
    private static final int LONGEST = 32;
    private static final Set<PhoneNumberType> MOBILE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE);

    /**
     * Accepts E.164, or the national form of mainland China.
     *
     * @throws Problem {@code phone-invalid} with the broken rule at {@code /phone}; the number is not quoted
     */
    public PhoneNumber {
        value = e164(value);
    }

    /** The first two and the last two digits: {@code +85*******67}. */
    public String masked() {
        return value.substring(0, 3) + "*".repeat(value.length() - 5) + value.substring(value.length() - 2);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PhoneNumber[" + masked() + "]";
    }

    private static String e164(String presented) {
        if (presented == null || presented.isBlank()) {
            throw invalid("phone-missing");
        }
        if (presented.length() > LONGEST) {
            throw invalid("phone-shape");
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        Phonenumber.PhoneNumber number;
        try {
            number = numbers.parse(presented, HOME);
        } catch (NumberParseException unreadable) {
            throw invalid("phone-shape");
        }
        if (!numbers.isValidNumber(number) || number.hasExtension()) {
            throw invalid("phone-unassigned");
        }
        if (!MOBILE.contains(numbers.getNumberType(number))) {
            throw invalid("phone-not-mobile");
        }
        return numbers.format(number, PhoneNumberFormat.E164);
    }

    private static Problem invalid(String rule) {
        return new Problem(Problem.Kind.INVALID, "phone-invalid", "The phone number cannot be right. Check it.",
                List.of(new Problem.Invalid("/phone", rule)));
    }
}
