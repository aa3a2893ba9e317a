package org.openghc.peers.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.List;
import org.openghc.peers.wire.JsonServer;

/**
 * An invented resident.
 *
 * @param language    tag of the message catalogue, such as {@code zh-Hant}
 * @param natHoursAgo hours since the sample of a negative NAT was taken; null for nobody tested
 * @param measure     kind of control measure that two officers put in force; null for none
 * @param newcomer    known to the identity authority, but never logged in by the demo: for who wants to see a first time
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record DemoPerson(String documentType, String documentNumber, String name, String phone, String language, Integer natHoursAgo, String measure,
        boolean newcomer) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Population(List<DemoPerson> persons) {}

    static List<DemoPerson> all() throws IOException {
        try (var file = DemoPerson.class.getResourceAsStream("/demo/population.json")) {
            return JsonServer.JSON.readValue(file, Population.class).persons();
        }
    }
}
