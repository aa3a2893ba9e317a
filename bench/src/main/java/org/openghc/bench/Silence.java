package org.openghc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Codes are shown while gates ask a neighbour that takes every question and says nothing (B10), beside the same displays with gates
 * that scan a code of ours. The gates ask at a fixed pace, however long the last answer takes.
 */
final class Silence implements AutoCloseable {
    private static final String OURS = "GHC1:BENCH";
    private static final String THEIRS = "MO1:bench";
    private static final int GATES = 16;
    private static final int MILLIS_BETWEEN = 50;
    private static final long FIRST_ANSWER_NANOS = 20_000_000_000L;

    private final Options options;
    private final CpuClock cpu;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerSocket neighbour;
    private final Queue<Socket> held = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong scans = new AtomicLong();
    private final AtomicReference<IllegalStateException> broken = new AtomicReference<>();
    private String inspector;
    private String checkpoint;

    Silence(Options options, GhcServer server) throws Exception {
        this.options = options;
        this.cpu = new CpuClock(server.pid(), server.postmasterPid());
        this.neighbour = new ServerSocket(options.neighbourPort(), 64, InetAddress.getByName("127.0.0.1"));
        Thread taking = new Thread(this::take, "silent neighbour");
        taking.setDaemon(true);
        taking.start();
        openGate(server.adminPassword());
    }

    /** The same displays beside gates that need no neighbour, and beside gates that ask in vain. */
    record Pair(Displays.Sample well, Displays.Sample silent, long asked, long answered) {
        double ratio() {
            return (double) silent.tally().percentile(0.99) / well.tally().percentile(0.99);
        }
    }

    List<Pair> pairs() throws Exception {
        ClosedLoop codes = new ClosedLoop(options.httpPort(), options.connections(), "\"token\":\"GHC1:");
        ClosedLoop.Script again = turn -> new ClosedLoop.Request("/v1/health-code", Residents.token(turn % options.warmResidents()));
        codes.run(again, options.quick() ? 1 : 20);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            boolean wellFirst = i % 2 == 0;
            Scanned well = wellFirst ? besideGates(codes, again, OURS, null) : null;
            Scanned silent = besideGates(codes, again, THEIRS, "neighbour-silent");
            well = wellFirst ? well : besideGates(codes, again, OURS, null);
            pairs.add(new Pair(well.displays(), silent.displays(), silent.asked(), silent.answered()));
            Bench.step(String.format(java.util.Locale.ROOT, "  p99 well %.2f ms, silent %.2f ms, %d asked, %d answered", well.displays().tally().percentile(0.99) / 1e3,
                    silent.displays().tally().percentile(0.99) / 1e3, silent.asked(), silent.answered()));
        }
        return pairs;
    }

    /** Displays beside gates that scan one code. */
    private record Scanned(Displays.Sample displays, long asked, long answered) {}

    /** @param verdict what each scan must say, or null */
    private Scanned besideGates(ClosedLoop codes, ClosedLoop.Script again, String code, String verdict) throws Exception {
        ScheduledExecutorService gates = Executors.newScheduledThreadPool(GATES);
        scans.set(0);
        for (int i = 0; i < GATES; i++) {
            gates.scheduleAtFixedRate(() -> scan(code, verdict), (long) i * MILLIS_BETWEEN, (long) GATES * MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
        Displays.Sample displays;
        try {
            // The first answer takes as long as a question may, and connecting to a neighbour costs once what no question costs later.
            long begun = System.nanoTime();
            while (scans.get() == 0 && broken.get() == null && System.nanoTime() - begun < FIRST_ANSWER_NANOS) {
                Thread.sleep(MILLIS_BETWEEN);
            }
            asked.set(0);
            scans.set(0);
            displays = Displays.measured(cpu, codes, again, options.measuredSeconds());
        } finally {
            gates.shutdownNow();
            gates.awaitTermination(10, TimeUnit.SECONDS);
        }
        if (broken.get() != null) {
            throw broken.get();
        }
        if (asked.get() == 0 && !options.quick()) {
            throw new IllegalStateException("no gate asked anything: two displays alone were compared");
        }
        return new Scanned(displays, asked.get(), scans.get());
    }

    private void scan(String code, String verdict) {
        try {
            asked.incrementAndGet();
            String said = post("/v1/scans", inspector, Map.of("checkpointId", checkpoint, "code", code)).get("verdict");
            scans.incrementAndGet();
            if (verdict != null && !verdict.equals(said)) {
                broken.compareAndSet(null, new IllegalStateException("a silent neighbour said " + said));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException refused) {
            // A schedule forgets a task that throws, and says nothing: the gate would be as silent as the neighbour.
            broken.compareAndSet(null, new IllegalStateException("a gate could not ask", refused));
        }
    }

    private void openGate(String adminPassword) throws IOException, InterruptedException {
        String admin = logIn("admin", adminPassword);
        Map<String, String> hired = post("/v1/staff", admin, Map.of("account", "bench-gate", "role", "INSPECTOR", "unit", "Bench", "name", "Bench"));
        String venue = post("/v1/venues", admin, Map.of("name", "Bench", "kind", "RESTAURANT", "division", "440106", "address", "Bench")).get("venueId");
        checkpoint = post("/v1/checkpoints", admin, Map.of("venueId", venue, "name", "Bench", "inspector", hired.get("staffId"))).get("checkpointId");
        inspector = logIn("bench-gate", hired.get("password"));
    }

    private String logIn(String account, String password) throws IOException, InterruptedException {
        return post("/v1/staff-log-ins", null, Map.of("account", account, "password", password, "transport", "BEARER")).get("token");
    }

    @SuppressWarnings("unchecked") // JSON has no types
    private Map<String, String> post(String path, String token, Map<String, String> body) throws IOException, InterruptedException {
        ObjectMapper mapper = new ObjectMapper();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + options.httpPort() + path)).header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()).POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)));
        HttpResponse<byte[]> answer = http.send((token == null ? request : request.header("Authorization", "Bearer " + token)).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " was refused with " + answer.statusCode() + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return mapper.readValue(answer.body(), Map.class);
    }

    private void take() {
        while (!neighbour.isClosed()) {
            try {
                held.add(neighbour.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        neighbour.close();
        for (Socket socket : held) {
            socket.close();
        }
    }
}
