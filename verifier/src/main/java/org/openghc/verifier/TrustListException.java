package org.openghc.verifier;

/** A trust list cannot be believed; the message says what and where, for the person who installs it. */
public final class TrustListException extends RuntimeException {
    TrustListException(String message) {
        super(message);
    }

    TrustListException(String message, Exception cause) {
        super(message, cause);
    }
}
