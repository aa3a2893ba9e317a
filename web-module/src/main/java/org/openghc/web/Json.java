package org.openghc.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openghc.problem.Problem;

/** JSON as this edge takes and gives it: strict in, plain out. */
final class Json {
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;
    private static final String UNWRITABLE = "a text that cannot be kept";

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(LONGEST_NUMBER).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new WrittenTime()).addDeserializer(String.class, new WrittenText()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(LogicalType.DateTime, config -> config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** @throws Problem {@code malformed-request} naming the member and the rule that it breaks */
    static Object read(byte[] body, Type type) {
        requireUtf8(body);
        try {
            Object value = MAPPER.readValue(body, MAPPER.constructType(type));
            if (value == null) {
                throw malformed("", "null");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw malformed(pointer(e), "unknown-field");
        } catch (StreamConstraintsException e) {
            throw malformed("", "too-deep-or-long");
        } catch (JsonParseException e) {
            throw malformed("", e.getOriginalMessage().startsWith("Duplicate field") ? "duplicate-field" : "malformed-json");
        } catch (JsonMappingException e) {
            throw e.getCause() instanceof Problem problem ? problem : malformed(pointer(e), rule(e));
        } catch (IOException e) {
            throw malformed("", "malformed-json");
        }
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }

    /** @throws Problem {@code malformed-request} */
    static void requireUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw malformed("", "not-utf-8");
        }
    }

    private static String rule(JsonMappingException e) {
        if (e.getCause() instanceof StreamConstraintsException) {
            return "too-deep-or-long";
        }
        if (e.getCause() instanceof JsonParseException parse) {
            return parse.getOriginalMessage().startsWith("Duplicate field") ? "duplicate-field" : "malformed-json";
        }
        if (e.getOriginalMessage() != null && e.getOriginalMessage().contains(UNWRITABLE)) {
            return "unwritable";
        }
        return e.getOriginalMessage() != null && e.getOriginalMessage().startsWith("Unexpected end-of-input") ? "malformed-json" : "wrong-type";
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName().replace("~", "~0").replace("/", "~1")))
                .collect(Collectors.joining());
    }

    static Problem malformed(String pointer, String rule) {
        return new Problem(Problem.Kind.INVALID, "malformed-request", "The request does not have the published form.",
                List.of(new Problem.Invalid(pointer, rule)));
    }

    /** Points into the member in which a form was sent. */
    static <T> T within(String member, Supplier<T> act) {
        try {
            return act.get();
        } catch (Problem problem) {
            throw problem.name().equals("form-invalid") ? new Problem(problem.kind(), problem.name(), problem.detail(), problem.errors().stream()
                    .map(error -> new Problem.Invalid(member + error.pointer(), error.rule())).toList()) : problem;
        }
    }

    /**
     * @throws Problem {@code malformed-request}
     */
    static void requireWritable(String text, String pointer) {
        if (!writable(text)) {
            throw malformed(pointer, "unwritable");
        }
    }

    /** Whether a text can be kept as it is: the database takes no NUL, and half a surrogate pair is no character. */
    private static boolean writable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private static final class WrittenText extends StringDeserializer {
        private static final long serialVersionUID = 1;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            return text == null || writable(text) ? text : (String) context.handleWeirdStringValue(String.class, "", UNWRITABLE);
        }
    }

    /** A time is written out (RFC 3339): the usual reader would take a number for seconds, whatever the coercions above say. */
    private static final class WrittenTime extends StdDeserializer<OffsetDateTime> {
        private static final long serialVersionUID = 1;

        WrittenTime() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
            }
            OffsetDateTime written = InstantDeserializer.OFFSET_DATE_TIME.deserialize(parser, context);
            // RFC 3339 writes a year in four digits; Java reads more, and the database does not keep them.
            // As it is written, and as it is told afterwards, in UTC.
            return fourDigits(written) && fourDigits(written.withOffsetSameInstant(ZoneOffset.UTC)) ? written
                    : (OffsetDateTime) context.handleWeirdStringValue(OffsetDateTime.class, "", "a year has four digits");
        }

        private static boolean fourDigits(OffsetDateTime time) {
            return time.getYear() >= 0 && time.getYear() <= 9999;
        }
    }
}
