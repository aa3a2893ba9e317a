package org.openghc.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long and how much.
 *
 * @param root the project's folder, built
 * @param quick a short run that proves that the harness works; its figures mean nothing
 * @param pairs how often each is measured beside its yardstick
 */
record Options(Path root, boolean quick, int pairs, int httpPort, int httpsPort) {
    private static final int HTTP_PORT = 29080;
    private static final int HTTPS_PORT = 29443;
    private static final Pattern PAIRS = Pattern.compile("--pairs=([1-9][0-9]?)");
    private static final int USUAL_PAIRS = 5;

    static Options of(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            throw wrong();
        }
        String option = arguments.size() == 2 ? arguments.get(1) : "--pairs=" + USUAL_PAIRS;
        // --smoke differs for the script alone, which builds before a quick run and not before that one.
        boolean quick = option.equals("--quick") || option.equals("--smoke");
        Matcher pairs = PAIRS.matcher(quick ? "--pairs=1" : option);
        if (!pairs.matches()) {
            throw wrong();
        }
        return new Options(Path.of(arguments.get(0)).toAbsolutePath().normalize(), quick, Integer.parseInt(pairs.group(1)), HTTP_PORT, HTTPS_PORT);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("usage: bench/run [--quick | --smoke | --pairs=N]");
    }

    int warmResidents() {
        return quick ? 100 : 1_000;
    }

    int coldResidents() {
        return quick ? 500 : 100_000;
    }

    /** Before anything counts. */
    int warmUpSeconds() {
        return quick ? 3 : 180;
    }

    /** Of signed recognitions before anything counts: at most so many, of so many seconds. */
    int rounds() {
        return quick ? 1 : 15;
    }

    int roundSeconds() {
        return quick ? 1 : 20;
    }

    int measuredSeconds() {
        return quick ? 1 : 15;
    }

    /** Where the server expects Macau. */
    int neighbourPort() {
        return httpPort + 24;
    }

    int connections() {
        return 16;
    }

    /** Of a neighbour, who keeps few: in a closed loop the median is their number divided by the rate, whatever the server does. */
    int neighbourConnections() {
        return 4;
    }

    /** Of one JMH iteration. */
    int offlineMillis() {
        return quick ? 200 : 2_000;
    }

    /** On one processor the compiler has its turn only while nothing is measured: a record takes some eight seconds to reach its speed. */
    int offlineWarmUps() {
        return quick ? 0 : 5;
    }

    int offlineIterations() {
        return quick ? 1 : 3;
    }

    Path benchTarget() {
        return root.resolve("bench/target");
    }
}
