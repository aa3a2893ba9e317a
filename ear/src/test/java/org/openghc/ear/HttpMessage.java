package org.openghc.ear;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One HTTP/1.1 message as whoever stands between two sides reads and writes it; its body is whole, its connection is not kept. */
record HttpMessage(String start, List<String> headers, byte[] body) {

    /** @throws EOFException if the other side hung up */
    static HttpMessage read(InputStream in) throws IOException {
        String start = line(in);
        List<String> headers = new ArrayList<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
        }
        HttpMessage head = new HttpMessage(start, headers, new byte[0]);
        if (head.header("transfer-encoding").equals("chunked")) {
            return new HttpMessage(start, headers, chunks(in));
        }
        String length = head.header("content-length");
        return new HttpMessage(start, headers, length.isEmpty() ? (start.startsWith("HTTP/") ? in.readAllBytes() : new byte[0]) : in.readNBytes(Integer.parseInt(length)));
    }

    static HttpMessage answer(int status, String type, byte[] body) {
        return new HttpMessage("HTTP/1.1 " + status + " Said", List.of("Content-Type: " + type), body);
    }

    /** The value of a header in lower case; empty if it is not there. */
    String header(String name) {
        return headers.stream().filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":")).findFirst()
                .map(header -> header.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT)).orElse("");
    }

    HttpMessage withBody(byte[] other) {
        return new HttpMessage(start, headers, other);
    }

    HttpMessage withHeader(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new HttpMessage(start, more, body);
    }

    void write(OutputStream out) throws IOException {
        out.write(head(body.length));
        out.write(body);
        out.flush();
    }

    /** Everything before the body, which is said to have this length. */
    byte[] head(int length) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        for (String header : headers) {
            String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
            if (!List.of("transfer-encoding", "content-length", "connection", "keep-alive").contains(name)) {
                head.append(header).append("\r\n");
            }
        }
        return head.append("Content-Length: ").append(length).append("\r\nConnection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            whole.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return whole.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
