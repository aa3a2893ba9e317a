package org.openghc.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** A form's content as it is stored: a JSON object of texts, so that a later release and a person can read it. */
final class ContentJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ContentJson() {
    }

    static String write(Map<String, String> content) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A content cannot be written", e);
        }
    }

    static Map<String, String> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored content cannot be read", e);
        }
    }
}
