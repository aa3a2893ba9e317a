package org.openghc.area;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the code of a place by the names that the national list gives it. Beijing puts its districts where others have cities;
 * Shanghai, Tianjin and Chongqing repeat their own name there; counties that no city holds stand there too.
 */
final class Divisions {

    private static final String CORPS = "新疆生产建设兵团";
    private static final String CORPS_TERRITORY = "65";
    /** Two divisions of that name: the name alone finds neither. */
    private static final String AMBIGUOUS = "";

    private static final Divisions TABLE = new Divisions();

    private final Map<String, String> provinces = new HashMap<>();
    /** City code by province code and name, county code by city code and name, county code by province code and name. */
    private final Map<String, String> within = new HashMap<>();

    private Divisions() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Divisions.class.getResourceAsStream("divisions.csv"), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",")).forEach(this::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provinces.put(CORPS, CORPS_TERRITORY);
    }

    static boolean isProvince(String code) {
        return TABLE.provinces.containsValue(code);
    }

    /** The narrowest code that the names lead to; empty if they name no province. */
    static Optional<String> locate(String province, String city, String county) {
        return Optional.ofNullable(TABLE.provinces.get(province)).map(code -> TABLE.within(code, province, city, county));
    }

    private void learn(String[] division) {
        String code = division[0];
        String name = division[1];
        switch (code.length()) {
            case 2 -> provinces.put(name, code);
            case 4 -> within.put(key(code.substring(0, 2), name), code);
            case 6 -> {
                within.put(key(code.substring(0, 4), name), code);
                within.merge(county(code.substring(0, 2), name), code, (one, other) -> AMBIGUOUS);
            }
            default -> throw new IllegalStateException("divisions.csv holds a code of " + code.length() + " digits");
        }
    }

    private String within(String code, String province, String city, String county) {
        String cityCode = within.get(key(code, city));
        if (cityCode != null) {
            return within.getOrDefault(key(cityCode, county), cityCode);
        }
        String district = within.getOrDefault(county(code, city.equals(province) ? county : city), AMBIGUOUS);
        return district.equals(AMBIGUOUS) ? code : district;
    }

    private static String key(String code, String name) {
        return code + name;
    }

    private static String county(String province, String name) {
        return province + "/" + name;
    }
}
