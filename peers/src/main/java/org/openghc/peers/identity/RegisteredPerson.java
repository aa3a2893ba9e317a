package org.openghc.peers.identity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * One invented person of the register.
 *
 * @param documentType a document type's name as in the REST contract, such as {@code RESIDENT_ID_CARD}
 * @param phone        the number registered in real name, in E.164
 * @param also         further documents that were issued to the same person in the same name; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RegisteredPerson(String documentType, String documentNumber, String name, LocalDate birthDate, String phone, List<Document> also) {

    /** A document. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Document(String documentType, String documentNumber) {

        @Override
        public String toString() {
            return "Document[" + documentType + "]";
        }
    }

    Stream<Document> documents() {
        return Stream.concat(Stream.of(new Document(documentType, documentNumber)), also == null ? Stream.of() : also.stream());
    }


    @Override
    public String toString() {
        return "RegisteredPerson[" + documentType + "]";
    }
}
