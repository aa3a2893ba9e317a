package org.openghc.ear;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Letter;

/**
 * Stands before the real simulated system of a neighbour and lets it fail: what our server sends goes through, what comes back is
 * spoilt in the way that was turned on. Where an answer is changed and still signed, the neighbour's own key signs it, so that only
 * the check for that very defect can find it.
 */
final class FailingPeer implements AutoCloseable {
    private static final Pattern FIRST_IN_BODY = Pattern.compile("Body\\b[^>]*>\\s*<(?:[\\w.-]+:)?([\\w.-]+)");
    private static final Duration FOREVER = Duration.ofSeconds(60);
    private static final int HUGE = 64 * 1024 * 1024;
    private static final String HTML = "<html><body>verde GREEN 3 valido</body></html>";

    /** What goes wrong. */
    enum Way {
        OPEN, SLOW, DRIP, DOWN, BLACKHOLED, HTML, TRUNCATED, EMPTY, HUGE, REDIRECT, OTHER_CHARSET, COMPRESSED,
        UNKNOWN_WORD, UNSIGNED, SIGNED_BY_ANOTHER, OLD, ANOTHER_REQUEST, ANOTHER_PERSON, REPLAY
    }

    /**
     * A neighbour's contract as far as it is needed to spoil a message.
     *
     * @param party   as in {@code ghc.interop.PARTY.url}
     * @param relates the field with the id of the question; null where an addressing header says it
     * @param about   the fields with the thing asked about
     * @param word    the fields with the word or number that decides
     * @param unknown a word or number that the contract does not have
     */
    record Terms(String neighbour, String party, Contract contract, Keys.Owner owner, String relates, List<String> about, List<String> word, String unknown) {
        static final Terms MACAU = new Terms("macau", "macau", Contract.plain("urn:openghc:interop:macau:v1", ""), new Keys.Owner("Macau", "macau", "MO"),
                "emRespostaA", List.of("resumo", "resumoCodigo"), List.of("estado", "estadoAnterior"), "azul");
        static final Terms HONG_KONG = new Terms("hongkong", "hongkong", Contract.addressed("urn:openghc:interop:hongkong:v1", ""), new Keys.Owner("Hong Kong", "hongkong", "HK"),
                null, List.of("digest", "codeDigest"), List.of("result", "previousStatus"), "42");
        static final Terms HUNAN = new Terms("hunan", "CN-43", Contract.plain("urn:openghc:interop:province:v1", ""), new Keys.Owner("Hunan", "hunan", "CN"),
                "inReplyTo", List.of("codeDigest", "row/factId"), List.of("riskGrade", "row/outcome"), "42");
    }

    private final Terms terms;
    private final URI system;
    private final Keys keys;
    private final Keys stranger;
    private final URI elsewhere;
    private final int port = Processes.freePort();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final List<Socket> crowd = new ArrayList<>();
    private volatile Way way = Way.OPEN;
    /** Of each kind of question, since one answer cannot be read as another kind's. */
    private final Map<String, byte[]> earlier = new ConcurrentHashMap<>();
    private ServerSocket listening;
    private Thread accepting;

    /** @param elsewhere where redirects point to */
    FailingPeer(Terms terms, URI system, Path data, URI elsewhere) {
        this.terms = terms;
        this.system = system;
        this.elsewhere = elsewhere;
        try {
            this.keys = Keys.in(terms.owner(), data.resolve(terms.neighbour()), Instant.now());
            this.stranger = Keys.in(new Keys.Owner("Stranger", "stranger", "XX"), data.resolve("stranger"), Instant.now());
        } catch (Exception e) {
            throw new IllegalStateException("no keys for the tests", e);
        }
        listen(true);
    }

    /** What our server is told to be the neighbour's address. */
    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/" + terms.neighbour());
    }

    /** From now on this goes wrong. */
    synchronized void turn(Way other) {
        close();
        way = other;
        if (other == Way.BLACKHOLED) {
            listen(false);
            crowd();
        } else if (other != Way.DOWN) {
            listen(true);
        }
    }

    /** Questions that came so far. */
    int questions() {
        return questions.get();
    }

    /** The most questions that waited here at once since the last call. */
    int mostAtOnce() {
        return mostAtOnce.getAndSet(0);
    }

    /** How often our server hung up before it had been told everything. */
    int cutOff() {
        return cutOff.get();
    }

    private void listen(boolean accepts) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), accepts ? 64 : 1);
            listening = socket;
            if (accepts) {
                accepting = new Thread(() -> accept(socket), "failing " + terms.neighbour());
                accepting.setDaemon(true);
                accepting.start();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills the queue of connections that nobody takes: from then on the kernel lets every other one wait, as a black hole does. */
    private void crowd() {
        for (int i = 0; i < 64; i++) {
            Socket one = new Socket();
            crowd.add(one);
            try {
                one.connect(new InetSocketAddress("127.0.0.1", port), 300);
            } catch (SocketTimeoutException full) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("the queue of connections has no end");
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread serving = new Thread(() -> serve(caller), "failing " + terms.neighbour());
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            HttpMessage question = HttpMessage.read(new BufferedInputStream(caller.getInputStream()));
            questions.incrementAndGet();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                answer(way, question, caller);
            } finally {
                atOnce.decrementAndGet();
            }
        } catch (IOException hungUp) {
            cutOff.incrementAndGet();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(Way now, HttpMessage question, Socket caller) throws IOException, GeneralSecurityException {
        OutputStream out = caller.getOutputStream();
        if (now == Way.SLOW) {
            awaitHangUp(caller);
            return;
        }
        HttpMessage good = asked(question);
        switch (now) {
            case OPEN -> {
                earlier.put(kind(question), good.body());
                good.write(out);
            }
            case DRIP -> drip(good, out);
            case HTML -> HttpMessage.answer(200, "text/html", HTML.getBytes(StandardCharsets.UTF_8)).write(out);
            case TRUNCATED -> {
                out.write(good.head(good.body().length));
                out.write(good.body(), 0, good.body().length / 2);
                out.flush();
            }
            case EMPTY -> HttpMessage.answer(202, "text/plain", new byte[0]).write(out);
            case HUGE -> huge(good, out);
            case REDIRECT -> HttpMessage.answer(307, "text/html", new byte[0]).withHeader("Location: " + elsewhere).write(out);
            case OTHER_CHARSET -> new HttpMessage(good.start(), List.of("Content-Type: " + type() + "; charset=utf-16"),
                    new String(good.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16)).write(out);
            case COMPRESSED -> good.withHeader("Content-Encoding: gzip").write(out);
            case REPLAY -> good.withBody(earlier.get(kind(question))).write(out);
            default -> good.withBody(spoilt(now, letter(good)).bytes()).write(out);
        }
    }

    private static String kind(HttpMessage question) {
        Matcher body = FIRST_IN_BODY.matcher(new String(question.body(), StandardCharsets.UTF_8));
        if (!body.find()) {
            throw new IllegalStateException("a question without a body");
        }
        return body.group(1);
    }

    private Letter spoilt(Way now, Letter letter) throws GeneralSecurityException {
        Instant time = Instant.now();
        return switch (now) {
            case UNSIGNED -> letter.unsigned();
            case SIGNED_BY_ANOTHER -> letter.signed(stranger.soapKey(), stranger.soapCertificate(), time);
            case OLD -> letter.signed(keys.soapKey(), keys.soapCertificate(), time.minus(Duration.ofMinutes(10)));
            case ANOTHER_REQUEST -> signed(terms.relates() == null ? letter.withHeader("RelatesTo", "urn:uuid:" + java.util.UUID.randomUUID())
                    : letter.with(terms.relates(), java.util.UUID.randomUUID().toString()));
            case ANOTHER_PERSON -> signed(letter.with(present(letter, terms.about()), "a".repeat(64)));
            case UNKNOWN_WORD -> signed(letter.with(present(letter, terms.word()), terms.unknown()));
            default -> throw new IllegalStateException(now.name());
        };
    }

    private Letter signed(Letter letter) throws GeneralSecurityException {
        return letter.signed(keys.soapKey(), keys.soapCertificate(), Instant.now());
    }

    private Letter letter(HttpMessage answer) {
        return Letter.of(terms.contract(), answer.body());
    }

    private static String present(Letter letter, List<String> fields) {
        return fields.stream().filter(field -> letter.fields().containsKey(field.split("/")[0])).findFirst().orElseThrow(() -> new IllegalStateException("none of " + fields));
    }

    private String type() {
        return terms.contract().soap().equals(Contract.SOAP_12) ? "application/soap+xml" : "text/xml";
    }

    /** Says nothing until the other side has had enough. */
    private void awaitHangUp(Socket caller) throws IOException {
        caller.setSoTimeout((int) FOREVER.toMillis());
        if (caller.getInputStream().read() < 0) {
            cutOff.incrementAndGet();
        }
    }

    /** One byte a second. */
    private static void drip(HttpMessage good, OutputStream out) throws IOException {
        out.write(good.head(good.body().length));
        for (byte next : good.body()) {
            out.write(next);
            out.flush();
            Processes.pause(Duration.ofSeconds(1));
        }
    }

    /** The good answer, before it more blanks than anybody should read. */
    private static void huge(HttpMessage good, OutputStream out) throws IOException {
        byte[] blanks = new byte[1024 * 1024];
        Arrays.fill(blanks, (byte) ' ');
        String text = new String(good.body(), StandardCharsets.UTF_8);
        int root = text.startsWith("<?") ? text.indexOf("?>") + 2 : 0;
        out.write(good.head(HUGE + good.body().length));
        out.write(text.substring(0, root).getBytes(StandardCharsets.UTF_8));
        for (int written = 0; written < HUGE; written += blanks.length) {
            out.write(blanks);
        }
        out.write(text.substring(root).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** What the real system says. */
    private HttpMessage asked(HttpMessage question) throws IOException {
        try (Socket real = new Socket(system.getHost(), system.getPort())) {
            question.write(real.getOutputStream());
            return HttpMessage.read(new BufferedInputStream(real.getInputStream()));
        }
    }

    @Override
    public synchronized void close() {
        try {
            listening.close();
            // The port is free when nobody stands in accept any more.
            accepting.join();
            for (Socket one : crowd) {
                one.close();
            }
            crowd.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
