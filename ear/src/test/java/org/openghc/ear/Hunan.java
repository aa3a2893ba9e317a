package org.openghc.ear;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulated Hunan, another province, beside one server. */
final class Hunan extends SimulatedRegion {

    Hunan(Path data, URI server) {
        super("hunan", "org.openghc.peers.hunan.HunanSystem", "GHC_HUNAN_SOAP_URL", "province/CN-43", data, server);
    }

    /** Sends a message of the contract: 200 with the answer, 422 with the code of a business fault, 502 if it was refused like a stranger's. */
    Rest.Answer sends(String operation, Map<String, ?> message) {
        return rest().post("/v1/messages", Map.of("operation", operation, "message", message));
    }

    /** Changes a person's grade over there and tells us nothing of it. */
    void regrade(String documentNumber, String grade) {
        rest().post("/v1/grades", Map.of("documentNumber", documentNumber, "grade", grade)).expect(200);
    }

    /** The code that the person shows. */
    String code(String documentNumber) {
        return rest().post("/v1/codes", Map.of("documentNumber", documentNumber)).expect(201).text("code");
    }

    /** What Guangdong has taken back of what it told, each fact's id with who it is about. */
    Map<String, String> takenBack() {
        return Rest.each(rest().get("/v1/corrections").expect(200).json().path("corrections")).stream().filter(fact -> fact.path("retracted").asBoolean())
                .collect(Collectors.toMap(fact -> fact.path("factId").asText(), fact -> fact.path("person").path("documentNumber").asText()));
    }

    /** A person as its messages name him or her. */
    static Map<String, String> person(Resident resident) {
        return person(resident.documentNumber(), resident.name());
    }

    static Map<String, String> person(String documentNumber, String name) {
        return person("10", documentNumber, name);
    }

    /** In the order in which the contract wants it. */
    static Map<String, String> person(String documentType, String documentNumber, String name) {
        Map<String, String> person = new LinkedHashMap<>();
        person.put("documentType", documentType);
        person.put("documentNumber", documentNumber);
        person.put("name", name);
        return person;
    }
}
