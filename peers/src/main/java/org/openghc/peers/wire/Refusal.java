package org.openghc.peers.wire;

/** A request that a simulated neighbour does not answer; {@code status} is the HTTP status, the message goes into the body. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
