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
    private static final int GATES = 40;
    private static final int AT_ONCE = 8;

    private final AtomicInteger redirected = new AtomicInteger();
    private Province province;
    private Province.Gate gate;
    private ServerSocket elsewhere;
    private Map<Side, FailingPeer> peers;

    /** One neighbour as its people and our gates see it. */
    private enum Side {
        MACAU("MO", "arriving-mo-1", Resident.named("FULANO DE TAL"), Terms.MACAU),
        HONG_KONG("HK", "arriving-hk-1", Resident.named("LEE SIU MING"), Terms.HONG_KONG);

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
                Side.HONG_KONG, new FailingPeer(Terms.HONG_KONG, province.hongKong().soapAddress(), province.data().toAbsolutePath(), target));
        peers.forEach((side, peer) -> province.server().with("ghc.interop." + side.terms.neighbour() + ".url", peer.address()));
        province.server().start();
        gate = province.openGate();
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
    @DisplayName("no failure is ever taken for green: the gate says so, the conversion waits with its reason, and is accepted when the neighbour is well again")
    void everyWay(Side side) {
        FailingPeer peer = peers.get(side);
        List<String> waiting = new ArrayList<>();
        well(side);
        assertEquals("ACCEPTED", arrive(side, credential(side)).text("state"), "(control) what is not spoilt is believed");
        for (Way way : EnumSet.complementOf(EnumSet.of(Way.OPEN))) {
            well(side);
            String credential = credential(side);
            int before = peer.questions();
            int cutOff = peer.cutOff();
            peer.turn(way);

            Rest.Answer scan = gate.scans(code(side)).expect(200);
            assertEquals(verdict(side, way), scan.text("verdict"), way + " " + scan.body());
            assertTrue(scan.json().path("colour").isNull() && scan.json().path("validUntil").isNull(), way + " " + scan.body());
            Rest.Answer arrived = arrive(side, credential);
            assertEquals(state(side, way), arrived.text("state") + " " + arrived.text("reason"), way + " " + arrived.body());

            boolean heard = way != Way.DOWN && way != Way.BLACKHOLED;
            assertEquals(heard, peer.questions() > before, way + ": the question came where something went wrong");
            if (way == Way.SLOW || way == Way.DRIP) {
                Processes.await("our server hangs up on " + way, PATIENCE, () -> peer.cutOff() > cutOff);
            }
            if (arrived.text("state").equals("PENDING")) {
                waiting.add(arrived.text("conversionId"));
            }
        }
        assertEquals("GREEN", province.logInResident(side.traveller).get("/v1/health-code").expect(200).text("colour"));
        well(side);
        assertTrue(waiting.size() >= Way.values().length - 2, waiting.toString());
        Processes.await("every conversion that waited is accepted", PATIENCE, () -> waiting.stream().allMatch(id -> "ACCEPTED".equals(conversion(side, id).path("state").asText())));
        assertTrue(waiting.stream().allMatch(id -> conversion(side, id).path("attempts").asInt() > 0), "each was asked about in vain before");
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
            assertTrue(metric(side, "ft_bulkhead_calls_total.*bulkheadResult=\"rejected\"") > 0, "the ninth was turned away");
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
        double opened = metric(side, "ft_circuitbreaker_opened_total");
        double halfOpen = metric(side, "ft_circuitbreaker_state_total.*state=\"halfOpen\"");
        peer.turn(Way.TRUNCATED);
        String code = code(side);
        Processes.await("the breaker of " + side + " opens", PATIENCE, () -> {
            assertEquals("neighbour-silent", gate.scans(code).expect(200).text("verdict"));
            return metric(side, "ft_circuitbreaker_opened_total") > opened;
        });
        Processes.await("nobody asks any more", PATIENCE, () -> {
            int before = peer.questions();
            return "neighbour-silent".equals(gate.scans(code).expect(200).text("verdict")) && peer.questions() == before;
        });
        Processes.await("the health page says so", PATIENCE, () -> {
            gate.scans(code).expect(200);
            return "not-asked".equals(health().path(side.terms.neighbour()).asText());
        });
        well(side);
        assertTrue(metric(side, "ft_circuitbreaker_state_total.*state=\"halfOpen\"") > halfOpen, "it was half open before it closed");
        assertEquals("answered", health().path(side.terms.neighbour()).asText());
        assertTrue(metric(side, "ghc_neighbour_questions_total.*outcome=\"not-asked\"") > 0);
        assertTrue(metric(side, "ghc_neighbour_questions_total.*outcome=\"unverifiable\"") > 0, "alarms were counted");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
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

    /** The negative control of everything above: nothing is spoilt, and the gate reads green. */
    private void well(Side side) {
        peers.get(side).turn(Way.OPEN);
        Processes.await("our gate reads green from " + side, PATIENCE, () -> "green".equals(gate.scans(code(side)).expect(200).text("verdict")));
    }

    private static String verdict(Side side, Way way) {
        boolean understood = way == Way.UNKNOWN_WORD && side == Side.HONG_KONG;
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
        return side == Side.MACAU ? province.macau().code("9999992(3)") : province.hongKong().code("Z999999(0)");
    }

    private String credential(Side side) {
        return side == Side.MACAU ? province.macau().export("9999992(3)", side.traveller.documentNumber())
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
        String client = side == Side.MACAU ? "MacauClient.ask|neighbour=\"macau\"" : "HongKongClient.ask|neighbour=\"hongkong\"";
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
