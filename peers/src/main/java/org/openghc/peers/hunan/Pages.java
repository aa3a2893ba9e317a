package org.openghc.peers.hunan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.openghc.peers.region.Forms;
import org.openghc.peers.wire.JsonServer;
import org.openghc.peers.wire.Refusal;

/** Hunan's pages for people, in Chinese and English, and the same as JSON under {@code /v1/}. */
final class Pages {

    private static final TypeReference<LinkedHashMap<String, Object>> TREE = new TypeReference<>() {};

    private final Residents residents;
    private final Forms forms;

    private Pages(Residents residents, Forms forms) {
        this.residents = residents;
        this.forms = forms;
    }

    static HttpServer serve(Desk desk, Residents residents, int port) throws IOException {
        var forms = Forms.on(port, "hunan", "refusal");
        var pages = new Pages(residents, forms);
        return forms.page("GET", "/", fields -> pages.home())
                .page("POST", "/push", fields -> pages.answered(desk.push(fields.get("documentNumber"), fields.get("grade"))))
                .page("POST", "/query", fields -> pages.answered(desk.query(fields.get("documentNumber"), fields.get("purpose"), fields.get("reference"))))
                .page("GET", "/hunan.css", fields -> forms.resource("hunan.css"))
                .json("GET", "/v1/residents", 200, fields -> Map.of("residents", residents.all()))
                .json("GET", "/v1/corrections", 200, fields -> Map.of("corrections", residents.corrections()))
                .json("POST", "/v1/codes", 201, fields -> desk.code(fields.get("documentNumber")))
                .json("POST", "/v1/grades", 200, fields -> desk.regrade(fields.get("documentNumber"), fields.get("grade")))
                .json("POST", "/v1/pushes", 200, fields -> desk.push(fields.get("documentNumber"), fields.get("grade")))
                .tree("POST", "/v1/messages", 200, tree -> desk.send(operation(tree), message(tree))).start();
    }

    private static String operation(JsonNode tree) {
        var operation = tree.path("operation").asText();
        if (!operation.matches("[a-z][A-Za-z]+")) {
            throw new Refusal(400, "operation");
        }
        return operation;
    }

    private static Map<String, Object> message(JsonNode tree) {
        return JsonServer.JSON.convertValue(tree.path("message"), TREE);
    }

    private String home() throws IOException {
        var row = forms.resource("person.html");
        return forms.fill("home", Map.of(), residents.all().stream().map(person -> Forms.put(row, Map.of("number", person.documentNumber(),
                "type", person.documentType(), "name", person.name(), "grade", person.grade()))).collect(Collectors.joining()));
    }

    private String answered(Map<String, Object> answer) throws IOException {
        return forms.fill("answer", Map.of("answer", JsonServer.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer)));
    }
}
