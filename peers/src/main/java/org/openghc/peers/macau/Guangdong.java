package org.openghc.peers.macau;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Credential;

/** Macau asks Guangdong; an answer that is not about what was asked is none. */
final class Guangdong {

    static final Contract CONTRACT = Contract.plain("urn:openghc:interop:macau:v1", "Mensagem recusada");

    private final Asking line;

    Guangdong(Asking line) {
        this.line = line;
    }

    Optional<String> consume(String fingerprint, UUID operation) {
        return ask("consumirEvidencia", Map.of("resumo", fingerprint, "operacao", operation.toString()), List.of("resumo", "operacao"))
                .filter(answer -> fingerprint.equals(answer.get("resumo"))).map(answer -> answer.get("estadoAnterior"));
    }

    /** The answer's fields {@code estado}, and {@code cor} and {@code validoAte} if the code is valid. */
    Optional<Map<String, String>> read(String code) {
        return ask("consultarCodigoApresentado", Map.of("codigo", code), List.of("codigo"))
                .filter(answer -> Credential.fingerprint(code).equals(answer.get("resumoCodigo")));
    }

    private Optional<Map<String, String>> ask(String operation, Map<String, String> values, List<String> order) {
        var question = new LinkedHashMap<String, String>();
        question.put("idMensagem", UUID.randomUUID().toString());
        question.put("remetente", "MO");
        order.forEach(field -> question.put(field, values.get(field)));
        return line.ask(operation, question).filter(answer -> "CN-44".equals(answer.get("remetente"))
                && question.get("idMensagem").equals(answer.get("emRespostaA")));
    }
}
