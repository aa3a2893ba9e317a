package org.openghc.architecture.broken.judgement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.openghc.architecture.broken.records.SentinelService;

/** Looks at the clock, writes a file and uses a package above. */
public class Tattletale {
    /** Breaks purity three times. */
    public void tell(SentinelService above) throws IOException {
        Files.writeString(Path.of("told"), Instant.now() + " " + above);
    }
}
