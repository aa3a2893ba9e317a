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
 * Codes are shown while gates ask a neighbour that takes every question and says nothing (B10), beside the same displays with no
 * such gate. The gates ask at a fixed pace, however long the last answer takes.
 */
final class Silence implements AutoCloseable {
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
    private final AtomicLong colours = new AtomicLong();
    private final AtomicReference<IllegalStateException> refused = new AtomicReference<>();
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

    /** The same displays without and with gates that ask in vain. */
    record Pair(Displays.Sample alone, Displays.Sample silent, long asked, long answered) {
        double ratio() {
            return (double) silent.tally().percentile(0.99) / alone.tally().percentile(0.99);
        }
    }

    List<Pair> pairs() throws Exception {
        ClosedLoop codes = new ClosedLoop(options.httpPort(), options.connections(), "\"token\":\"GHC1:");
        ClosedLoop.Script again = turn -> new ClosedLoop.Request("/v1/health-code", Residents.token(turn % options.warmResidents()));
        codes.run(again, options.quick() ? 1 : 20);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            boolean aloneFirst = i % 2 == 0;
            Displays.Sample alone = aloneFirst ? Displays.measured(cpu, codes, again, options.measuredSeconds()) : null;
            scans.set(0);
            Displays.Sample silent = besideGates(codes, again);
            alone = aloneFirst ? alone : Displays.measured(cpu, codes, again, options.measuredSeconds());
            if (refused.get() != null) {
                throw refused.get();
            }
            if (asked.get() == 0 && !options.quick()) {
                throw new IllegalStateException("no gate asked anything: two displays alone were compared");
            }
            pairs.add(new Pair(alone, silent, asked.get(), scans.get()));
            Bench.step(String.format(java.util.Locale.ROOT, "  p99 well %.2f ms, silent %.2f ms, %d asked, %d answered", alone.tally().percentile(0.99) / 1e3,
                    silent.tally().percentile(0.99) / 1e3, asked.get(), scans.get()));
        }
        if (colours.get() > 0) {
            throw new IllegalStateException("a silent neighbour had a colour");
        }
        return pairs;
    }

    private Displays.Sample besideGates(ClosedLoop codes, ClosedLoop.Script again) throws Exception {
        ScheduledExecutorService gates = Executors.newScheduledThreadPool(GATES);
        for (int i = 0; i < GATES; i++) {
            gates.scheduleAtFixedRate(this::scan, (long) i * MILLIS_BETWEEN, (long) GATES * MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
        try {
            // The first answer takes as long as a question may, and connecting to a neighbour costs once what no question costs later.
            long begun = System.nanoTime();
            while (scans.get() == 0 && refused.get() == null && System.nanoTime() - begun < FIRST_ANSWER_NANOS) {
                Thread.sleep(MILLIS_BETWEEN);
            }
            asked.set(0);
            scans.set(0);
            return Displays.measured(cpu, codes, again, options.measuredSeconds());
        } finally {
            gates.shutdownNow();
            gates.awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    private void scan() {
        try {
            asked.incrementAndGet();
            String verdict = post("/v1/scans", inspector, Map.of("checkpointId", checkpoint, "code", "MO1:bench")).get("verdict");
            scans.incrementAndGet();
            if (!"neighbour-silent".equals(verdict)) {
                colours.incrementAndGet();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException broken) {
            // A schedule forgets a task that throws, and says nothing: the gate would be as silent as the neighbour.
            refused.compareAndSet(null, new IllegalStateException("a gate could not ask", broken));
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
