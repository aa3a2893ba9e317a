package org.openghc.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** The place where a gate keeps its edition of one signed list. */
final class ListFile {
    private final Path path;
    private final TrustList anchors;

    ListFile(Path path, TrustList anchors) {
        this.path = path;
        this.anchors = anchors;
    }

    /** The installed edition, checked again: the disk is not trusted either. */
    Optional<SignedList> installed(Instant at) throws IOException {
        return Files.exists(path) ? Optional.of(SignedList.read(Files.readAllBytes(path), anchors, at)) : Optional.empty();
    }

    /**
     * Installs an edition if it supersedes the installed one, whole or not at all.
     *
     * @return whether it was installed; if not, the installed one is the same or newer
     * @throws TrustListException if one of them is not to be believed
     */
    boolean install(byte[] edition, Instant at) throws IOException {
        SignedList candidate = SignedList.read(edition, anchors, at);
        Optional<SignedList> installed = installed(at);
        if (installed.isPresent() && !candidate.supersedes(installed.get())) {
            return false;
        }
        Path whole = Files.createTempFile(path.toAbsolutePath().getParent(), "list", ".new");
        try {
            Files.write(whole, edition);
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return true;
    }
}
