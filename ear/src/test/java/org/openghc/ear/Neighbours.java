package org.openghc.ear;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The simulated identity authority and SMS gateway, each a process of its own. */
final class Neighbours implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final URI identityAuthority;
    private final URI smsGateway;
    private final List<Process> processes = new ArrayList<>();

    /** Those that run already. */
    Neighbours(URI identityAuthority, URI smsGateway) {
        this.identityAuthority = identityAuthority;
        this.smsGateway = smsGateway;
    }

    /** Those of a test, on free ports. */
    static Neighbours started(Path folder) {
        int authority = Processes.freePort();
        int gateway = Processes.freePort();
        Neighbours neighbours = new Neighbours(URI.create("http://127.0.0.1:" + authority), URI.create("http://127.0.0.1:" + gateway));
        neighbours.start(folder, "org.openghc.peers.identity.IdentityAuthority", authority);
        neighbours.start(folder, "org.openghc.peers.sms.SmsGateway", gateway, folder.resolve("sms").toString());
        Processes.await("the SMS gateway answers", PATIENCE, () -> new Rest(neighbours.smsGateway).reaches("/v1/messages"));
        return neighbours;
    }

    private void start(Path folder, String main, int port, String... more) {
        List<String> command = new ArrayList<>(List.of(Processes.java(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main, String.valueOf(port)));
        command.addAll(List.of(more));
        Process started = Processes.start(folder.resolve(main + ".log"), Map.of(), command);
        processes.add(started);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Processes.end(started)));
    }

    URI identityAuthority() {
        return identityAuthority;
    }

    URI smsGateway() {
        return smsGateway;
    }

    /** The ids of the messages that this phone has received. */
    Set<String> messagesTo(String phone) {
        return messages(phone).stream().map(message -> message.path("messageId").asText()).collect(Collectors.toSet());
    }

    /** The one-time code in the first message to this phone beside those known; waits for it, since it is sent behind the scenes. */
    String newCode(String phone, Set<String> known) {
        List<String> codes = new ArrayList<>();
        Processes.await("a message to a phone", PATIENCE, () -> {
            messages(phone).stream().filter(message -> !known.contains(message.path("messageId").asText())).forEach(message -> {
                Matcher code = CODE.matcher(message.path("text").asText());
                if (code.find()) {
                    codes.add(code.group());
                }
            });
            return !codes.isEmpty();
        });
        return codes.get(0);
    }

    private List<JsonNode> messages(String phone) {
        return Rest.each(new Rest(smsGateway).get("/v1/messages?to=" + URLEncoder.encode(phone, StandardCharsets.UTF_8)).json().path("messages"));
    }

    @Override
    public void close() {
        processes.forEach(Processes::end);
    }
}
