package org.openghc.ear.page;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** What arrived at the simulated SMS gateway. */
public record SmsInbox(URI gateway) {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
    private static final int TRIES = 60;
    private static final int MILLIS_BETWEEN = 250;

    /** The code of the first message to this phone that arrived later than {@code sent}; waits for it, since it is sent asynchronously. */
    public String codeFor(String phone, Instant sent) {
        for (int i = 0; i < TRIES; i++) {
            var code = newest(phone, sent);
            if (code.isPresent()) {
                return code.get();
            }
            pause();
        }
        return fail("no text message arrived for " + phone);
    }

    /** Whether a message with these words arrives at this phone. */
    public boolean wasTold(String phone, String words) {
        for (int i = 0; i < TRIES; i++) {
            if (everything(phone).contains(words)) {
                return true;
            }
            pause();
        }
        return false;
    }

    private String everything(String phone) {
        var address = gateway.resolve("/v1/messages?to=" + URLEncoder.encode(phone, StandardCharsets.UTF_8));
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        } catch (IOException unreachable) {
            throw new AssertionError("the simulated SMS gateway does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private Optional<String> newest(String phone, Instant sent) {
        for (var message : JsonParser.parseString(everything(phone)).getAsJsonObject().getAsJsonArray("messages")) {
            var at = Instant.parse(message.getAsJsonObject().get("at").getAsString());
            var code = CODE.matcher(message.getAsJsonObject().get("text").getAsString());
            if (at.isAfter(sent) && code.find()) {
                return Optional.of(code.group());
            }
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
