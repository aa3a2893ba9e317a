package org.openghc.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FrontierPropertyTest {

    @Property(tries = 200)
    @Label("R4 any number of leaves has the root that RFC 6962's definition gives")
    void likeTheDefinition(@ForAll @Size(max = 70) List<@IntRange(min = 0, max = 3) Integer> contents) throws Exception {
        Frontier frontier = Frontier.empty();
        List<byte[]> leaves = new ArrayList<>();
        for (int content : contents) {
            byte[] leaf = Frontier.leaf(new byte[] {(byte) content}, "x");
            leaves.add(leaf);
            frontier.add(leaf);
        }
        assertArrayEquals(defined(leaves), frontier.root());
        assertEquals(contents.size(), frontier.size());
    }

    @Property(tries = 100)
    @Label("R3 a stored frontier continues as if it had never been stored")
    void continued(@ForAll @IntRange(min = 0, max = 40) int before, @ForAll @IntRange(min = 0, max = 40) int after) {
        Frontier whole = Frontier.empty();
        Frontier cut = Frontier.empty();
        for (int number = 0; number < before + after; number++) {
            byte[] leaf = Frontier.leaf(new byte[0], "leaf " + number);
            whole.add(leaf);
            if (number == before) {
                cut = Frontier.of(cut.size(), cut.bytes());
            }
            cut.add(leaf);
        }
        assertArrayEquals(whole.root(), cut.root());
        assertArrayEquals(whole.bytes(), cut.bytes());
    }

    /** MTH of RFC 6962, section 2.1, word for word. */
    private static byte[] defined(List<byte[]> leaves) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        if (leaves.isEmpty()) {
            return digest.digest();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        digest.update((byte) 1);
        byte[] left = defined(leaves.subList(0, k));
        byte[] right = defined(leaves.subList(k, leaves.size()));
        digest.update(left);
        return digest.digest(right);
    }
}
