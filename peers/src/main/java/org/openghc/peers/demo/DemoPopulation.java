package org.openghc.peers.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The demo population as a process: {@code DemoPopulation [APP [SMS [DATA]]]}, where DATA holds {@code secrets/initial-admin-password}, {@code
 * secrets/second-admin-password} and
 * receives {@code demo/} and {@code demo-people.txt}. Exit code 0 when all is there, 1 with one sentence when something is missing.
 */
public final class DemoPopulation {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_OF_MEASURE = 7;
    private static final int TRIES_FOR_SMS = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final Api anonymous;
    private final Api sms;
    private final DemoMemory memory;
    private final String adminPassword;
    private final String secondPassword;
    private final Clock clock;
    private final List<DemoPerson> everybody = DemoPerson.all();
    private final List<DemoPerson> persons = everybody.stream().filter(person -> !person.newcomer()).toList();

    private DemoPopulation(URI app, URI sms, DemoMemory memory, String adminPassword, String secondPassword, Clock clock) throws IOException {
        this.anonymous = Api.anonymous(app);
        this.sms = Api.anonymous(sms);
        this.memory = memory;
        this.adminPassword = adminPassword;
        this.secondPassword = secondPassword;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        var app = URI.create(arguments.length > 0 ? arguments[0] : "http://127.0.0.1:9080");
        var sms = URI.create(arguments.length > 1 ? arguments[1] : "http://127.0.0.1:9102");
        var data = Path.of(arguments.length > 2 ? arguments[2] : "data");
        try {
            System.out.print(fill(app, sms, data));
        } catch (Refused | IllegalStateException missing) {
            System.err.println("Demo population: " + missing.getMessage());
            System.exit(1);
        }
    }

    /**
     * Fills the system with what it lacks of the demo population.
     *
     * @param data the folder of the server's data, which {@code secrets/initial-admin-password} and {@code secrets/second-admin-password} are in
     * @return the table of people and log-ins
     * @throws IllegalStateException when the server, the SMS gateway or a secret is missing
     */
    public static String fill(URI app, URI sms, Path data) throws IOException {
        var password = data.resolve("secrets/initial-admin-password");
        if (Files.notExists(password)) {
            throw new IllegalStateException(password + " is missing");
        }
        var second = data.resolve("secrets/second-admin-password");
        if (Files.notExists(second)) {
            throw new IllegalStateException(second + " is missing");
        }
        var demo = new DemoPopulation(app, sms, DemoMemory.in(data.resolve("demo")), Files.readString(password).strip(), Files.readString(second).strip(),
                Clock.systemUTC());
        var table = demo.fill();
        OwnerOnly.write(data.resolve("demo-people.txt"), table);
        return table;
    }

    /** @return the table of people and log-ins */
    private String fill() throws IOException {
        var admin = staff("admin", adminPassword);
        var second = staff("admin-2", secondPassword);
        var passwords = new LinkedHashMap<DemoStaff, String>();
        for (var one : DemoStaff.all()) {
            passwords.put(one, hire(admin, second, one));
        }
        openCheckpoint(admin);
        for (var person : persons) {
            memory.once("resident " + person.documentNumber(), () -> logIn(person));
        }
        var proposer = staff(DemoStaff.PROPOSER.account(), passwords.get(DemoStaff.PROPOSER));
        var approver = staff(DemoStaff.APPROVER.account(), passwords.get(DemoStaff.APPROVER));
        memory.once("risk areas", () -> proposer.post("/v1/risk-area-snapshots", riskAreas(), Map.of("Content-Type", "application/json"))
                .get("snapshotId").asText());
        importTests(admin, proposer);
        importRecords(admin, proposer);
        for (var person : persons.stream().filter(one -> one.measure() != null).toList()) {
            memory.once("measure " + person.documentNumber(), () -> restrict(person, proposer, approver));
        }
        return PeopleTable.of(anonymous.server(), sms.server(), everybody, passwords, adminPassword, secondPassword);
    }

    private Api staff(String account, String password) {
        return anonymous.as(anonymous.post("/v1/staff-log-ins", Map.of("account", account, "password", password, "transport", "BEARER")));
    }

    /** The first administrator opens an account; the second confirms it if its holder can decide, and knows the other half of the password. */
    private String hire(Api admin, Api second, DemoStaff one) throws IOException {
        var known = memory.once("staff " + one.account(), () -> {
            say("staff " + one.account());
            var form = new LinkedHashMap<String, String>(Map.of("account", one.account(), "role", one.role(), "unit", one.unit(), "name", one.name()));
            if (one.passport() != null) {
                form.put("documentType", "PASSPORT");
                form.put("documentNumber", one.passport());
            }
            var made = admin.post("/v1/staff", form);
            var password = made.get("password").textValue();
            if (!made.get("complete").asBoolean()) {
                password += second.post("/v1/staff-confirmations", Map.of("account", one.account())).get("password").textValue();
            }
            return password + " " + made.get("staffId").asText();
        });
        return known.split(" ")[0];
    }

    private void openCheckpoint(Api admin) throws IOException {
        var inspector = memory.of("staff " + DemoStaff.INSPECTOR.account()).split(" ")[1];
        var venue = memory.once("venue", () -> admin.post("/v1/venues", Map.of("name", "大观园茶楼（演示）", "kind", "RESTAURANT",
                "division", "440106", "address", "天河区示例路 1 号")).get("venueId").asText());
        memory.once("checkpoint", () -> admin.post("/v1/checkpoints", Map.of("venueId", venue, "name", "东门", "inspector", inspector))
                .get("checkpointId").asText());
    }

    /** Real-name log-in with the code that the text message brought; the first one makes the person known. */
    private String logIn(DemoPerson person) {
        say("resident " + person.name());
        var sent = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var logIn = anonymous.post("/v1/log-ins", Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(),
                "name", person.name(), "phone", person.phone(), "language", person.language())).get("logInId").asText();
        var own = anonymous.as(anonymous.post("/v1/log-ins/" + logIn + "/session", Map.of("code", codeFor(person.phone(), sent), "transport", "BEARER")));
        own.post("/v1/declarations", Map.of("form", "DAILY_HEALTH", "version", 1,
                "answers", Map.of("temperature", "36.5", "symptoms", "false", "contact14d", "false", "travel14d", "false")));
        own.post("/v1/antigen-tests", Map.of("content", Map.of("takenAt", sent.minus(1, ChronoUnit.HOURS).toString(), "result", "NEGATIVE")));
        return "known";
    }

    private String codeFor(String phone, Instant sent) {
        var path = "/v1/messages?to=" + URLEncoder.encode(phone, StandardCharsets.UTF_8);
        for (int i = 0; i < TRIES_FOR_SMS; i++) {
            for (JsonNode message : sms.get(path).get("messages")) {
                var code = CODE.matcher(message.get("text").textValue());
                if (!Instant.parse(message.get("at").textValue()).isBefore(sent) && code.find()) {
                    return code.group();
                }
            }
            pause();
        }
        throw new IllegalStateException("no one-time code arrived at the SMS gateway within "
                + BETWEEN_TRIES.multipliedBy(TRIES_FOR_SMS).toSeconds() + " s");
    }

    private void importTests(Api admin, Api officer) throws IOException {
        var key = memory.once("laboratory key", DemoLaboratory::newKey);
        var certificate = memory.once("laboratory certificate", () -> DemoLaboratory.newCertificate(key, clock.instant()));
        var laboratory = DemoLaboratory.with(key, certificate);
        memory.once("laboratory", () -> admin.post("/v1/laboratories", Map.of("name", DemoLaboratory.NAME, "certificate", certificate))
                .get("keyId").asText());
        var batch = memory.once("batch", () -> DemoLaboratory.batch(persons, null, "A", clock.instant()));
        memory.once("tests", () -> {
            say("test results of " + DemoLaboratory.NAME);
            var report = officer.post("/v1/laboratory-batches", batch.getBytes(StandardCharsets.UTF_8),
                    Map.of("Content-Type", "text/csv", "JWS-Signature", laboratory.sign(batch)));
            if (report.get("rejected").intValue() > 0) {
                throw new IllegalStateException("the server rejected test results of the demo: " + report.get("rows"));
            }
            return report.get("batchId").asText();
        });
        if (!memory.knows("next batch")) {
            var next = memory.once("next batch", () -> DemoLaboratory.batch(persons, 6, "B", clock.instant()));
            memory.write("next-batch.csv", next);
            memory.write("next-batch.csv.jws", laboratory.sign(next));
            memory.write("laboratory-certificate.pem", laboratory.certificate());
        }
    }

    private void importRecords(Api admin, Api officer) throws IOException {
        var key = memory.once("records key", DemoLaboratory::newKey);
        var certificate = memory.once("records certificate", () -> DemoLaboratory.newCertificate(key, clock.instant()));
        var source = DemoLaboratory.with(key, certificate);
        memory.once("records source", () -> admin.post("/v1/laboratories", Map.of("name", DemoRecords.SOURCE, "certificate", certificate,
                "reports", DemoRecords.kinds())).get("keyId").asText());
        for (var file : DemoRecords.files(persons, clock.instant()).entrySet()) {
            memory.once("records " + file.getKey(), () -> {
                say(file.getKey() + " of " + DemoRecords.SOURCE);
                var report = officer.post("/v1/record-batches/" + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "text/csv", "JWS-Signature", source.sign(file.getValue())));
                if (report.get("rejected").intValue() > 0) {
                    throw new IllegalStateException("the server rejected records of the demo: " + report.get("rows"));
                }
                return report.get("batchId").asText();
            });
        }
    }

    private String restrict(DemoPerson person, Api proposer, Api approver) {
        say("measure for " + person.name());
        var from = OffsetDateTime.ofInstant(clock.instant(), CHINA).truncatedTo(ChronoUnit.MINUTES);
        var measure = proposer.post("/v1/control-measures", Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(),
                "kind", person.measure(), "caseId", "GD-DEMO-" + person.measure(), "legalBasis", "传染病防治法第三十九条",
                "evidence", "演示流调报告", "from", from.toString(), "until", from.plusDays(DAYS_OF_MEASURE).toString())).get("measureId").asText();
        approver.post("/v1/control-measures/" + measure + "/approval", Map.of());
        return measure;
    }

    private static byte[] riskAreas() {
        try (var file = DemoPopulation.class.getResourceAsStream("/demo/risk-areas-fixture.json")) {
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException("the fixture of risk areas cannot be read", broken);
        }
    }

    private static void say(String what) {
        System.out.println("Demo population: " + what);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a text message", stopped);
        }
    }
}
