package org.openghc.measure;

import java.util.Arrays;
import java.util.Optional;

/** The provisions on which a measure may rest. A closed list: what is not here has no basis. */
public enum LegalBasis {
    /** Medical institutions isolate patients and observe close contacts. */
    INFECTIOUS_DISEASES_39("传染病防治法第三十九条"),
    /** Governments isolate the persons of a place with cases. */
    INFECTIOUS_DISEASES_41("传染病防治法第四十一条"),
    /** Governments take emergency measures in an outbreak. */
    INFECTIOUS_DISEASES_42("传染病防治法第四十二条"),
    /** Isolation, treatment and observation in a public health emergency. */
    HEALTH_EMERGENCIES_44("突发公共卫生事件应急条例第四十四条"),
    /** Isolation and observation at the border. */
    BORDER_QUARANTINE_12("国境卫生检疫法第十二条");

    private final String citation;

    LegalBasis(String citation) {
        this.citation = citation;
    }

    /** As it is cited in a decision. */
    public String citation() {
        return citation;
    }

    /** Reads the stable name or the citation. */
    static Optional<LegalBasis> of(String text) {
        return Arrays.stream(values()).filter(basis -> basis.name().equals(text) || basis.citation.equals(text)).findFirst();
    }
}
