package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** zeep with xmlsec, from Debian, which reads a contract and asks a server of ours. */
public record ForeignClient(Contract contract, String url, TestKeys server, String subject) {

    private static final String PYTHON = "/usr/bin/python3";

    public static boolean isInstalled() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import zeep, xmlsec").redirectErrorStream(true).start().waitFor() == 0;
    }

    /** One answer for each mode, signed with these keys. */
    public List<JsonNode> ask(TestKeys keys, String... modes) throws IOException, InterruptedException {
        return ask(keys, List.of(), modes);
    }

    public List<JsonNode> ask(TestKeys keys, List<String> more, String... modes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "src/test/python/soap_client.py",
                "--wsdl", "src/main/resources/wsdl/" + contract.word() + ".wsdl", "--url", url,
                "--key", keys.key().toString(), "--certificate", keys.certificate().toString(),
                "--server-certificate", server.certificate().toString(), "--subject", subject, "--mode", String.join(",", modes)));
        command.addAll(more);
        Process client = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<JsonNode> answers = new ArrayList<>();
        for (String answer : new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            answers.add(new ObjectMapper().readTree(answer));
        }
        assertEquals(0, client.waitFor());
        return answers;
    }
}
