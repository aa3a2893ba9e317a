package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.ear.page.CheckpointPage;
import org.openghc.ear.page.DemoResident;

/** Another province on the pages: its colour beneath a resident's explanation, and its codes at a checkpoint, in four languages. */
class ProvincePagesIT extends Journey {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final DemoResident RESIDENT = DemoResident.DU_ZICHUN;
    private static final Map<String, String> HUNAN_IN = Map.of("zh-Hans", "湖南", "zh-Hant", "湖南", "pt", "Hunan", "en", "Hunan");
    private static final Map<String, String> YELLOW_IN = Map.of("zh-Hans", "黄码", "zh-Hant", "黃碼", "pt", "Amarelo", "en", "Yellow");
    private static final Map<String, String> HOURS_IN = Map.of("zh-Hans", "2小时", "zh-Hant", "2小時", "pt", "2 horas", "en", "2 hours");

    @Test
    @DisplayName("a resident reads what Hunan says, how old it is, until when it counts and by which rule; nothing of it before Hunan said anything")
    void told() {
        var resident = phoneOf(RESIDENT);
        assertEquals("绿码", resident.word());
        assertFalse(resident.tellsOfProvinces());
        Processes.eventually("Hunan is answered", () -> push("01"));
        resident.waitForColour("YELLOW");
        for (var language : List.of("zh-Hant", "pt", "en", "zh-Hans")) {
            resident.choose(language);
            var said = resident.provinces(YELLOW_IN.get(language)).replace('\u00a0', ' ');
            assertTrue(said.contains(HUNAN_IN.get(language)) && said.replace(" 小", "小").contains(HOURS_IN.get(language)) && said.contains("336"), said);
            resident.inspect("resident-7-provinces-" + language);
        }
        push("00");
        resident.waitForColour("GREEN");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("an inspector scans a code of Hunan and reads its colour and whose it is; one that Hunan never showed has none")
    void atTheDoor() {
        var hunan = province.hunan();
        CheckpointPage inspector = checkpointOf();
        hunan.regrade(RESIDENT.documentNumber(), "01");
        Processes.eventually("Hunan is asked", () -> "YELLOW".equals(inspector.scan(hunan.code(RESIDENT.documentNumber()))));
        for (var language : List.of("zh-Hant", "pt", "en", "zh-Hans")) {
            inspector.choose(language);
            assertEquals(YELLOW_IN.get(language), inspector.word());
            assertTrue(inspector.details().contains(HUNAN_IN.get(language)), inspector.details());
            inspector.inspect("checkpoint-6-hunan-" + language);
        }
        assertEquals("NONE", inspector.scan("CN43:nobody-ever-showed-this"));
        assertTrue(inspector.details().contains("湖南"), inspector.details());
        hunan.regrade(RESIDENT.documentNumber(), "00");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    @DisplayName("an answer that comes late never stands on the screen as the verdict of the person who is next")
    void late() {
        CheckpointPage inspector = checkpointOf();
        assertEquals("正在核验…, 下一位, NONE", inspector.scanAnsweredTooLate(province.hunan().code(RESIDENT.documentNumber()), "CN43:nobody-ever-showed-this"));
        assertEquals("NONE", inspector.finishScan());
        assertEquals(List.of(), chromium.complaints());
    }

    private CheckpointPage checkpointOf() {
        var hired = province.hireAs("INSPECTOR");
        province.openGate(hired);
        var inspector = chromium.checkpoint().logIn(hired.account(), hired.password());
        inspector.standAtTheOnlyCheckpoint();
        return inspector;
    }

    /** Hunan's word of two hours ago, vouched for for a month. */
    private boolean push(String grade) {
        var colour = new LinkedHashMap<String, Object>();
        var asOf = Instant.now().minus(Duration.ofMinutes(grade.equals("00") ? 1 : 150));
        colour.put("riskGrade", grade);
        colour.put("asOf", TIME.format(asOf));
        colour.put("expiresAt", TIME.format(asOf.plus(Duration.ofDays(30))));
        var fact = new LinkedHashMap<String, Object>();
        fact.put("factId", "page-" + UUID.randomUUID());
        fact.put("version", 1);
        fact.put("retracted", false);
        fact.put("person", Hunan.person(RESIDENT.documentNumber(), RESIDENT.name()));
        fact.put("colour", colour);
        return province.hunan().sends("declareHealth", Map.of("fact", fact)).status() == 200;
    }
}
