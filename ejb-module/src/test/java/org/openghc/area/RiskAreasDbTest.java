package org.openghc.area;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.Beans;
import org.openghc.Database;
import org.openghc.area.RiskAreaImport.Rejected;
import org.openghc.policy.RiskLevel;
import org.openghc.problem.Problem;

class RiskAreasDbTest {

    private static final String EIGHT = "2022090108.json";
    private static final String TWELVE = "2022090112.json";
    private static final Instant NOW = at("2022-09-02T00:00:00+08:00");

    private Database database;

    @BeforeEach
    void open() {
        database = Database.migrated();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R1 R2 an import counts as published and reports what it left out")
    void imports() {
        RiskAreaImport first = importList(fixture(EIGHT));
        RiskAreaImport second = importList(fixture(TWELVE));

        assertEquals(at("2022-09-01T08:00:00+08:00"), first.publishedAt());
        assertEquals(List.of(4, 3, 1, 8, 0, 0), numbers(first));
        assertEquals(List.of(new Rejected("/data/highlist/3", "row-empty")), first.rejected());
        assertEquals(List.of(3, 3, 0, 3, 6, 2), numbers(second));
        assertEquals(List.of(new Rejected("/data/highlist/0/communitys/1", "community-twice")), second.rejected());
    }

    @Test
    @DisplayName("R1 a list that breaks rules is refused whole, with every rule by name")
    void refusesWhole() {
        Problem refusal = assertThrows(Problem.class, () -> importList(fixture("counts-hour-province-broken.json")));

        assertEquals("risk-area-list-invalid", refusal.name());
        assertEquals(List.of(new Problem.Invalid("/data/end_update_time", "hour"),
                new Problem.Invalid("/data/hcount", "count-differs"),
                new Problem.Invalid("/data/middlelist/0/province", "province-unknown")), refusal.errors());
        assertEquals("risk-areas-unknown", assertThrows(Problem.class, () -> high("2022-09-01T10:00:00+08:00", "44")).name());
    }

    @Test
    @DisplayName("R1 no list of an hour to come, none that is no JSON, none beyond 8 MiB")
    void refusesTheImpossible() {
        byte[] eight = fixture(EIGHT);
        Problem tomorrow = assertThrows(Problem.class, () -> database.inTransaction(
                entities -> Beans.over(entities).get(RiskAreas.class).importSnapshot(eight, at("2022-09-01T07:59:59+08:00"), "officer")));
        assertEquals("hour-to-come", tomorrow.errors().get(0).rule());

        byte[] chinese = new String(eight, StandardCharsets.UTF_8).getBytes(java.nio.charset.Charset.forName("GB18030"));
        assertEquals("json", assertThrows(Problem.class, () -> importList(chinese)).errors().get(0).rule());
        assertEquals("json", assertThrows(Problem.class, () -> importList("{\"data\":".getBytes())).errors().get(0).rule());
        assertEquals("json", assertThrows(Problem.class, () -> importList("{\"code\":0,\"code\":0}".getBytes())).errors().get(0).rule());
        assertEquals(Problem.Kind.TOO_LARGE, assertThrows(Problem.class, () -> importList(new byte[(8 << 20) + 1])).kind());
    }

    @Test
    @DisplayName("R4 before the first list nothing is known; an empty answer is another thing")
    void knowsWhatItDoesNotKnow() {
        importList(fixture(EIGHT));

        assertEquals("risk-areas-unknown", assertThrows(Problem.class, () -> high("2022-09-01T07:59:59+08:00", "44")).name());
        assertEquals(List.of(), high("2022-09-01T08:00:00+08:00", "32"));
    }

    @Test
    @DisplayName("R6 municipalities, zones and the Corps are found by code")
    void locates() {
        importList(fixture(EIGHT));
        importList(fixture(TWELVE));

        assertEquals(List.of("440105", "440105", "440304"), codes(listed(RiskLevel.HIGH, "2022-09-01T11:59:59+08:00", "44")));
        assertEquals(List.of("110105"), codes(listed(RiskLevel.HIGH, "2022-09-01T08:00:00+08:00", "110105")));
        assertEquals(List.of("310115"), codes(listed(RiskLevel.MEDIUM, "2022-09-01T08:00:00+08:00", "310000")));
        assertEquals(List.of("4419"), codes(listed(RiskLevel.MEDIUM, "2022-09-01T08:00:00+08:00", "4419")));
        assertEquals(List.of("5101"), codes(listed(RiskLevel.HIGH, "2022-09-01T12:00:00+08:00", "5101")));
        assertEquals(List.of("65"), codes(listed(RiskLevel.MEDIUM, "2022-09-01T12:00:00+08:00", "65")));
        assertEquals("division-unknown", assertThrows(Problem.class, () -> new Division("99")).name());
    }

    @Test
    @DisplayName("R5 an exclusion is marked and its text kept as published")
    void marksExclusions() {
        importList(fixture(EIGHT));
        String then = "2022-09-01T09:00:00+08:00";

        assertEquals(List.of(true), listed(RiskLevel.MEDIUM, then, "440105").stream().map(RiskArea::exclusion).toList());
        assertEquals(List.of(true), listed(RiskLevel.LOW, then, "440105").stream().map(RiskArea::exclusion).toList());
        assertEquals(List.of("样例街道甲社区1号楼 false", "样例街道甲社区２号楼 false"), listed(RiskLevel.HIGH, then, "440105").stream()
                .map(area -> area.community() + " " + area.exclusion()).toList());
    }

    @Test
    @DisplayName("R3 a second arrival changes nothing")
    void isIdempotent() {
        RiskAreaImport first = importList(fixture(EIGHT));
        RiskAreaImport again = importList(fixture(EIGHT));

        assertEquals(first.snapshotId(), again.snapshotId());
        assertEquals(List.of(4, 3, 1, 0, 0, 8), numbers(again));
    }

    @Test
    @DisplayName("R3 R7 a correction of the same hour counts, and a late copy of the corrected one does not undo it")
    void corrects() {
        importList(fixture(EIGHT));
        importList(fixture(TWELVE));
        byte[] corrected = new String(fixture(TWELVE), StandardCharsets.UTF_8).replace("12时", "08时").getBytes(StandardCharsets.UTF_8);
        RiskAreaImport correction = importList(corrected);
        importList(fixture(EIGHT));

        assertEquals(List.of(3, 3, 0, 3, 6, 2), numbers(correction));
        assertEquals(List.of("440105"), codes(high("2022-09-01T08:00:00+08:00", "44")));
        assertEquals(List.of(at("2022-09-01T08:00:00+08:00")), high("2022-09-01T13:00:00+08:00", "44").stream().map(RiskArea::since).toList());
        assertEquals(2, count("SELECT count(*) FROM risk_area_snapshot WHERE published_at = '2022-09-01 08:00+08'"));
    }

    @Test
    @DisplayName("R3 an area that leaves and returns is listed since its return")
    void remembersGaps() {
        String list = new String(fixture(EIGHT), StandardCharsets.UTF_8);
        importList(list.replace("08时", "16时").getBytes(StandardCharsets.UTF_8));
        importList(fixture(EIGHT));
        assertEquals(at("2022-09-01T08:00:00+08:00"), high("2022-09-01T20:00:00+08:00", "440304").get(0).since());

        importList(fixture(TWELVE));
        assertEquals(List.of(), high("2022-09-01T12:00:00+08:00", "440304"));
        assertEquals(at("2022-09-01T16:00:00+08:00"), high("2022-09-01T20:00:00+08:00", "440304").get(0).since());
        assertTrue(count("SELECT count(*) FROM risk_area_listing WHERE withdrawn_at IS NOT NULL") > 0);
    }

    @Test
    @DisplayName("R1 a list as long as the longest ever published is taken, and its successor that shares half of it")
    void takesTheLongest() {
        RiskAreaImport first = importList(longList("2022-09-01 08时", 0, 45_000));
        RiskAreaImport second = importList(longList("2022-09-01 12时", 22_500, 67_500));

        assertEquals(List.of(45_000, 0, 0, 45_000, 0, 0), numbers(first));
        assertEquals(List.of(45_000, 0, 0, 22_500, 22_500, 22_500), numbers(second));
    }

    private static byte[] longList(String hour, int from, int to) {
        String communities = IntStream.range(from, to).mapToObj(i -> "\"样例街道第" + i + "号院\"").collect(Collectors.joining(","));
        return ("{\"data\":{\"end_update_time\":\"" + hour + "\",\"hcount\":" + (to - from) + ",\"mcount\":0,\"middlelist\":[],\"highlist\":[{"
                + "\"type\":\"2\",\"province\":\"广东省\",\"city\":\"广州市\",\"county\":\"海珠区\",\"communitys\":[" + communities
                + "]}]},\"code\":0}").getBytes(StandardCharsets.UTF_8);
    }

    private RiskAreaImport importList(byte[] document) {
        return database.inTransaction(entities -> Beans.over(entities).get(RiskAreas.class).importSnapshot(document, NOW, "officer"));
    }

    private List<RiskArea> high(String at, String division) {
        return listed(RiskLevel.HIGH, at, division);
    }

    private List<RiskArea> listed(RiskLevel level, String at, String division) {
        return database.inTransaction(
                entities -> Beans.over(entities).get(RiskAreas.class).listedAt(at(at), level, new Division(division)).areas());
    }

    private long count(String sql) {
        return database.inTransaction(entities -> entities.unwrap(Session.class).createNativeQuery(sql, Long.class).getSingleResult());
    }

    private static List<String> codes(List<RiskArea> areas) {
        return areas.stream().map(RiskArea::division).toList();
    }

    private static List<Integer> numbers(RiskAreaImport report) {
        return List.of(report.high(), report.middle(), report.low(), report.added(), report.removed(), report.unchanged());
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    static byte[] fixture(String name) {
        try (var file = RiskAreasDbTest.class.getResourceAsStream("/risk-areas/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
