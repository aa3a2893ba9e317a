package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** docs/code-token-vectors.json, which every reader of our codes must agree with; the browser's does in BrowserVerifierIT. */
class VectorsTest {
    static final Path FILE = Path.of("..", "docs", "code-token-vectors.json");
    /** Words that no health code gets: of pictures and of other regions' certificates. */
    private static final Set<Verdict> NOT_OF_CODES = Set.of(Verdict.VALID, Verdict.UNREADABLE, Verdict.COMPRESSION, Verdict.CONTENT);

    @Test
    @DisplayName("R2 every published code gets its published verdict")
    void codes() throws IOException {
        JsonNode file = file();
        List<String> wrong = new ArrayList<>();
        for (JsonNode code : file.at("/codes")) {
            String verdict = Vectors.verifier(file, code.get("trust").textValue(), code.get("revoked").textValue())
                    .check(code.get("text").textValue(), Instant.parse(code.get("at").textValue())).verdict().word();
            if (!verdict.equals(code.get("verdict").textValue())) {
                wrong.add(code.get("name").textValue() + ": " + verdict);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(file.at("/codes").size() > 500, file.at("/codes").size() + " codes");
    }

    @Test
    @DisplayName("R14 every published list is accepted, kept out or refused as published")
    void lists() throws IOException {
        JsonNode file = file();
        for (JsonNode list : file.at("/lists")) {
            assertEquals(list.get("verdict").textValue(), Vectors.verdict(file, list), list.get("name").textValue());
        }
        assertTrue(file.at("/lists").size() > 15);
    }

    @Test
    @DisplayName("R2 the file has every word that a code can get")
    void everyWord() throws IOException {
        Set<String> words = new TreeSet<>(file().at("/codes").findValuesAsText("verdict"));
        assertEquals(Arrays.stream(Verdict.values()).filter(verdict -> !NOT_OF_CODES.contains(verdict)).map(Verdict::word)
                .collect(Collectors.toCollection(TreeSet::new)), words);
    }

    private static JsonNode file() throws IOException {
        return new ObjectMapper().readTree(FILE.toFile());
    }
}
