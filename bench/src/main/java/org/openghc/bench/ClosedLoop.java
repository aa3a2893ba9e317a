package org.openghc.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A closed loop over plain sockets: so many connections, each sends its next request when it has the whole answer to the last.
 * HTTP/1.1, kept alive, one thread a connection.
 *
 * @param mark what a right answer contains (B3)
 * @param witness sees each right answer after its time was taken
 */
record ClosedLoop(int port, int connections, String mark, Consumer<Answer> witness) {
    private static final int TIMEOUT_MILLIS = 10_000;

    ClosedLoop(int port, int connections, String mark) {
        this(port, connections, mark, answer -> { });
    }

    /** What is asked next; null when nothing is left. */
    interface Script {
        Request next(long turn);
    }

    /** One request; the token is null where nobody need log in, the letter where nothing is posted. */
    record Request(String path, String token, byte[] letter) {
        Request(String path, String token) {
            this(path, token, null);
        }

        byte[] bytes() {
            if (letter != null) {
                byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + letter.length
                        + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
                byte[] whole = Arrays.copyOf(head, head.length + letter.length);
                System.arraycopy(letter, 0, whole, head.length, letter.length);
                return whole;
            }
            return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
                    + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * What came of it.
     *
     * @param errors answers that were not the right one, and connections that broke
     * @param micros how long each right answer took, sorted
     * @param answerBytes of the last right body
     */
    record Tally(long errors, int[] micros, double seconds, int answerBytes) {
        double perSecond() {
            return micros.length / seconds;
        }

        int percentile(double share) {
            return micros.length == 0 ? 0 : micros[(int) Math.min(micros.length - 1L, Math.round(share * micros.length))];
        }
    }

    Tally run(Script script, double seconds) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        AtomicLong turns = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Part>> parts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                parts.add(() -> drive(script, turns, end));
            }
            List<Future<Part>> done = threads.invokeAll(parts);
            double took = (System.nanoTime() - begin) / 1e9;
            return tally(done, took);
        } finally {
            threads.shutdownNow();
        }
    }

    private record Part(long errors, int[] micros, int answerBytes) {}

    private static Tally tally(List<Future<Part>> done, double seconds) throws InterruptedException, ExecutionException {
        long errors = 0;
        int answerBytes = 0;
        List<int[]> all = new ArrayList<>();
        for (Future<Part> future : done) {
            Part part = future.get();
            errors += part.errors();
            answerBytes = Math.max(answerBytes, part.answerBytes());
            all.add(part.micros());
        }
        return new Tally(errors, all.stream().flatMapToInt(Arrays::stream).sorted().toArray(), seconds, answerBytes);
    }

    private Part drive(Script script, AtomicLong turns, long end) {
        byte[] right = mark.getBytes(StandardCharsets.US_ASCII);
        int[] micros = new int[1 << 12];
        int count = 0;
        int answerBytes = 0;
        long errors = 0;
        Request request = script.next(turns.getAndIncrement());
        while (request != null && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MILLIS);
                BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
                while (request != null && System.nanoTime() < end) {
                    long sent = System.nanoTime();
                    socket.getOutputStream().write(request.bytes());
                    Answer answer = Answer.read(in);
                    if (answer.status() == 200 && answer.contains(right)) {
                        micros = count == micros.length ? Arrays.copyOf(micros, 2 * count) : micros;
                        micros[count++] = (int) ((System.nanoTime() - sent) / 1_000);
                        answerBytes = answer.body().length;
                        witness.accept(answer);
                    } else {
                        errors++;
                    }
                    request = script.next(turns.getAndIncrement());
                }
            } catch (IOException broken) {
                // Counted, and the loop goes on over a new connection: a server that hangs up must not look fast.
                errors++;
                request = script.next(turns.getAndIncrement());
            }
        }
        return new Part(errors, Arrays.copyOf(micros, count), answerBytes);
    }
}
