package org.openghc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Letter;

/**
 * Macau asks for the colour of presented codes (B9): every question has a signature, a message id and a code of its own kind, and is
 * signed before the clock starts; every answer is kept and its signature checked after the clock stopped, so that the load's own
 * cryptography is not taken for the server's.
 */
final class Recognitions {
    private static final Contract MACAU = Contract.plain("urn:openghc:interop:macau:v1", "");
    private static final String PATH = "/interop/macau";
    private static final int CODES = 64;
    private static final double NO_HURRY_SECONDS = 1_800;
    private static final int SIGNERS = 2;
    /** So many more are signed than the last run took. */
    private static final double ROOM = 1.6;
    /** A round that is not even so much cheaper than the one before ends the warm-up. */
    private static final double SETTLED = 0.95;

    private final Options options;
    private final CpuClock cpu;
    private final Keys neighbour;
    private final PrivateKey key;
    private final X509Certificate server;
    private double perSecond = 150;

    Recognitions(Options options, GhcServer server) throws IOException {
        this.options = options;
        this.cpu = new CpuClock(server.pid(), server.postmasterPid());
        this.neighbour = server.neighbour();
        this.key = neighbour.soapKey();
        this.server = server.soapCertificate();
    }

    /** The plainest XML answer and the signed one, one after the other. */
    record Pair(Displays.Sample plain, Displays.Sample signed) {}

    /** What one provider's RSA takes. */
    record Bare(String provider, double signMicros, double verifyMicros) {
        double four() {
            return 2 * (signMicros + verifyMicros);
        }
    }

    /** As long as for displays, and then until it gets no better, by processor time: on a busy machine a JVM of some minutes is as cold as one of some seconds on a quiet one. */
    void warmUp() throws Exception {
        double before = Double.MAX_VALUE;
        double now = signed(options.roundSeconds()).serverMicros();
        for (int round = 1; round < options.rounds() && (round * options.roundSeconds() < options.warmUpSeconds() || now < SETTLED * before); round++) {
            Bench.step(String.format(java.util.Locale.ROOT, "  warming up: %.0f us of the server a message", now));
            before = now;
            now = signed(options.roundSeconds()).serverMicros();
        }
        plain(options.roundSeconds() / 2 + 1);
    }

    List<Pair> pairs() throws Exception {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < options.pairs(); i++) {
            boolean plainFirst = i % 2 == 0;
            Displays.Sample first = plainFirst ? plain(options.measuredSeconds()) : signed(options.measuredSeconds());
            Displays.Sample second = plainFirst ? signed(options.measuredSeconds()) : plain(options.measuredSeconds());
            pairs.add(plainFirst ? new Pair(first, second) : new Pair(second, first));
            Bench.step(String.format(java.util.Locale.ROOT, "  plain %.0f/s, signed %.0f/s", pairs.get(i).plain().tally().perSecond(), pairs.get(i).signed().tally().perSecond()));
        }
        return pairs;
    }

    private Displays.Sample plain(int seconds) throws Exception {
        byte[] letter = letters(1, Set.of("GHC1:ANY"), ConcurrentHashMap.newKeySet()).get(0);
        ClosedLoop loop = new ClosedLoop(options.httpPort(), options.neighbourConnections(), "<cor>verde</cor>");
        return Displays.measured(cpu, loop, turn -> new ClosedLoop.Request("/plain/v1/letter", null, letter), seconds);
    }

    private Displays.Sample signed(int seconds) throws Exception {
        Set<String> asked = ConcurrentHashMap.newKeySet();
        List<byte[]> letters = letters((int) (perSecond * seconds * ROOM) + 100, codes(), asked);
        Queue<byte[]> answers = new ConcurrentLinkedQueue<>();
        ClosedLoop loop = new ClosedLoop(options.httpPort(), options.neighbourConnections(), "verde<", answer -> answers.add(answer.body()));
        Displays.Sample sample = Displays.measured(cpu, loop,
                turn -> turn < letters.size() ? new ClosedLoop.Request(PATH, null, letters.get((int) turn)) : null, seconds);
        perSecond = sample.tally().perSecond();
        long wrong = answers.stream().filter(answer -> !isRight(answer, asked)).count();
        ClosedLoop.Tally tally = sample.tally();
        return new Displays.Sample(new ClosedLoop.Tally(tally.errors() + wrong, tally.micros(), tally.seconds(), tally.answerBytes()), sample.cpu());
    }

    /** Signed by the server, green, and about a question of ours that was not answered before. */
    private boolean isRight(byte[] answer, Set<String> asked) {
        return Letter.of(MACAU, answer).verified(server, Clock.systemUTC().instant())
                .filter(fields -> "valido".equals(fields.get("estado")) && "verde".equals(fields.get("cor")) && asked.remove(fields.get("emRespostaA"))).isPresent();
    }

    /** Codes that residents show at this moment: they live for a minute. */
    private Set<String> codes() throws IOException, InterruptedException, ExecutionException {
        Set<String> codes = ConcurrentHashMap.newKeySet();
        new ClosedLoop(options.httpPort(), 4, "\"token\":\"GHC1:", answer -> codes.add(token(answer)))
                .run(turn -> turn < CODES ? new ClosedLoop.Request("/v1/health-code", Residents.token(turn)) : null, NO_HURRY_SECONDS);
        return codes;
    }

    private static String token(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.body()).path("token").asText();
        } catch (IOException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }

    private List<byte[]> letters(int count, Set<String> codes, Set<String> asked) throws InterruptedException, ExecutionException {
        List<String> presented = List.copyOf(codes);
        ExecutorService signers = Executors.newFixedThreadPool(SIGNERS);
        try {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String code = presented.get(i % presented.size());
                tasks.add(() -> letter(code, asked));
            }
            List<byte[]> letters = new ArrayList<>();
            for (Future<byte[]> letter : signers.invokeAll(tasks)) {
                letters.add(letter.get());
            }
            return letters;
        } finally {
            signers.shutdown();
        }
    }

    private byte[] letter(String code, Set<String> asked) throws GeneralSecurityException {
        String id = UUID.randomUUID().toString();
        asked.add(id);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("idMensagem", id);
        fields.put("remetente", "MO");
        fields.put("codigo", code);
        return Letter.question(MACAU, "", "consultarCodigoApresentado", fields).signed(key, neighbour.soapCertificate(), Clock.systemUTC().instant()).bytes();
    }

    /** RSA-2048 with SHA-256 over as many bytes as a signature covers, by the JDK and by the native provider where it is. */
    List<Bare> bare() throws GeneralSecurityException {
        List<Bare> bare = new ArrayList<>();
        bare.add(bare("JDK", Security.getProvider("SunRsaSign")));
        for (Provider found : java.util.ServiceLoader.load(Provider.class)) {
            if (found.getName().equals("AmazonCorrettoCryptoProvider")) {
                bare.add(bare("native", found));
            }
        }
        return bare;
    }

    private Bare bare(String name, Provider provider) throws GeneralSecurityException {
        byte[] covered = new byte[800];
        Signature signing = Signature.getInstance("SHA256withRSA", provider);
        signing.initSign(key);
        Signature verifying = Signature.getInstance("SHA256withRSA", provider);
        PublicKey pinned = neighbour.soapCertificate().getPublicKey();
        byte[] signature = sign(signing, covered);
        int rounds = options.quick() ? 50 : 2_000;
        double sign = micros(rounds, () -> sign(signing, covered));
        double verify = micros(10 * rounds, () -> {
            verifying.initVerify(pinned);
            verifying.update(covered);
            if (!verifying.verify(signature)) {
                throw new GeneralSecurityException("the provider does not verify what it signed");
            }
            return signature;
        });
        return new Bare(name, sign, verify);
    }

    private static byte[] sign(Signature signing, byte[] covered) throws GeneralSecurityException {
        signing.update(covered);
        return signing.sign();
    }

    private interface Operation {
        byte[] run() throws GeneralSecurityException;
    }

    /** The first half warms up. */
    private static double micros(int rounds, Operation operation) throws GeneralSecurityException {
        long begun = 0;
        for (int i = 0; i < 2 * rounds; i++) {
            begun = i == rounds ? System.nanoTime() : begun;
            operation.run();
        }
        return (System.nanoTime() - begun) / 1e3 / rounds;
    }
}
