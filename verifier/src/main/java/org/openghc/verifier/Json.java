package org.openghc.verifier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/** Reads what an operator installs, strictly: no member twice, none unknown (it might mean "do not trust"), nothing behind the end. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new TrustListException("not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    /** Some editors put a byte order mark before the text. */
    static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    static String text(JsonNode node, String member) {
        require(node.path(member).isTextual(), member + " is missing or not a text");
        return node.get(member).textValue();
    }

    static Instant time(JsonNode node, String member) {
        try {
            return OffsetDateTime.parse(text(node, member)).toInstant();
        } catch (DateTimeException notTime) {
            throw new TrustListException(member + " must be a time such as 2026-11-21T00:00:00Z", notTime);
        }
    }

    static void known(JsonNode node, Set<String> members) {
        require(node.isObject(), "a JSON object was expected");
        node.fieldNames().forEachRemaining(name -> require(members.contains(name), "unknown member " + name));
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new TrustListException(rule);
        }
    }
}
