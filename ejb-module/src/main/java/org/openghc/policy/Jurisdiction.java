package org.openghc.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who makes rules of its own. On the wire and in editions it is written by its code. */
public enum Jurisdiction {
    /** Guangdong, by its division code in ISO 3166-2. */
    CN_44("CN-44"),
    /** Macau. */
    MO("MO"),
    /** Hong Kong. */
    HK("HK");

    private final String code;

    Jurisdiction(String code) {
        this.code = code;
    }

    /** The code as written on the wire: {@code CN-44}, {@code MO}, {@code HK}. */
    @JsonValue
    public String code() {
        return code;
    }

    /**
     * The jurisdiction of a code.
     *
     * @throws IllegalArgumentException if no jurisdiction has it
     */
    @JsonCreator
    public static Jurisdiction of(String code) {
        for (Jurisdiction each : values()) {
            if (each.code.equals(code)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no jurisdiction has the code " + code);
    }
}
