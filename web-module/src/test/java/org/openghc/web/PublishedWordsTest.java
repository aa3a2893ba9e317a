package org.openghc.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PublishedWordsTest {
    private static final String PREFIX = "mp.openapi.schema.";
    private final PublishedWords published = new PublishedWords();

    @Test
    @DisplayName("every enum from below that stands in a form or an answer has its words in the published description, and no other")
    void complete() {
        Set<String> used = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.openghc").stream()
                .filter(type -> type.getPackageName().equals("org.openghc.web") && type.isRecord())
                .flatMap(type -> type.getFields().stream()).map(JavaField::getType).map(JavaType::getAllInvolvedRawTypes).flatMap(Set::stream)
                .filter(type -> type.isEnum() && !type.getPackageName().equals("org.openghc.web")).map(JavaClass::getName).map(PREFIX::concat)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(used, new TreeSet<>(published.getPropertyNames()));
    }

    @Test
    @DisplayName("the words are those that are sent and taken")
    void words() throws ReflectiveOperationException, JsonProcessingException {
        Set<String> names = new TreeSet<>();
        for (String name : published.getPropertyNames()) {
            JsonNode schema = new ObjectMapper().readTree(published.getValue(name));
            assertEquals("string", schema.path("type").asText(), name);
            assertTrue(names.add(schema.path("name").asText()) && schema.path("name").asText().matches("[a-zA-Z0-9._-]+"), name);
            List<String> sent = Arrays.stream(Class.forName(name.substring(PREFIX.length())).getEnumConstants())
                    .map(word -> new String(Json.write(word), StandardCharsets.UTF_8)).toList();
            assertEquals(sent, StreamSupport.stream(schema.path("enum").spliterator(), false).map(JsonNode::toString).toList(), name);
        }
        assertNull(published.getValue(PREFIX + String.class.getName()));
    }
}
