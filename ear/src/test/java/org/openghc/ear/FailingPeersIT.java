package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openghc.ear.FailingPeer.Terms;
import org.openghc.ear.FailingPeer.Way;

/**
 * Neighbours that fail, one way after the other: what a gate says, how a conversion waits, how many wait, when nobody asks any more.
 * Before and after each failure the same questions go through the same place unspoilt and are answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailingPeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Where something comes that is not to be believed; everything else is silence. */
    private static final Set<Way> NOT_TO_BE_BELIEVED = EnumSet.of(Way.EMPTY, Way.UNSIGNED, Way.SIGNED_BY_ANOTHER, Way.OLD, Way.ANOTHER_REQUEST, Way.ANOTHER_PERSON, Way.REPLAY);
    /** Where an answer comes that looks like one. */
    private static final Set<Way> SIGNED_OR_NOT = EnumSet.of(Way.UNSIGNED, Way.SIGNED_BY_ANOTHER, Way.ANOTHER_REQUEST, Way.ANOTHER_PERSON, Way.UNKNOWN_WORD, Way.REPLAY);
    private static final int GATES = 40;
    private static final int AT_ONCE = 8;

    private final AtomicInteger redirected = new AtomicInteger();
    private Province province;
    private Province.Gate gate;
    private OwedCorrections corrections;
    private ServerSocket elsewhere;
    private Map<Side, FailingPeer> peers;

    /** One neighbour as its people and our gates see it. */
    private enum Side {
        MACAU("MO", "arriving-mo-1", Resident.named("FULANO DE TAL"), Terms.MACAU),
        HONG_KONG("HK", "arriving-hk-1", Resident.named("LEE SIU MING"), Terms.HONG_KONG),
        /** With a province nothing is converted: what waits for it are corrections. */
        HUNAN("CN-43", null, Resident.named("柳毅"), Terms.HUNAN);

        private final String region;
        private final String consent;
        private final Resident traveller;
        private final Terms terms;

        Side(String region, String consent, Resident traveller, Terms terms) {
            this.region = region;
            this.consent = consent;
            this.traveller = traveller;
            this.terms = terms;
        }
    }

    @BeforeAll
    void start() throws Exception {
        elsewhere = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        Thread counting = new Thread(this::countRedirected, "elsewhere");
        counting.setDaemon(true);
        counting.start();
        province = Province.in(Path.of("target/failing"));
        URI target = URI.create("http://127.0.0.1:" + elsewhere.getLocalPort() + "/");
        peers = Map.of(
                Side.MACAU, new FailingPeer(Terms.MACAU, province.macau().soapAddress(), province.data().toAbsolutePath(), target),
                Side.HONG_KONG, new FailingPeer(Terms.HONG_KONG, province.hongKong().soapAddress(), province.data().toAbsolutePath(), target),
                Side.HUNAN, new FailingPeer(Terms.HUNAN, province.hunan().soapAddress(), province.data().toAbsolutePath(), target));
        peers.forEach((side, peer) -> province.server().with("ghc.interop." + side.terms.party() + ".url", peer.address()));
        province.server().start();
        gate = province.openGate();
        corrections = new OwedCorrections(province, Side.HUNAN.traveller);
    }

    @AfterAll
    void stop() throws IOException {
        peers.values().forEach(FailingPeer::close);
        elsewhere.close();
        province.stop();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Order(1)
    @DisplayName("no failure is ever taken for green: the gate says so, the conversion or correction waits, and is settled when the neighbour is well again")
    void everyWay(Side side) {
        FailingPeer peer = peers.get(side);
        List<String> waiting = new ArrayList<>();
        well(side);
        requireSettled(side);
        Set<Way> ways = ways(side);
        for (Way way : ways) {
            well(side);
            if (state(side, way).startsWith("REFUSED")) {
                // This one is an answer: whoever still waited and were asked about meanwhile would be refused, too.
                settled(side, waiting);
            }
            String prepared = prepare(side);
            int before = peer.questions();
            int cutOff = peer.cutOff();
            peer.turn(way);

            Rest.Answer scan = gate.scans(code(side)).expect(200);
            assertEquals(verdict(side, way), scan.text("verdict"), way + " " + scan.body());
            assertTrue(scan.json().path("colour").isNull() && scan.json().path("validUntil").isNull(), way + " " + scan.body());
            begin(side, way, prepared).ifPresent(waiting::add);

            boolean heard = way != Way.DOWN && way != Way.BLACKHOLED;
            assertEquals(heard, peer.questions() > before, way + ": the question came where something went wrong");
            if (way == Way.SLOW || way == Way.DRIP) {
                Processes.await("our server hangs up on " + way, PATIENCE, () -> peer.cutOff() > cutOff);
            }
        }
        assertEquals("GREEN", province.logInResident(side.traveller).get("/v1/health-code").expect(200).text("colour"));
        well(side);
        assertTrue(waiting.size() >= ways.size() - 1, waiting.toString());
        settled(side, waiting);
        assertTrue(waiting.stream().allMatch(id -> standing(side, id).path("attempts").asInt() > 0), "each was asked about before");
    }

    /** All of them; with a province, whose line is built like the others, the rest is left to the long check. */
    private static Set<Way> ways(Side side) {
        return side != Side.HUNAN || Boolean.getBoolean("ghc.long") ? EnumSet.complementOf(EnumSet.of(Way.OPEN))
                : EnumSet.of(Way.SLOW, Way.DOWN, Way.UNSIGNED, Way.SIGNED_BY_ANOTHER, Way.ANOTHER_REQUEST, Way.UNKNOWN_WORD, Way.REPLAY);
    }

    /** What crosses, or what is told, before anything fails. */
    private String prepare(Side side) {
        return side == Side.HUNAN ? corrections.told() : credential(side);
    }

    /** Lets it wait for the neighbour, which fails in this way; the id under which it waits, if it does. */
    private Optional<String> begin(Side side, Way way, String prepared) {
        if (side == Side.HUNAN) {
            corrections.correct();
            if (SIGNED_OR_NOT.contains(way)) {
                Processes.await("a correction is offered to Hunan that is " + way, PATIENCE, () -> corrections.of(prepared).path("attempts").asInt() > 0);
            }
            assertEquals("PENDING", corrections.of(prepared).path("state").asText(), way + ": nothing of this acknowledges it");
            return Optional.of(prepared);
        }
        Rest.Answer arrived = arrive(side, prepared);
        assertEquals(state(side, way), arrived.text("state") + " " + arrived.text("reason"), way + " " + arrived.body());
        return Optional.of(arrived.text("conversionId")).filter(id -> arrived.text("state").equals("PENDING"));
    }

    private void settled(Side side, List<String> waiting) {
        Processes.await("everything that waited for " + side + " is settled", PATIENCE, () -> waiting.stream().allMatch(id -> isSettled(side, id)));
    }

    private boolean isSettled(Side side, String id) {
        String state = standing(side, id).path("state").asText();
        return side == Side.HUNAN ? state.equals("DELIVERED") && province.hunan().takenBack().containsKey(id) : state.equals("ACCEPTED");
    }

    private JsonNode standing(Side side, String id) {
        return side == Side.HUNAN ? corrections.of(id) : conversion(side, id);
    }

    private void requireSettled(Side side) {
        if (side == Side.HUNAN) {
            String told = corrections.told();
            corrections.correct();
            Processes.await("(control) what is not spoilt is acknowledged", PATIENCE, () -> isSettled(side, told));
        } else {
            assertEquals("ACCEPTED", arrive(side, credential(side)).text("state"), "(control) what is not spoilt is believed");
        }
    }

    @Test
    @Order(2)
    @DisplayName("no redirect was followed; who follows one is counted")
    void redirects() throws IOException {
        assertEquals(0, redirected.get());
        new Socket("127.0.0.1", elsewhere.getLocalPort()).close();
        Processes.await("the one that follows is counted", PATIENCE, () -> redirected.get() == 1);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Order(3)
    @DisplayName("at most eight threads wait for a silent neighbour, the others have their word at once, and codes are shown meanwhile")
    void bulkhead(Side side) throws Exception {
        FailingPeer peer = peers.get(side);
        well(side);
        String code = code(side);
        peer.mostAtOnce();
        peer.turn(Way.SLOW);
        ExecutorService gates = Executors.newFixedThreadPool(GATES);
        try {
            List<Future<String>> verdicts = Stream.generate(() -> gates.submit(() -> gate.scans(code).expect(200).text("verdict"))).limit(GATES).toList();
            long most = 0;
            while (verdicts.stream().anyMatch(verdict -> !verdict.isDone())) {
                most = Math.max(most, waitingThreads());
                province.logInResident(side.traveller).get("/v1/health-code").expect(200);
            }
            for (Future<String> verdict : verdicts) {
                assertEquals("neighbour-silent", verdict.get());
            }
            assertTrue(most > 1 && most <= AT_ONCE, most + " threads of the server waited");
            int questions = peer.mostAtOnce();
            assertTrue(questions > 1 && questions <= AT_ONCE, questions + " questions at once");
            assertTrue(metric(side, side == Side.HUNAN ? "ghc_neighbour_questions_total.*outcome=\"not-asked\"" : "ft_bulkhead_calls_total.*bulkheadResult=\"rejected\"") > 0,
                    "the ninth was turned away");
        } finally {
            gates.shutdownNow();
            assertTrue(gates.awaitTermination(1, TimeUnit.MINUTES));
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Order(4)
    @DisplayName("the breaker opens, lets a single question through, and closes again; metrics and the health page say so")
    void breaker(Side side) {
        FailingPeer peer = peers.get(side);
        well(side);
        String openings = side == Side.HUNAN ? "ghc_neighbour_breaker_total.*state=\"open\"" : "ft_circuitbreaker_opened_total";
        String trials = side == Side.HUNAN ? "ghc_neighbour_breaker_total.*state=\"half-open\"" : "ft_circuitbreaker_state_total.*state=\"halfOpen\"";
        double opened = metric(side, openings);
        double halfOpen = metric(side, trials);
        peer.turn(Way.TRUNCATED);
        String code = code(side);
        Processes.await("the breaker of " + side + " opens", PATIENCE, () -> {
            assertEquals("neighbour-silent", gate.scans(code).expect(200).text("verdict"));
            return metric(side, openings) > opened;
        });
        Processes.await("nobody asks any more", PATIENCE, () -> {
            int before = peer.questions();
            return "neighbour-silent".equals(gate.scans(code).expect(200).text("verdict")) && peer.questions() == before;
        });
        Processes.await("the health page says so", PATIENCE, () -> {
            gate.scans(code).expect(200);
            return "not-asked".equals(health().path(side.terms.party()).asText());
        });
        well(side);
        assertTrue(metric(side, trials) > halfOpen, "it was half open before it closed");
        assertEquals("answered", health().path(side.terms.party()).asText());
        assertTrue(metric(side, "ghc_neighbour_questions_total.*outcome=\"not-asked\"") > 0);
        assertTrue(metric(side, "ghc_neighbour_questions_total.*outcome=\"unverifiable\"") > 0, "alarms were counted");
    }

    @ParameterizedTest
    @EnumSource(value = Side.class, names = "HUNAN", mode = EnumSource.Mode.EXCLUDE)
    @Order(5)
    @DisplayName("kill -9 while a neighbour is asked: what was acknowledged waits on and is accepted, the same request again has the same effect, once")
    void killed(Side side) throws Exception {
        FailingPeer peer = peers.get(side);
        well(side);
        String first = credential(side);
        String second = credential(side);
        peer.turn(Way.DOWN);
        String acknowledged = arrive(side, first).text("conversionId");
        Processes.await("the health page shows who waits", PATIENCE, () -> health().path("waiting." + side.region).asInt() > 0);
        peer.turn(Way.SLOW);
        int before = peer.questions();
        String key = UUID.randomUUID().toString();
        ExecutorService traveller = Executors.newSingleThreadExecutor();
        try {
            Processes.await("a question is under way", PATIENCE, () -> {
                Future<?> unanswered = traveller.submit(() -> arriving(side, second, key));
                Processes.pause(Duration.ofSeconds(1));
                return peer.questions() > before && !unanswered.isDone();
            });
            province.server().kill();
        } finally {
            traveller.shutdownNow();
        }
        peer.turn(Way.OPEN);
        province.server().start();
        String unacknowledged = arriving(side, second, key).expect(201).text("conversionId");
        Processes.await("both are accepted", PATIENCE, () -> "ACCEPTED".equals(conversion(side, acknowledged).path("state").asText())
                && "ACCEPTED".equals(conversion(side, unacknowledged).path("state").asText()));
        assertEquals(unacknowledged, arriving(side, second, key).expect(201).text("conversionId"));
        assertEquals("credential-used", arriving(side, second, UUID.randomUUID().toString()).expect(409).problem());
    }

    @Test
    @Order(6)
    @DisplayName("kill -9 while a correction is offered: it is owed on, and delivered when server and Hunan are there again")
    void killedWhileCorrecting() throws Exception {
        FailingPeer peer = peers.get(Side.HUNAN);
        well(Side.HUNAN);
        String told = corrections.told();
        peer.turn(Way.SLOW);
        corrections.correct();
        Processes.await("the health page shows what is owed", PATIENCE, () -> health().path("corrections.CN-43").asInt() > 0);
        int before = peer.questions();
        Processes.await("it is being offered", PATIENCE, () -> peer.questions() > before);
        province.server().kill();
        peer.turn(Way.OPEN);
        province.server().start();
        Processes.await("it is delivered", Duration.ofMinutes(4), () -> isSettled(Side.HUNAN, told));
    }

    /** The negative control of everything above: nothing is spoilt, and the gate reads green. */
    private void well(Side side) {
        peers.get(side).turn(Way.OPEN);
        Processes.await("our gate reads green from " + side, PATIENCE, () -> "green".equals(gate.scans(code(side)).expect(200).text("verdict")));
    }

    private static String verdict(Side side, Way way) {
        boolean understood = way == Way.UNKNOWN_WORD && side != Side.MACAU;
        return understood || NOT_TO_BE_BELIEVED.contains(way) ? "unknown" : "neighbour-silent";
    }

    /** Hong Kong's numbers are open: one that we do not know is an answer, and it says that the credential is not known there. */
    private static String state(Side side, Way way) {
        if (way == Way.UNKNOWN_WORD && side == Side.HONG_KONG) {
            return "REFUSED credential-unknown";
        }
        return verdict(side, way).equals("unknown") ? "PENDING answer-unverifiable" : "PENDING neighbour-silent";
    }

    private String code(Side side) {
        return switch (side) {
            case MACAU -> province.macau().code("7999992(3)");
            case HONG_KONG -> province.hongKong().code("Z999999(0)");
            case HUNAN -> province.hunan().code(side.traveller.documentNumber());
        };
    }

    private String credential(Side side) {
        return side == Side.MACAU ? province.macau().export("7999992(3)", side.traveller.documentNumber())
                : province.hongKong().export("Z999999(0)").expect(201).text("text");
    }

    private Rest.Answer arrive(Side side, String credential) {
        return arriving(side, credential, UUID.randomUUID().toString()).expect(201);
    }

    private Rest.Answer arriving(Side side, String credential, String key) {
        return province.logInResident(side.traveller).post("/v1/conversions/inbound", key, Map.of("from", side.region, "credential", credential, "consent", side.consent));
    }

    private JsonNode conversion(Side side, String id) {
        return Rest.each(province.logInResident(side.traveller).get("/v1/conversions").expect(200).json().path("conversions")).stream()
                .filter(each -> id.equals(each.path("conversionId").asText())).findFirst().orElseThrow();
    }

    private JsonNode health() {
        return Rest.each(province.anybody().get("/health/ready").expect(200).json().path("checks")).stream()
                .filter(check -> "neighbours".equals(check.path("name").asText())).findFirst().orElseThrow().path("data");
    }

    /** The sum of the metrics of this side whose line begins with a name. */
    private double metric(Side side, String name) {
        String client = switch (side) {
            case MACAU -> "MacauClient.ask|neighbour=\"macau\"";
            case HONG_KONG -> "HongKongClient.ask|neighbour=\"hongkong\"";
            case HUNAN -> "neighbour=\"CN-43\"";
        };
        Pattern line = Pattern.compile(name + "[^\\n]*");
        return province.anybody().get("/metrics").expect(200).body().lines().filter(each -> line.matcher(each).lookingAt() && Pattern.compile(client).matcher(each).find())
                .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1))).sum();
    }

    /** Threads of the server that are in a question to a neighbour at this moment. */
    private long waitingThreads() throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(province.server().pid()), "Thread.print").start();
        String threads = new String(dump.getInputStream().readAllBytes());
        dump.waitFor();
        Matcher thread = Pattern.compile("(?ms)^\"[^\\n]*\\n.*?^$").matcher(threads);
        assertTrue(threads.contains("Full thread dump"), "the server's threads can be seen");
        return thread.results().filter(each -> each.group().contains("org.openghc.interop.NeighbourPort.ask")).count();
    }

    private void countRedirected() {
        while (!elsewhere.isClosed()) {
            try (Socket somebody = elsewhere.accept()) {
                redirected.incrementAndGet();
            } catch (IOException closed) {
                assertFalse(elsewhere.isBound() && !elsewhere.isClosed());
            }
        }
    }
}
