package org.openghc.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * How long and how much.
 *
 * @param root the project's folder, built
 * @param quick a short run that proves that the harness works; its figures mean nothing
 */
record Options(Path root, boolean quick, int httpPort, int httpsPort) {
    private static final int HTTP_PORT = 29080;
    private static final int HTTPS_PORT = 29443;
    /** The same to this program; the script builds before the one and not before the other. */
    private static final List<String> QUICK = List.of("--quick", "--smoke");

    static Options of(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2 || !QUICK.containsAll(arguments.subList(1, arguments.size()))) {
            throw new IllegalArgumentException("usage: bench/run [--quick | --smoke]");
        }
        return new Options(Path.of(arguments.get(0)).toAbsolutePath().normalize(), arguments.size() == 2, HTTP_PORT, HTTPS_PORT);
    }

    int warmResidents() {
        return quick ? 100 : 1_000;
    }

    int coldResidents() {
        return quick ? 2_000 : 100_000;
    }

    int pairs() {
        return quick ? 1 : 5;
    }

    /** Before anything counts. */
    int warmUpSeconds() {
        return quick ? 6 : 180;
    }

    int measuredSeconds() {
        return quick ? 2 : 15;
    }

    int connections() {
        return 16;
    }

    /** Of one JMH iteration. */
    int offlineSeconds() {
        return quick ? 1 : 3;
    }

    Path benchTarget() {
        return root.resolve("bench/target");
    }
}
