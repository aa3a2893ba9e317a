package org.openghc.peers.sms;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.openghc.peers.wire.JsonServer;
import org.openghc.peers.wire.JsonServer.Reply;
import org.openghc.peers.wire.JsonServer.Request;

/** The simulated SMS gateway as a process: {@code SmsGateway [port [folder]]}, 9102 and the working folder unless said. */
public final class SmsGateway {

    private final Inbox inbox;
    private final Clock clock;

    SmsGateway(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        var port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9102;
        var folder = Path.of(arguments.length > 1 ? arguments[1] : "sms");
        new SmsGateway(Inbox.in(folder), Clock.systemUTC()).serve(JsonServer.process("SMS gateway", port));
    }

    JsonServer serve(JsonServer server) {
        return server
                .at("GET,POST", "/v1/messages", request -> request.method().equals("POST") ? take(request) : list(request))
                .at("GET", "/inbox.css", request -> new Reply(200, "text/css; charset=utf-8", InboxPage.style()))
                .at("GET", "/", request -> Reply.page(InboxPage.of(inbox.to(null))))
                .start();
    }

    private Reply take(Request request) throws IOException {
        var given = request.optionalText("messageId");
        var message = new Message(given == null ? UUID.randomUUID().toString() : given, request.text("to"), request.text("text"), OffsetDateTime.now(clock));
        inbox.add(message);
        return Reply.json(202, Map.of("messageId", message.messageId()));
    }

    private Reply list(Request request) throws IOException {
        return Reply.json(200, Map.of("messages", inbox.to(request.query().get("to"))));
    }
}
