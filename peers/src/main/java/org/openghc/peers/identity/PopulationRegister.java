package org.openghc.peers.identity;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openghc.peers.wire.JsonServer;

/** Who holds which document, by the four things that a log-in names: the phone is registered under its holder's real name. */
final class PopulationRegister {

    private record Claim(String documentType, String documentNumber, String name, String phone) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Population(List<RegisteredPerson> persons) {}

    private final Map<Claim, RegisteredPerson> byClaim;

    private PopulationRegister(List<RegisteredPerson> persons) {
        byClaim = persons.stream().flatMap(person -> person.documents().map(document -> Map.entry(
                claim(document.documentType(), document.documentNumber(), person.name(), person.phone()), person)))
                .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static PopulationRegister ofDemo() throws IOException {
        try (var file = PopulationRegister.class.getResourceAsStream("/demo/population.json")) {
            return new PopulationRegister(JsonServer.JSON.readValue(file, Population.class).persons());
        }
    }

    Optional<RegisteredPerson> find(String documentType, String documentNumber, String name, String phone) {
        return Optional.ofNullable(byClaim.get(claim(documentType, documentNumber, name, phone)));
    }

    int size() {
        return byClaim.size();
    }

    private static Claim claim(String documentType, String documentNumber, String name, String phone) {
        return new Claim(documentType, normal(documentNumber).replaceAll("[() ]", ""), normal(name), normal(phone));
    }

    private static String normal(String text) {
        return text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }
}
