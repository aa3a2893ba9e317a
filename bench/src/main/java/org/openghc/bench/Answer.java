package org.openghc.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** One HTTP/1.1 answer, read whole so that the connection can be used again. */
record Answer(int status, byte[] body) {
    private static final int LONGEST_LINE = 8 * 1024;

    static Answer read(BufferedInputStream in) throws IOException {
        String[] statusLine = line(in).split(" ");
        if (statusLine.length < 2 || !statusLine[0].equals("HTTP/1.1")) {
            throw new IOException("not an HTTP/1.1 answer");
        }
        int length = 0;
        boolean chunked = false;
        for (String header; !(header = line(in).toLowerCase(Locale.ROOT)).isEmpty(); ) {
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.contains("chunked");
            }
        }
        return new Answer(Integer.parseInt(statusLine[1]), chunked ? chunks(in) : in.readNBytes(length));
    }

    boolean contains(byte[] text) {
        for (int at = 0; at + text.length <= body.length; at++) {
            if (Arrays.equals(body, at, at + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] chunks(BufferedInputStream in) throws IOException {
        byte[] whole = new byte[0];
        for (int size; (size = Integer.parseInt(line(in).strip(), 16)) > 0; line(in)) {
            byte[] chunk = in.readNBytes(size);
            int before = whole.length;
            whole = Arrays.copyOf(whole, before + chunk.length);
            System.arraycopy(chunk, 0, whole, before, chunk.length);
        }
        line(in);
        return whole;
    }

    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        for (int next; (next = in.read()) != '\n'; ) {
            if (next < 0 || length == LONGEST_LINE) {
                throw new IOException("the answer ends in the middle");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, length > 0 && line[length - 1] == '\r' ? length - 1 : length, StandardCharsets.ISO_8859_1);
    }
}
