package org.openghc.ear;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A province in miniature for system tests: the packed server with its PostgreSQL, the identity authority and the SMS gateway, and what
 * people do there in their own words.
 *
 * <p>{@link #running()} starts it once a test JVM, on free ports and in an empty folder ({@code target/province-1}, in a
 * second JVM {@code -2}), and stops it at the end:
 *
 * <pre>{@code
 * Province province = Province.running();
 * Rest officer = province.hire("OFFICER");
 * Rest resident = province.logInResident(Resident.named("鲁智深"));
 * assertEquals("GREEN", resident.get("/v1/health-code").text("colour"));
 * }</pre>
 *
 * <p>With the system properties {@code ghc.http} (address) and {@code ghc.data} (data folder) it uses a system that runs already;
 * {@code ghc.sms} is then the SMS gateway's address. What is started in tests of its own (a server to be killed, another database)
 * begins with {@link #in(Path)}.
 */
public final class Province {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static Province running;

    private final URI address;
    private final Path data;
    private final Neighbours neighbours;
    private final HealthCodeServer server;
    private final Regions regions;
    private final AtomicInteger hired = new AtomicInteger();
    /** A system that ran already knows the documents of whom earlier tests hired. */
    private final int passports = ThreadLocalRandom.current().nextInt(10_000_000, 99_000_000);
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final Map<Resident, Rest> residents = new ConcurrentHashMap<>();
    private Rest admin;
    private Rest secondAdmin;

    private Province(URI address, Path data, Neighbours neighbours, HealthCodeServer server, Regions regions) {
        this.address = address;
        this.data = data;
        this.neighbours = neighbours;
        this.server = server;
        this.regions = regions;
    }

    /** The province that all tests of this JVM share. */
    public static synchronized Province running() {
        if (running == null) {
            String given = System.getProperty("ghc.http");
            running = given == null ? in(TARGET.resolve("province-" + Processes.FORK))
                    : at(URI.create(given), URI.create(System.getProperty("ghc.sms", "http://127.0.0.1:9102")), Path.of(System.getProperty("ghc.data")));
            if (given == null) {
                running.server.start();
            }
        }
        return running;
    }

    /** A province that somebody else started. */
    static Province at(URI address, URI smsGateway, Path data) {
        return new Province(address, data, new Neighbours(null, smsGateway), null, null);
    }

    /** A province of one's own in a folder, its server configured but not started. */
    static Province in(Path folder) {
        return in(folder, Installation.ofThisBuild());
    }

    static Province in(Path folder, Installation installation) {
        HealthCodeServer server = HealthCodeServer.in(folder, installation);
        Neighbours neighbours = Neighbours.started(folder);
        Regions regions = Regions.beside(folder.toAbsolutePath(), server.address());
        return new Province(server.address(), folder, neighbours, told(server, neighbours, regions), regions);
    }

    /** Another server beside the one that runs, on its database; it knows the same neighbours. Not started yet. */
    HealthCodeServer anotherServer(Path folder) {
        return told(HealthCodeServer.onTheDataOf(server, folder), neighbours, regions);
    }

    private static HealthCodeServer told(HealthCodeServer server, Neighbours neighbours, Regions regions) {
        regions.tell(server);
        return server.with("ghc.identity-authority.url", neighbours.identityAuthority()).with("ghc.sms-gateway.url", neighbours.smsGateway());
    }

    /** The address of the server's plain HTTP. */
    public URI address() {
        return address;
    }

    /** The address of the simulated SMS gateway. */
    public URI smsGateway() {
        return neighbours.smsGateway();
    }

    /** The folder with the server's data and secrets. */
    public Path data() {
        return data;
    }

    /** The password of the first administrator, {@code admin}. */
    public String adminPassword() {
        return secret("initial-admin-password");
    }

    /** The password of the second one, {@code admin-2}, who confirms whom the first hires. */
    public String secondAdminPassword() {
        return secret("second-admin-password");
    }

    private String secret(String name) {
        try {
            return Files.readString(data.resolve("secrets").resolve(name)).strip();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The server's process; only in a province that the test started. */
    HealthCodeServer server() {
        return server;
    }

    /** The simulated Macau beside this server, started when somebody first asks for it; only in a province that the test started. */
    synchronized Macau macau() {
        regions.macau().startOnce();
        return regions.macau();
    }

    /** The simulated Hong Kong beside this server, as {@link #macau()}. */
    synchronized HongKong hongKong() {
        regions.hongKong().startOnce();
        return regions.hongKong();
    }

    /** The simulated Hunan beside this server, as {@link #macau()}. */
    synchronized Hunan hunan() {
        regions.hunan().startOnce();
        return regions.hunan();
    }

    /** On what every message between this server and its neighbours is written down; none in a system that ran already. */
    List<Wire> wires() {
        return regions == null ? List.of() : regions.wires().all();
    }

    void stop() {
        server.close();
        regions.close();
        neighbours.close();
    }

    /** Nobody in particular. */
    Rest anybody() {
        return new Rest(address);
    }

    synchronized Rest admin() {
        if (admin == null) {
            admin = logInStaff("admin", adminPassword());
        }
        return admin;
    }

    synchronized Rest secondAdmin() {
        if (secondAdmin == null) {
            secondAdmin = logInStaff("admin-2", secondAdminPassword());
        }
        return secondAdmin;
    }

    Rest logInStaff(String account, String password) {
        return anybody().as(anybody().post("/v1/staff-log-ins", Map.of("account", account, "password", password, "transport", "BEARER")).expect(201).text("token"));
    }

    /** A new member of the staff in a role, such as {@code OFFICER}, logged in. */
    Rest hire(String role) {
        return hireAs(role).session();
    }

    /** A staff member and his or her session. */
    record Hired(String staffId, String account, String password, Rest session) {}

    Hired hireAs(String role) {
        return hireAs(role, null);
    }

    /** A new member of the staff whom a resident's document belongs to; the second administrator confirms who can decide. */
    Hired hireAs(String role, Resident self) {
        int number = hired.incrementAndGet();
        String account = role.toLowerCase(java.util.Locale.ROOT) + "-" + run + "-" + number;
        Map<String, Object> form = new java.util.HashMap<>(Map.of("account", account, "role", role, "unit", "Guangdong test unit of " + account, "name", "演示人员"));
        if (role.equals("OFFICER") || role.equals("ADMIN")) {
            form.put("documentType", self == null ? "PASSPORT" : self.documentType());
            form.put("documentNumber", self == null ? "S" + (passports + number) : self.documentNumber());
        }
        Rest.Answer answer = admin().post("/v1/staff", form).expect(201);
        String password = answer.text("password");
        if (!answer.json().path("complete").asBoolean()) {
            password += secondAdmin().post("/v1/staff-confirmations", Map.of("account", account)).expect(200).text("password");
        }
        return new Hired(answer.text("staffId"), account, password, logInStaff(account, password));
    }

    /** An inspector at a new checkpoint. */
    record Gate(String venueId, String checkpointId, Rest inspector) {
        /** Scans a presented code; the answer's {@code verdict} is its one word. */
        Rest.Answer scans(String code) {
            return scans(code, UUID.randomUUID().toString());
        }

        Rest.Answer scans(String code, String key) {
            return inspector.post("/v1/scans", key, Map.of("checkpointId", checkpointId, "code", code));
        }
    }

    Gate openGate() {
        return openGate(hireAs("INSPECTOR"));
    }

    /** This inspector at a new checkpoint. */
    Gate openGate(Hired inspector) {
        String venue = admin().post("/v1/venues", Map.of("name", "大观园茶楼", "kind", "RESTAURANT", "division", "440106", "address", "天河路 1 号")).expect(201).text("venueId");
        String checkpoint = admin().post("/v1/checkpoints", Map.of("venueId", venue, "name", "东门", "inspector", inspector.staffId())).expect(201).text("checkpointId");
        return new Gate(venue, checkpoint, inspector.session());
    }

    /** A resident's session: log-in by real name and the code that arrived by SMS; one session a resident. */
    Rest logInResident(Resident resident) {
        return residents.computeIfAbsent(resident, this::newSession);
    }

    /** Another session of a resident. */
    Rest newSession(Resident resident) {
        Set<String> known = neighbours.messagesTo(resident.phone());
        String logIn = anybody().post("/v1/log-ins", resident.claim()).expect(202).text("logInId");
        String code = neighbours.newCode(resident.phone(), known);
        return anybody().as(anybody().post("/v1/log-ins/" + logIn + "/session", Map.of("code", code, "transport", "BEARER")).expect(201).text("token"));
    }

    /** How a conversion of this resident's stands. */
    static String stateOf(Rest resident, String conversion) {
        return Rest.each(resident.get("/v1/conversions").expect(200).json().path("conversions")).stream()
                .filter(each -> conversion.equals(each.path("conversionId").asText())).findFirst().orElseThrow().path("state").asText();
    }

    /** Waits for the one-time code of a log-in that was begun after these messages were known. */
    Neighbours neighbours() {
        return neighbours;
    }
}
