package org.openghc.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a folder of editions and believes nothing: whatever is odd stops the start, named by file and field. */
final class PolicyReader {

    static final ObjectMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final String OVERLAYS = "overlays";

    private PolicyReader() {
    }

    /**
     * All editions of the folder, by jurisdiction and date.
     *
     * @throws IllegalStateException if one cannot be read, or their periods overlap or leave a gap
     */
    static List<Policy> readAll(Path directory) {
        List<Policy> editions = files(directory).stream()
                .map(file -> read(file, Policy.class, "edition", Policy::edition))
                .sorted(Comparator.comparing(Policy::jurisdiction).thenComparing(Policy::from))
                .toList();
        for (Jurisdiction jurisdiction : Jurisdiction.values()) {
            refuseGaps(jurisdiction, editions.stream().filter(each -> each.jurisdiction() == jurisdiction).toList());
        }
        return editions;
    }

    /**
     * All overlays of the folder's {@code overlays}, which need not exist.
     *
     * @throws IllegalStateException if one cannot be read, asks more than the province, or meets another of its city
     */
    static List<Overlay> readOverlays(Path directory, List<Policy> editions) {
        Path folder = directory.resolve(OVERLAYS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Overlay> overlays = new ArrayList<>();
        for (Path file : files(folder)) {
            Overlay overlay = read(file, Overlay.class, "overlay", Overlay::overlay);
            for (Policy province : editions) {
                if (province.jurisdiction() == Jurisdiction.CN_44 && overlay.meets(province)) {
                    overlay.excess(province).ifPresent(pointer -> {
                        throw refusal(file, pointer, "asks more than " + province.edition(), null);
                    });
                }
            }
            for (Overlay other : overlays) {
                if (overlay.meets(other)) {
                    throw refusal(file, "/from", "its time overlaps with " + other.overlay(), null);
                }
            }
            overlays.add(overlay);
        }
        return List.copyOf(overlays);
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException("Policy editions: the folder " + directory + " cannot be read.", e);
        }
    }

    private static <T> T read(Path file, Class<T> type, String nameField, Function<T, String> name) {
        T read;
        try {
            read = STRICT.readValue(file.toFile(), type);
        } catch (JsonMappingException e) {
            throw refusal(file, pointer(e), said(e), e);
        } catch (JsonProcessingException e) {
            throw refusal(file, "line " + e.getLocation().getLineNr(), e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw refusal(file, "file", "cannot be read", e);
        }
        if (!file.getFileName().toString().equals(name.apply(read) + ".json")) {
            throw refusal(file, "/" + nameField, "differs from the file's name: " + name.apply(read), null);
        }
        return read;
    }

    private static void refuseGaps(Jurisdiction jurisdiction, List<Policy> editions) {
        if (editions.isEmpty()) {
            throw new IllegalStateException("Policy editions: none for " + jurisdiction.code() + ".");
        }
        for (int i = 0; i + 1 < editions.size(); i++) {
            Policy earlier = editions.get(i);
            Policy later = editions.get(i + 1);
            if (!later.from().equals(earlier.until())) {
                throw new IllegalStateException("Policy edition " + earlier.edition() + ".json: /until: is "
                        + earlier.until() + ", but " + later.edition() + " begins at " + later.from() + ".");
            }
        }
        Policy last = editions.get(editions.size() - 1);
        if (last.until() != null) {
            throw new IllegalStateException("Policy edition " + last.edition() + ".json: /until: is " + last.until()
                    + ", and no edition follows.");
        }
    }

    private static IllegalStateException refusal(Path file, String where, String what, Exception cause) {
        String sort = file.getParent().endsWith(OVERLAYS) ? "overlay " : "edition ";
        return new IllegalStateException("Policy " + sort + file.getFileName() + ": " + where + ": " + what + ".", cause);
    }

    static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/", "/", ""));
    }

    /** What a record refused with, or what Jackson says without its reading aids. */
    private static String said(JsonMappingException e) {
        return e instanceof ValueInstantiationException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getOriginalMessage();
    }
}
