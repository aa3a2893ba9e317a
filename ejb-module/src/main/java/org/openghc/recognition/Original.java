package org.openghc.recognition;

import java.util.Objects;
import java.util.UUID;

/**
 * One signed message exactly as it was on the line.
 *
 * @param exchange the same for a question and its answer
 * @param contract the word of the neighbour's contract
 * @param bytes    what was signed, in the form in which it was sent; never logged
 */
public record Original(UUID exchange, String contract, byte[] bytes) {

    /** No message of a contract is larger. */
    public static final int LARGEST = 1024 * 1024;

    /** @throws IllegalArgumentException for a message that is empty or larger than any contract allows */
    public Original {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(contract, "contract");
        if (bytes.length == 0 || bytes.length > LARGEST) {
            throw new IllegalArgumentException("a message of " + bytes.length + " bytes");
        }
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(bytes);
    }

    /** Nothing of what it says. */
    @Override
    public String toString() {
        return "Original[" + exchange + ", " + contract + ", " + bytes.length + " bytes]";
    }
}
