package org.openghc.area;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openghc.area.RiskAreaImport.Rejected;
import org.openghc.policy.RiskLevel;
import org.openghc.problem.Problem;

/**
 * One list as the State Council's client publishes it (domain.md 8.1). Reading it collects every broken rule before it refuses.
 *
 * <p>{@code end_update_time} is an hour of Asia/Shanghai without minutes; {@code lowlist} and {@code lcount} exist since 2022-07-21.
 */
final class NationalList {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Pattern HOUR = Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{1,2})时");
    private static final int MOST_ERRORS = 20;
    private static final int DEEPEST = 8;
    private static final int LONGEST_TEXT = 4_000;
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_TEXT).build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<UUID, Community> communities = new LinkedHashMap<>();
    private final Map<RiskLevel, Integer> counts = new EnumMap<>(RiskLevel.class);
    private final List<Rejected> rejected = new ArrayList<>();
    private final List<Problem.Invalid> errors = new ArrayList<>();
    private Instant publishedAt;

    private NationalList() {
    }

    /** @throws Problem {@code risk-area-list-invalid}, with a pointer into the document for every broken rule (20 at most) */
    static NationalList read(byte[] document) {
        NationalList list = new NationalList();
        list.readAll(parse(document));
        if (!list.errors.isEmpty()) {
            throw invalid(list.errors.subList(0, Math.min(MOST_ERRORS, list.errors.size())));
        }
        return list;
    }

    static Problem invalid(List<Problem.Invalid> errors) {
        return new Problem(Problem.Kind.INVALID, "risk-area-list-invalid",
                "The list does not keep the format of the national list. Nothing was imported.", errors);
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Map<UUID, Community> communities() {
        return communities;
    }

    /** How many communities the list states for a level, as published: twice the same one counts twice. */
    int count(RiskLevel level) {
        return counts.get(level);
    }

    List<Rejected> rejected() {
        return rejected;
    }

    private static JsonNode parse(byte[] document) {
        try {
            // Strict: a file in another charset must not become other names.
            return JSON.readTree(StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(document)).toString());
        } catch (IOException unreadable) {
            throw invalid(List.of(new Problem.Invalid("", "json")));
        }
    }

    private void readAll(JsonNode root) {
        JsonNode data = root.path("data");
        expect(root.path("code").isInt() && root.path("code").intValue() == 0, "/code", "code-not-zero");
        publishedAt = hour(data.path("end_update_time").asText());
        readLevel(data, RiskLevel.HIGH, "highlist", "hcount");
        readLevel(data, RiskLevel.MEDIUM, "middlelist", "mcount");
        if (data.has("lowlist") || data.has("lcount")) {
            readLevel(data, RiskLevel.LOW, "lowlist", "lcount");
        } else {
            counts.put(RiskLevel.LOW, 0);
        }
    }

    private Instant hour(String text) {
        Matcher hour = HOUR.matcher(text);
        if (hour.matches()) {
            try {
                return LocalDate.parse(hour.group(1)).atTime(Integer.parseInt(hour.group(2)), 0).atZone(CHINA).toInstant();
            } catch (DateTimeException noSuchHour) {
                // The 25th hour is as wrong as no hour: reported below.
            }
        }
        expect(false, "/data/end_update_time", "hour");
        return Instant.EPOCH;
    }

    private void readLevel(JsonNode data, RiskLevel level, String listName, String countName) {
        JsonNode list = data.path(listName);
        JsonNode count = data.path(countName);
        expect(list.isArray(), "/data/" + listName, "list");
        expect(count.isInt(), "/data/" + countName, "number");
        int sum = 0;
        for (int i = 0; i < list.size(); i++) {
            sum += readRow(list.get(i), level, "/data/" + listName + "/" + i);
        }
        expect(!count.isInt() || count.intValue() == sum, "/data/" + countName, "count-differs");
        counts.put(level, sum);
    }

    private int readRow(JsonNode row, RiskLevel level, String pointer) {
        JsonNode texts = row.path("communitys");
        if (!texts.isArray()) {
            expect(false, pointer + "/communitys", "list");
            return 0;
        }
        String province = place(row, "province", pointer);
        String city = place(row, "city", pointer);
        String county = place(row, "county", pointer);
        if (texts.isEmpty()) {
            rejected.add(new Rejected(pointer, province.isEmpty() ? "row-empty" : "row-without-community"));
            return 0;
        }
        String division = Divisions.locate(province, city, county).orElse("");
        expect(!division.isEmpty(), pointer + "/province", province.isEmpty() ? "province-missing" : "province-unknown");
        for (int i = 0; i < texts.size(); i++) {
            String at = pointer + "/communitys/" + i;
            expect(texts.get(i).isTextual(), at, "text");
            String raw = texts.get(i).asText();
            add(new Community(level, division, province, city, county, Community.normal(raw), raw), at);
        }
        return texts.size();
    }

    private void add(Community community, String pointer) {
        if (community.name().isEmpty()) {
            rejected.add(new Rejected(pointer, "community-empty"));
        } else if (communities.putIfAbsent(community.id(), community) != null) {
            rejected.add(new Rejected(pointer, "community-twice"));
        }
    }

    private String place(JsonNode row, String name, String pointer) {
        expect(row.path(name).isTextual(), pointer + "/" + name, "text");
        return Community.normal(row.path(name).asText());
    }

    private void expect(boolean holds, String pointer, String rule) {
        if (!holds) {
            errors.add(new Problem.Invalid(pointer, rule));
        }
    }
}
