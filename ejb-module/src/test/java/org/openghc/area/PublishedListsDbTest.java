package org.openghc.area;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.policy.RiskLevel;

/** The lists as the State Council published them in 2022, recounted by other means than ours. */
class PublishedListsDbTest {

    private static final Path FOLDER = Path.of("..", "..", "shared", "data", "risk-areas");
    private static final Map<RiskLevel, String> LISTS =
            Map.of(RiskLevel.HIGH, "highlist", RiskLevel.MEDIUM, "middlelist", RiskLevel.LOW, "lowlist");
    private static final Instant NOW = Instant.parse("2023-01-08T00:00:00Z");

    private static final List<byte[]> documents = new ArrayList<>();
    /** Level, place and text of everything listed, by the hour of the list. */
    private static final NavigableMap<Instant, Set<String>> published = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "outside data is absent: shared/data/risk-areas");
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                documents.add(Files.readAllBytes(file));
                recount(new ObjectMapper().readTree(file.toFile()).get("data"));
            }
        }
        assertTrue(published.size() > 50, "the outside data is incomplete");
    }

    @Test
    @DisplayName("R3 R6 every hour is answered as published, whatever the order of arrival")
    void answersAsPublished() {
        List<byte[]> shuffled = new ArrayList<>(documents);
        shuffled.addAll(documents.subList(10, 20));
        Collections.shuffle(shuffled, new Random(44));
        try (Database ordered = Database.migrated(); Database disordered = Database.migrated()) {
            documents.forEach(list -> imported(ordered, list));
            shuffled.forEach(list -> imported(disordered, list));

            assertEquals(intervals(ordered), intervals(disordered));
            published.forEach((hour, communities) -> {
                assertEquals(communities, listed(ordered, hour, null), "at " + hour);
                Set<String> guangdong = communities.stream().filter(c -> c.contains("|广东省|")).collect(toCollection(TreeSet::new));
                assertEquals(guangdong, listed(disordered, hour.plusSeconds(1799), new Division("44")), "Guangdong at " + hour);
            });
        }
    }

    @Test
    @DisplayName("R3 since when an area is listed agrees with walking back through the lists")
    void knowsSinceWhen() {
        try (Database database = Database.migrated()) {
            documents.forEach(list -> imported(database, list));
            Instant last = published.lastKey();
            List<RiskArea> areas = database.inTransaction(
                    entities -> Beans.over(entities).get(RiskAreas.class).listedAt(last, RiskLevel.HIGH, null).areas());

            assertTrue(areas.size() > 500, "too few areas to mean anything");
            areas.forEach(area -> assertEquals(since(key(RiskLevel.HIGH, area), last), area.since(), area.community()));
        }
    }

    private static Instant since(String community, Instant last) {
        Instant since = last;
        for (Map.Entry<Instant, Set<String>> list : published.headMap(last, false).descendingMap().entrySet()) {
            if (!list.getValue().contains(community)) {
                return since;
            }
            since = list.getKey();
        }
        return since;
    }

    private static void imported(Database database, byte[] document) {
        database.transact(entities -> Beans.over(entities).get(RiskAreas.class).importSnapshot(document, NOW, "officer"));
    }

    private static Set<String> listed(Database database, Instant at, Division division) {
        Set<String> found = new TreeSet<>();
        for (RiskLevel level : RiskLevel.values()) {
            database.inTransaction(entities -> Beans.over(entities).get(RiskAreas.class).listedAt(at, level, division)).areas()
                    .forEach(area -> found.add(key(level, area)));
        }
        return found;
    }

    private static List<?> intervals(Database database) {
        return database.inTransaction(entities -> entities.unwrap(Session.class).createNativeQuery("""
                SELECT area_id || ' ' || listed_from || ' ' || listed_until FROM risk_area_listing
                 WHERE withdrawn_at IS NULL ORDER BY area_id, listed_from""", String.class).getResultList());
    }

    private static void recount(JsonNode data) {
        String hour = data.get("end_update_time").asText();
        Instant at = OffsetDateTime.parse(hour.substring(0, 10) + "T00:00:00+08:00").toInstant()
                .plus(Duration.ofHours(Integer.parseInt(hour.substring(11).replace("时", ""))));
        Set<String> communities = new TreeSet<>();
        LISTS.forEach((level, list) -> data.path(list).forEach(row -> row.get("communitys").forEach(text ->
                communities.add(key(level, row.get("province").asText(), row.get("city").asText(), row.get("county").asText(),
                        text.asText())))));
        published.put(at, communities);
    }

    private static String key(RiskLevel level, RiskArea area) {
        return key(level, area.province(), area.city(), area.county(), area.community());
    }

    private static String key(RiskLevel level, String... names) {
        return level + "|" + Normalizer.normalize(String.join("|", names), Normalizer.Form.NFKC).replaceAll("\\s+", " ")
                .replaceAll(" ?\\| ?", "|").strip();
    }
}
