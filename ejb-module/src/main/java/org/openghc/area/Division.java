package org.openghc.area;

import java.util.List;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;

/**
 * A division of the country by its code (GB/T 2260): a province (2 digits), a city (4) or a county (6). The six-digit forms
 * of provinces and cities ({@code 440000}, {@code 440100}) are read too and become the short ones.
 */
public record Division(String code) {

    private static final Pattern SHAPE = Pattern.compile("\\d{2}(\\d{2}){0,2}");

    /** @throws Problem {@code division-unknown} unless the code is of this shape and begins with a province */
    public Division {
        if (code == null || !SHAPE.matcher(code).matches()) {
            throw unknown("division-shape");
        }
        while (code.length() > 2 && code.endsWith("00")) {
            code = code.substring(0, code.length() - 2);
        }
        if (!Divisions.isProvince(code.substring(0, 2))) {
            throw unknown("division-province");
        }
    }

    private static Problem unknown(String rule) {
        return new Problem(Problem.Kind.INVALID, "division-unknown", "There is no division with this code.",
                List.of(new Problem.Invalid("/division", rule)));
    }
}
