package org.openghc.peers.demo;

/** The server refused a request of the demo; the message says which and by which problem, never with what data. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String request, int status, String problem) {
        super(request + " was refused with " + status + " " + problem);
    }
}
