package org.openghc.ledger;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The tree after a sequencing, and the frontier from which the next one continues. */
@Entity
class TreeHead {
    @Id
    private long size;
    private byte[] rootHash;
    private byte[] frontier;
    private Instant at;

    protected TreeHead() {}

    TreeHead(Frontier tree, Instant at) {
        this.size = tree.size();
        this.rootHash = tree.root();
        this.frontier = tree.bytes();
        this.at = at;
    }

    long size() {
        return size;
    }

    Frontier continued() {
        return Frontier.of(size, frontier);
    }

    Ledger.Head head() {
        return new Ledger.Head(size, rootHash.clone(), at);
    }
}
