package org.openghc.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The right edge of a Merkle tree (RFC 6962 section 2.1): the roots of its perfect subtrees, largest first. Enough to add leaves and
 * to know the root, without the leaves.
 */
final class Frontier {
    static final int HASH = 32;
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private long size;
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    static Frontier empty() {
        return new Frontier();
    }

    /** Continues a stored frontier: one hash for each bit that is set in the size. */
    static Frontier of(long size, byte[] bytes) {
        if (bytes.length != HASH * Long.bitCount(size)) {
            throw new IllegalStateException("A frontier of " + size + " leaves has another length");
        }
        Frontier frontier = new Frontier();
        frontier.size = size;
        for (int at = 0; at < bytes.length; at += HASH) {
            frontier.subtrees.addLast(Arrays.copyOfRange(bytes, at, at + HASH));
        }
        return frontier;
    }

    void add(byte[] leafHash) {
        byte[] merged = leafHash;
        for (long level = size; (level & 1) == 1; level >>= 1) {
            merged = node(subtrees.removeLast(), merged);
        }
        subtrees.addLast(merged);
        size++;
    }

    long size() {
        return size;
    }

    /** The Merkle tree hash; of no leaves it is the hash of nothing. */
    byte[] root() {
        if (subtrees.isEmpty()) {
            return sha256().digest();
        }
        Iterator<byte[]> fromTheRight = subtrees.descendingIterator();
        byte[] root = fromTheRight.next();
        while (fromTheRight.hasNext()) {
            root = node(fromTheRight.next(), root);
        }
        return root;
    }

    byte[] bytes() {
        byte[] bytes = new byte[HASH * subtrees.size()];
        int at = 0;
        for (byte[] subtree : subtrees) {
            System.arraycopy(subtree, 0, bytes, at, HASH);
            at += HASH;
        }
        return bytes;
    }

    /** The hash of a leaf whose content is salted. */
    static byte[] leaf(byte[] salt, String content) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        digest.update(salt);
        return digest.digest(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }
}
