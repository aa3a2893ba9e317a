package org.openghc.peers.sms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The messages as a page for the person who tries the system out; Guangdong's time of day. */
final class InboxPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private InboxPage() {}

    static String of(List<Message> messages) throws IOException {
        var rows = new StringBuilder();
        messages.forEach(message -> rows.append("<li><p class=\"to\"><b>").append(escape(message.to()))
                .append("</b> <time>").append(TIME.format(message.at())).append("</time></p><p class=\"text\">")
                .append(escape(message.text())).append("</p></li>\n"));
        var list = messages.isEmpty() ? "<p class=\"none\">No message yet.</p>" : "<ol>\n" + rows + "</ol>";
        return resource("inbox.html").replace("${messages}", list);
    }

    static byte[] style() throws IOException {
        return resource("inbox.css").getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = InboxPage.class.getResourceAsStream("/sms/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
