package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Who may do what: every endpoint that the server publishes, tried by every role and by nobody, on its own things, on others' and on
 * ids that do not exist. The whole table is golden ({@code access-matrix.txt}): any change must be read and agreed to. Writes are tried
 * with an empty form where that shows the gate: 400 means that the gate let the caller through to the form.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {
    private static final Path GOLDEN = Path.of("src/test/resources/access-matrix.txt");
    private static final Path SEEN = Path.of("target/access-matrix.txt");
    private static final String NOBODY = "NOBODY";
    private static final List<String> ROLES = List.of(NOBODY, "RESIDENT", "INSPECTOR", "LABORATORY", "OFFICER", "AUDITOR", "ADMIN", "INTEGRATOR");
    private static final List<String> DECISIONS = List.of("approval", "refusal", "cancellation");

    private final Map<String, Rest> callers = new LinkedHashMap<>();
    private final Resident person = Resident.named("武松");
    private Province province;
    private Province.Gate own;
    private Province.Gate another;
    private Rest otherOfficer;

    private enum Whose { OWN, OTHER, RANDOM }

    @BeforeAll
    void everybody() {
        province = Province.running();
        own = province.openGate();
        another = province.openGate();
        otherOfficer = province.hire("OFFICER");
        for (String role : ROLES) {
            callers.put(role, switch (role) {
                case NOBODY -> province.anybody();
                case "RESIDENT" -> province.logInResident(person);
                case "INSPECTOR" -> own.inspector();
                default -> province.hire(role);
            });
        }
    }

    @Test
    @DisplayName("R1 every published endpoint answers every caller as the golden table says")
    void asAgreed() throws IOException {
        List<String> seen = new ArrayList<>();
        for (String endpoint : endpoints()) {
            for (Whose whose : whoseOf(endpoint)) {
                String label = endpoint + (whose == null ? "" : " [" + whose.name().toLowerCase(Locale.ROOT) + "]");
                seen.add(label + ": " + ROLES.stream().map(role -> role + " " + outcome(endpoint, role, whose)).collect(Collectors.joining(", ")));
            }
        }
        Files.createDirectories(SEEN.getParent());
        Files.write(SEEN, seen);
        // Two changes merged may stand in another order; what they say must be the same.
        assertEquals(sorted(golden()), sorted(seen), "the table seen is in ear/" + SEEN + "; agreed is ear/" + GOLDEN);
    }

    @Test
    @DisplayName("R1 nobody gets further than the gate, but where everybody may")
    void denyByDefault() throws IOException {
        for (String line : golden()) {
            boolean open = line.startsWith("GET /v1/trust-list") || line.startsWith("GET /v1/ledger/") || line.startsWith("GET /v1/lists/") || line.contains("log-ins");
            assertTrue(open != line.contains("NOBODY 401"), line);
        }
        assertTrue(golden().size() > 25, "only " + golden().size() + " lines");
    }

    @Test
    @DisplayName("the comparison can fail: an endpoint that is missing in the table and a right that was widened are noticed")
    void noticed() throws IOException {
        List<String> golden = golden();
        assertNotEquals(golden, golden.subList(1, golden.size()));
        String widened = String.join("\n", golden).replaceFirst("RESIDENT 403", "RESIDENT 200");
        assertNotEquals(String.join("\n", golden), widened);
        assertEquals("403 not-allowed", outcome("GET /v1/access-log", "RESIDENT", null), "the outcome is the server's, not the table's");
        assertEquals("200", outcome("GET /v1/access-log", "AUDITOR", null));
    }

    private static String sorted(List<String> lines) {
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private TreeSet<String> endpoints() {
        JsonNode paths = province.anybody().get("/openapi?format=json").expect(200).json().path("paths");
        TreeSet<String> found = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            path.getValue().fieldNames().forEachRemaining(method -> {
                if (List.of("get", "post", "put", "patch", "delete").contains(method)) {
                    found.add(method.toUpperCase(Locale.ROOT) + " " + (path.getKey().startsWith("/v1") ? "" : "/v1") + path.getKey());
                }
            });
        }
        return found;
    }

    private static List<String> golden() throws IOException {
        return Files.readAllLines(GOLDEN).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    private static List<Whose> whoseOf(String endpoint) {
        boolean aboutAThing = endpoint.contains("{measureId}") || endpoint.contains("{factId}") || endpoint.contains("{logInId}") || endpoint.equals("POST /v1/scans");
        List<Whose> none = new ArrayList<>();
        none.add(null);
        return aboutAThing ? List.of(Whose.values()) : none;
    }

    private String outcome(String endpoint, String role, Whose whose) {
        Rest caller = endpoint.equals("DELETE /v1/session") && !role.equals(NOBODY) ? another(role) : callers.get(role);
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        Rest.Answer answer = switch (method) {
            case "GET" -> caller.get(path.endsWith("/risk-areas") ? path + "?at=2019-01-01T00:00:00Z" : path.replace("{kind}", "vaccinations").replaceAll("\\{[^}]*}", UUID.randomUUID().toString()));
            case "POST" -> path.contains("-batches") ? caller.post(path.replace("{kind}", "vaccinations"), UUID.randomUUID().toString(), "text/csv", new byte[0]) : caller.post(resolved(path, role, whose), body(path, whose));
            default -> caller.send(caller.request(path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody()).header("Idempotency-Key", UUID.randomUUID().toString()));
        };
        return (answer.status() + " " + answer.problem()).strip();
    }

    /** Somebody else of that role, whose session may end. */
    private Rest another(String role) {
        return role.equals("RESIDENT") ? province.newSession(person) : province.hire(role);
    }

    private String resolved(String path, String role, Whose whose) {
        if (path.contains("{measureId}")) {
            return path.replace("{measureId}", measure(role, whose));
        }
        if (path.contains("{factId}")) {
            return path.replace("{factId}", factProposal(role, whose));
        }
        if (path.contains("{logInId}")) {
            return path.replace("{logInId}", whose == Whose.RANDOM ? UUID.randomUUID().toString()
                    : province.anybody().post("/v1/log-ins", neverRegistered()).expect(202).text("logInId"));
        }
        return path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    }

    /** A new proposal: the caller's own, another's, or none. Who may not propose is tried on another's. */
    private String measure(String role, Whose whose) {
        if (whose == Whose.RANDOM) {
            return UUID.randomUUID().toString();
        }
        Rest proposer = whose == Whose.OWN && role.equals("OFFICER") ? callers.get(role) : otherOfficer;
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return proposer.post("/v1/control-measures", Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(), "kind", "HEALTH_MONITORING",
                "caseId", "GD-2022-9", "legalBasis", "INFECTIOUS_DISEASES_39", "evidence", "report", "from", from.toString(),
                "until", from.plus(Duration.ofDays(1)).toString())).expect(201).text("measureId");
    }

    /** A new fact that waits for a second officer; an order whose end is far away colours nobody meanwhile. */
    private String factProposal(String role, Whose whose) {
        if (whose == Whose.RANDOM) {
            return UUID.randomUUID().toString();
        }
        Rest proposer = whose == Whose.OWN && role.equals("OFFICER") ? callers.get(role) : otherOfficer;
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return proposer.post("/v1/facts", Map.of("documentType", person.documentType(), "documentNumber", person.documentNumber(), "kind", "TEST_ORDER", "evidence", "report",
                "content", Map.of("from", from.toString(), "until", from.plus(Duration.ofDays(300)).toString(), "caseId", "GD-2022-9"))).expect(201).text("proposalId");
    }

    private Object body(String path, Whose whose) {
        if (path.endsWith("/session")) {
            return Map.of("code", "000000");
        }
        if (path.endsWith("/scans")) {
            String checkpoint = switch (whose) {
                case OWN -> own.checkpointId();
                case OTHER -> another.checkpointId();
                case RANDOM -> UUID.randomUUID().toString();
            };
            return Map.of("checkpointId", checkpoint, "code", "no code");
        }
        boolean decision = DECISIONS.stream().anyMatch(path::endsWith);
        return decision && !path.endsWith("approval") ? Map.of("reason", "tried by a test") : Map.of();
    }

    /** A claim of a new document each time, so that wrong codes do not add up. */
    private static Map<String, Object> neverRegistered() {
        return Map.of("documentType", "PASSPORT", "documentNumber", "E" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT), "name", "NOBODY KNOWN",
                "phone", "+8619999990099");
    }
}
