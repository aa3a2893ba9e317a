package org.openghc.ear;

import java.util.List;
import java.util.regex.Pattern;

/** What is wrong in a server's messages.log: a warning, an error, or a thing that Liberty did not understand. */
final class ServerLog {
    /** {@code [date] thread logger LEVEL text}: W, E and F are warning, error and fatal. */
    private static final Pattern COMPLAINT = Pattern.compile("^\\[[^]]+] [0-9a-f]+ \\S+ +[WEF] .*");
    private static final Pattern CODE = Pattern.compile("\\b(CWWKG|CWWKF|SRVE|CWWKZ|CNTR|DSRA|CWNEN)\\d{4}[WE]\\b");

    /** The container's own words for an address that is none; it says them before the application is asked. */
    private static final Pattern UNAVOIDABLE = Pattern.compile("CWWWC0005I");

    private ServerLog() {}

    static List<String> complaints(List<String> log) {
        return log.stream().filter(line -> !UNAVOIDABLE.matcher(line).find()).filter(line -> COMPLAINT.matcher(line).matches() || CODE.matcher(line).find()).toList();
    }
}
