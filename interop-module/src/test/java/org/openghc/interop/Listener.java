package org.openghc.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A place that a message could try to make us connect to. */
public final class Listener implements AutoCloseable {

    private static final int WAIT_MILLIS = 500;

    private final ServerSocket socket;

    public Listener() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(WAIT_MILLIS);
    }

    public String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    /** How many have connected since this was last asked. */
    public int connections() throws IOException {
        int seen = 0;
        while (true) {
            try (Socket caller = socket.accept()) {
                seen++;
            } catch (java.net.SocketTimeoutException nobody) {
                return seen;
            }
        }
    }

    /** Connects, as whoever follows an address would. */
    public void connect() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort()).close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
