package org.openghc.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The ids that are revoked, as the first 16 bytes of their SHA-256: a published list names nobody. An id is the code id of a health code or
 * the unique identifier of a health certificate, as it stands inside the signed payload, so no other form of the signature escapes.
 */
public final class RevocationList {
    private static final int ENTRY = 16;

    private final SignedList list;
    private final byte[] entries;

    private RevocationList(SignedList list) {
        this.list = list;
        entries = list.content();
    }

    /** @throws TrustListException if it is no list of revocations, or its entries are not whole, ascending and unique */
    public static RevocationList of(SignedList list) {
        Json.require(list.kind() == SignedList.Kind.REVOKED, "not a list of revocations");
        RevocationList revoked = new RevocationList(list);
        Json.require(revoked.isSorted(), "revoked entries must be whole, ascending and unique");
        return revoked;
    }

    /** The content of a list that revokes these ids. */
    public static byte[] content(Collection<byte[]> ids) {
        return contentOfEntries(ids.stream().map(RevocationList::entry).toList());
    }

    /** The same, of ids that are known by their {@link #entry} alone. */
    public static byte[] contentOfEntries(Collection<byte[]> entries) {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        sorted.addAll(entries);
        byte[] content = new byte[sorted.size() * ENTRY];
        int at = 0;
        for (byte[] entry : sorted) {
            System.arraycopy(entry, 0, content, at, ENTRY);
            at += ENTRY;
        }
        return content;
    }

    public int size() {
        return entries.length / ENTRY;
    }

    /** When it can no longer be relied on to be complete. */
    public boolean isTooOld(Instant at) {
        return list.isTooOld(at);
    }

    public boolean holds(byte[] id) {
        byte[] wanted = entry(id);
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (order(middle, wanted) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < size() && order(low, wanted) == 0;
    }

    private int order(int index, byte[] entry) {
        return Arrays.compareUnsigned(entries, index * ENTRY, (index + 1) * ENTRY, entry, 0, ENTRY);
    }

    private boolean isSorted() {
        return entries.length % ENTRY == 0
                && IntStream.range(1, size()).allMatch(index -> order(index - 1, Arrays.copyOfRange(entries, index * ENTRY, (index + 1) * ENTRY)) < 0);
    }

    /** What stands in a list for an id: the first 16 bytes of its SHA-256. */
    public static byte[] entry(byte[] id) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(id), ENTRY);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
