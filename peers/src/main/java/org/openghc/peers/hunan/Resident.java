package org.openghc.peers.hunan;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An invented person whom Hunan knows.
 *
 * @param documentType by GB/T 38963
 * @param grade        00 low, 01 medium, 10 high; or what a test wants instead
 */
record Resident(String documentType, String documentNumber, String name, String grade) {

    Resident in(String newGrade) {
        return new Resident(documentType, documentNumber, name, newGrade);
    }

    /** As a message names the person. */
    Map<String, Object> person() {
        var person = new LinkedHashMap<String, Object>();
        person.put("documentType", documentType);
        person.put("documentNumber", documentNumber);
        person.put("name", name);
        return person;
    }
}
