package org.openghc.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrontierTest {
    /** The leaves and roots of the reference tests of Certificate Transparency (RFC 6962), from none to eight leaves. */
    private static final String[] LEAVES = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    private static final String[] ROOTS = {
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    private static final Path OUTSIDE = Path.of("../../shared/data/merkle/testdata/inclusion");

    @Test
    @DisplayName("R4 the roots of none to eight leaves are those of RFC 6962's reference tests")
    void knownRoots() {
        for (int size = 0; size <= LEAVES.length; size++) {
            assertEquals(ROOTS[size], HexFormat.of().formatHex(ofFirst(size).root()), size + " leaves");
        }
    }

    @Test
    @DisplayName("R4 outside vectors: every tree with a valid inclusion proof has our root")
    void outsideVectors() throws Exception {
        assumeTrue(Files.isDirectory(OUTSIDE), "the outside Merkle vectors (" + OUTSIDE + ") are not here");
        int seen = 0;
        try (Stream<Path> files = Files.walk(OUTSIDE)) {
            for (Path file : files.filter(name -> name.endsWith("happy-path.json")).toList()) {
                JsonNode vector = new ObjectMapper().readTree(file.toFile());
                int size = vector.path("treeSize").asInt();
                if (!vector.path("wantErr").asBoolean() && size <= LEAVES.length) {
                    assertArrayEquals(Base64.getDecoder().decode(vector.path("root").asText()), ofFirst(size).root(), file.toString());
                    assertArrayEquals(Base64.getDecoder().decode(vector.path("leafHash").asText()), leaf(vector.path("leafIdx").asInt()), file.toString());
                    seen++;
                }
            }
        }
        assertTrue(seen >= 4, "only " + seen + " vectors were read");
    }

    @Test
    @DisplayName("R3 a stored frontier of another size is refused")
    void anotherSize() {
        byte[] ofThree = ofFirst(3).bytes();
        assertThrows(IllegalStateException.class, () -> Frontier.of(4, ofThree));
    }

    @Test
    @DisplayName("R2 the same content under another salt is another leaf")
    void salted() {
        assertNotEquals(HexFormat.of().formatHex(Frontier.leaf(new byte[16], "GREEN")),
                HexFormat.of().formatHex(Frontier.leaf(HexFormat.of().parseHex("00000000000000000000000000000001"), "GREEN")));
    }

    private static Frontier ofFirst(int size) {
        Frontier frontier = Frontier.empty();
        for (int at = 0; at < size; at++) {
            frontier.add(leaf(at));
        }
        return frontier;
    }

    private static byte[] leaf(int at) {
        return Frontier.leaf(HexFormat.of().parseHex(LEAVES[at]), "");
    }
}
