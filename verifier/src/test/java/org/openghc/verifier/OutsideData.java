package org.openghc.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Vectors that nobody of this project wrote, in a folder beside it; where it is absent, the test is skipped by name. */
final class OutsideData {
    private static final Path FOLDER = Path.of("..", "..", "shared", "data");

    private OutsideData() {
    }

    static JsonNode json(String file) {
        return read(present(file));
    }

    static Path present(String name) {
        Path path = FOLDER.resolve(name);
        Assumptions.assumeTrue(Files.exists(path), "outside vectors absent: " + name);
        return path;
    }

    static long count(String folder, String ending) {
        try (Stream<Path> files = Files.walk(present(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode read(Path path) {
        try {
            return new ObjectMapper().readTree(path.toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Every test of a Wycheproof file, beside the group that it stands in. */
    static List<Case> wycheproof(String file) {
        List<Case> cases = new ArrayList<>();
        json("wycheproof/" + file).get("testGroups").forEach(group -> group.get("tests").forEach(test -> cases.add(new Case(group, test))));
        return cases;
    }

    record Case(JsonNode group, JsonNode test) {
        int id() {
            return test.get("tcId").asInt();
        }

        boolean isValid() {
            return test.get("result").asText().equals("valid");
        }
    }
}
