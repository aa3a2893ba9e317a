package org.openghc.code;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Judgement;

/** A judgement as it is stored: JSON with ISO 8601 instants, so that a later release and a person can read it. */
final class JudgementJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).addModule(new SimpleModule().addDeserializer(Instant.class, new StoredInstant()))
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private static final ObjectReader JUDGEMENTS = MAPPER.readerFor(Judgement.class);
    private static final ObjectReader CASE_FILES = MAPPER.readerFor(CaseFile.class);

    private JudgementJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A judgement cannot be written", e);
        }
    }

    static Judgement read(String json) {
        return read(json, JUDGEMENTS);
    }

    static CaseFile caseFile(String json) {
        return read(json, CASE_FILES);
    }

    private static <T> T read(String json, ObjectReader reader) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored judgement cannot be read", e);
        }
    }
}
