package org.openghc.ear;

import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Seal;

/**
 * Asks an endpoint of ours with JAX-WS RI, as the simulated regions do; signatures by the JDK alone. Argument: macau or hongkong.
 * Questions and answers as in {@code soap-clients/client.php}.
 */
final class JaxWsClient {
    /** Hong Kong's contract names it. */
    private static final String PUBLISHED = "http://127.0.0.1:9080/interop/hongkong";

    private JaxWsClient() {}

    public static void main(String[] arguments) throws Exception {
        SoapNeighbour neighbour = SoapNeighbour.of(arguments[0]);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = questions.readLine()) != null; ) {
            System.out.println(ask(neighbour, line.split("\t")));
        }
    }

    private static String ask(SoapNeighbour neighbour, String[] words) throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-Long.parseLong(words[6])));
        Path key = Path.of(words[4]);
        Keys keys = Keys.in(neighbour.ownerOf(key), key.getParent(), Clock.systemUTC().instant());
        Map<String, String> question = new LinkedHashMap<>();
        if (!neighbour.isAddressed()) {
            question.put("idMensagem", UUID.randomUUID().toString());
        }
        question.put(neighbour.senderField(), neighbour.sender());
        SoapNeighbour.Operation operation = neighbour.operation(words[0]);
        question.put(operation.subject(), words[2]);
        if (operation.use() != null) {
            question.put(operation.use(), words[3]);
        }
        try {
            return new Asking(new Seal(neighbour.contract(), keys, Path.of(words[7]), late), words[1], PUBLISHED).tell(operation.name(), question)
                    .map(answer -> "ANSWER\t" + answer.get(operation.value())).orElse("ERROR\tan answer to something else");
        } catch (SOAPFaultException e) {
            return "FAULT\t" + e.getFault().getFaultString();
        } catch (WebServiceException e) {
            return "ERROR\t" + e.getMessage();
        }
    }
}
