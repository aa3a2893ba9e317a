package org.openghc.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import org.apache.commons.codec.digest.DigestUtils;

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
            return DigestUtils.sha256(new byte[0]);
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
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(LEAF);
        digest.update(salt);
        return digest.digest(content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}
