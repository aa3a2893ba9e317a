package org.openghc.identity;

import java.util.Arrays;
import java.util.Optional;

/** The documents by which a person may be known by real name. Codes: GB/T 38963-2020 (domain.md 5.4 a). */
public enum DocumentType {
    /** 居民身份证, also the residence permits of people of Hong Kong, Macau and Taiwan (810000, 820000, 830000). */
    RESIDENT_ID_CARD("10"),
    /** 港澳居民来往内地通行证 (回乡证). */
    HOME_RETURN_PERMIT("14"),
    /** 台湾居民来往大陆通行证. */
    TAIWAN_PERMIT("15"),
    /** 一次性台湾居民来往大陆通行证. */
    ONE_TIME_TAIWAN_PERMIT("16"),
    /** 护照, of any country. */
    PASSPORT("20"),
    /** 外国人永久居留证. */
    FOREIGN_PERMANENT_RESIDENT("34"),
    /** 香港身份证; the national list has no code of its own for it. */
    HONG_KONG_ID("99"),
    /** 澳门居民身份证 (BIR); the national list has no code of its own for it. */
    MACAU_ID("99"),
    /** 其他. */
    OTHER("99");

    private final String nationalCode;

    DocumentType(String nationalCode) {
        this.nationalCode = nationalCode;
    }

    /** The two digits of GB/T 38963; 99 for every document that the standard does not list. */
    public String nationalCode() {
        return nationalCode;
    }

    /** The type of a national code; 99 is {@link #OTHER}, since the code says no more than that. Empty if unknown. */
    public static Optional<DocumentType> ofNationalCode(String code) {
        if (OTHER.nationalCode.equals(code)) {
            return Optional.of(OTHER);
        }
        return Arrays.stream(values()).filter(type -> type.nationalCode.equals(code)).findFirst();
    }
}
