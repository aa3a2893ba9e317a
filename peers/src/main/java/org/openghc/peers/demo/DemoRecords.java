package org.openghc.peers.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What an invented centre for disease control reports of the demo people: something of every kind, and nothing that colours anybody. */
final class DemoRecords {

    static final String SOURCE = "演示疾控中心";

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String COMMON = "kind,documentType,documentNumber,name,recordId,version,state,";
    private static final List<String> VACCINES = List.of("CORONAVAC", "BBIBP_CORV", "ZIFIVAX", "CONVIDECIA");
    private static final List<String> LISTS = List.of("COLD_CHAIN", "HEALTH_CARE", "DELIVERY", "SCHOOL", "PORT_WORKER");

    private DemoRecords() {
    }

    /** The files, by the last part of the address that takes each; {@code kinds} below has the same order. */
    static Map<String, String> files(List<DemoPerson> persons, Instant now) {
        LocalDate today = now.atZone(CHINA).toLocalDate();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("vaccinations", file("VACCINATION", "vaccinatedOn,dose,product,batch,site", persons, 1, (person, number) ->
                today.minusDays(400 + number) + ",1," + VACCINES.get(number % VACCINES.size()) + ",D-" + number + ",天河区接种点（演示）"));
        files.put("antibody-tests", file("ANTIBODY_TEST", "sampledAt,reportedAt,antibody,result,level,unit", persons, 2, (person, number) ->
                time(now, 24 * 30 + number) + "," + time(now, 24 * 29) + ",IGG,POSITIVE," + (10 + number) + ".5,S/CO"));
        files.put("health-certificates", file("HEALTH_CERTIFICATE", "issuedOn,validUntil,certificate,number,issuer", persons, 2, (person, number) ->
                today.minusDays(100) + "," + today.plusDays(265) + ",FIT_TO_WORK,JK-" + number + "," + SOURCE));
        files.put("release-notices", file("RELEASE_NOTICE", "releasedOn,observedFrom,observation,number,issuer", persons, 3, (person, number) ->
                today.minusDays(60) + "," + today.minusDays(67) + ",HOME_QUARANTINE,JC-" + number + ",天河街道（演示）"));
        // Long ago: whoever is through with quarantine and monitoring is not coloured any more.
        files.put("entries", file("ENTRY", "enteredAt,origin,port,transport", persons, 3, (person, number) ->
                time(now, 24 * (90 + number)) + ",US,GUANGZHOU_AIRPORT,CZ" + (300 + number)));
        files.put("key-populations", file("KEY_POPULATION", "from,until,list,employer", persons, 2, (person, number) ->
                today.minusDays(200) + ",," + LISTS.get(number % LISTS.size()) + ",示例单位"));
        files.put("exposures", file("EXPOSURE", "from,until,place,caseId", persons, 4, (person, number) ->
                time(now, 24 * 5 + 2) + "," + time(now, 24 * 5) + ",大观园茶楼（演示）,GD-DEMO-EXPOSURE"));
        return files;
    }

    /** What a source is registered for, to report these files. */
    static List<String> kinds() {
        return List.of("VACCINATION", "ANTIBODY_TEST", "HEALTH_CERTIFICATE", "RELEASE_NOTICE", "ENTRY", "KEY_POPULATION", "EXPOSURE");
    }

    /** A row for the first of every so many people. */
    private static String file(String kind, String columns, List<DemoPerson> persons, int every, BiFunction<DemoPerson, Integer, String> content) {
        var csv = new StringBuilder(COMMON).append(columns).append("\r\n");
        for (int number = 0; number < persons.size(); number += every) {
            var person = persons.get(number);
            csv.append(String.join(",", kind, person.documentType(), person.documentNumber(), person.name(), "DEMO-" + number, "1", "VALID",
                    content.apply(person, number))).append("\r\n");
        }
        return csv.toString();
    }

    private static String time(Instant now, int hoursAgo) {
        return now.minus(Duration.ofHours(hoursAgo)).truncatedTo(ChronoUnit.MINUTES).atZone(CHINA).toOffsetDateTime().toString();
    }
}
