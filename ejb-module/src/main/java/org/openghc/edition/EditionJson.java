package org.openghc.edition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.openghc.code.TrialReport;

/** A trial's report and a leaf's content as they are stored. */
final class EditionJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    private EditionJson() {
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A trial cannot be written", e);
        }
    }

    static TrialReport read(String json) {
        try {
            return MAPPER.readValue(json, TrialReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored trial cannot be read", e);
        }
    }
}
