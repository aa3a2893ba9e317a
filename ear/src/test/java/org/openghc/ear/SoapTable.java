package org.openghc.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The page that says which SOAP stack of others was answered what; written by a run, and checked in. */
final class SoapTable {
    private static final Path CHECKED_IN = Path.of("../docs/api/soap-clients.md");
    private static final Path WRITTEN = Path.of("target/soap-clients.md");

    private SoapTable() {}

    static String checkedIn() throws IOException {
        return Files.readString(CHECKED_IN);
    }

    /** The rows of one stack. */
    static List<String> checkedIn(SoapStack stack) throws IOException {
        return checkedIn().lines().filter(line -> Arrays.stream(SoapNeighbour.values())
                .anyMatch(neighbour -> line.startsWith("| " + stack.title() + " | " + neighbour.word() + " |"))).toList();
    }

    /** Writes the page of this run, and gives it back. */
    static String written(Map<SoapStack, List<String>> ran) throws IOException {
        String page = document(ran);
        Files.writeString(WRITTEN, page);
        return page;
    }

    private static String document(Map<SoapStack, List<String>> ran) {
        StringBuilder text = new StringBuilder("""
                # SOAP clients of others that call our endpoints

                `SoapClientsIT` writes this page while it calls the packaged server: every cell is a message that was sent. None of these stacks is
                ours and none is CXF. `./check` installs them.

                | stack | from | signs by itself | the headers of WS-Addressing are |
                | --- | --- | --- | --- |
                """);
        for (SoapStack stack : SoapStack.values()) {
            text.append("| ").append(String.join(" | ", stack.title(), stack.needs(), stack.signs() ? "yes" : "no", stack.addressing())).append(" |\n");
        }
        text.append("""

                A stack that does not sign sends through a proxy in the tests, which signs with the neighbour's key by the JDK's own XML signatures and
                hands on only answers whose signature, and whose relation to the question, it has checked. Macau's contract is SOAP 1.1, Hong Kong's
                SOAP 1.2 with WS-Addressing.

                *good*: answered with the right value; our signature on the answer holds, and it names the question. *expired*: signed ten minutes ago.
                *replayed*: the same bytes again; the first are answered, the second are refused. *wrong key*: signed by a stranger. *wrapped*: the signed
                body is kept where its signature still holds, once before and once behind another that stands in its place. *tampered*: changed after it
                was signed. *refused* means the one fault without a reason, and that nothing was done.

                | stack | contract | operation | good | expired | replayed | wrong key | wrapped | tampered |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        ran.values().forEach(rows -> rows.forEach(row -> text.append(row).append("\n")));
        return text.toString();
    }
}
