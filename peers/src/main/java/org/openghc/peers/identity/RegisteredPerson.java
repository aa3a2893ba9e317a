package org.openghc.peers.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;

/**
 * One invented person of the register.
 *
 * @param documentType a document type's name as in the REST contract, such as {@code RESIDENT_ID_CARD}
 * @param phone        the number registered in real name, in E.164
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RegisteredPerson(String documentType, String documentNumber, String name, LocalDate birthDate, String phone) {

    @Override
    public String toString() {
        return "RegisteredPerson[" + documentType + "]";
    }
}
