package org.openghc.peers.identity;

import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import org.openghc.peers.wire.JsonServer;
import org.openghc.peers.wire.JsonServer.Reply;
import org.openghc.peers.wire.JsonServer.Request;

/** The simulated identity authority as a process: {@code IdentityAuthority [port]}, 9101 unless said. */
public final class IdentityAuthority {

    static final String NAME = "Simulated Population Register";

    private final PopulationRegister register;
    private final Clock clock;

    IdentityAuthority(PopulationRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        var port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9101;
        new IdentityAuthority(PopulationRegister.ofDemo(), Clock.systemUTC())
                .serve(JsonServer.process("Identity authority", port));
    }

    JsonServer serve(JsonServer server) {
        return server.at("POST", "/v1/verifications", this::verify).start();
    }

    private Reply verify(Request request) throws IOException {
        var person = register.find(request.text("documentType"), request.text("documentNumber"), request.text("name"), request.text("phone"));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("result", person.isPresent() ? "MATCH" : "NO_MATCH");
        answer.put("authority", NAME);
        answer.put("verifiedAt", OffsetDateTime.now(clock));
        person.ifPresent(found -> answer.put("birthDate", found.birthDate()));
        return Reply.json(200, answer);
    }
}
