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

    static Options of(List<String> arguments) {
        if (arguments.isEmpty() || !List.of("--quick").containsAll(arguments.subList(1, arguments.size()))) {
            throw new IllegalArgumentException("usage: bench/run [--quick]");
        }
        return new Options(Path.of(arguments.get(0)).toAbsolutePath().normalize(), arguments.contains("--quick"), HTTP_PORT, HTTP_PORT + 363);
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
        return quick ? 10 : 180;
    }

    int measuredSeconds() {
        return quick ? 3 : 15;
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
