package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** An invented person whom the simulated identity authority knows. */
record Resident(String documentType, String documentNumber, String name, String phone) {
    private static final List<Resident> POPULATION = population();

    /** The resident of this name in the demo population. */
    static Resident named(String name) {
        return POPULATION.stream().filter(resident -> resident.name.equals(name)).findFirst().orElseThrow();
    }

    static List<Resident> all() {
        return POPULATION;
    }

    Map<String, Object> claim() {
        return Map.of("documentType", documentType, "documentNumber", documentNumber, "name", name, "phone", phone);
    }

    private static List<Resident> population() {
        try (InputStream file = Resident.class.getResourceAsStream("/demo/population.json")) {
            return Rest.each(new ObjectMapper().readTree(file).path("persons")).stream().map(Resident::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resident of(JsonNode person) {
        return new Resident(person.path("documentType").asText(), person.path("documentNumber").asText(), person.path("name").asText(), person.path("phone").asText());
    }
}
