package org.openghc.ear;

import java.nio.file.Path;
import java.util.List;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Keys;

/** As whom a SOAP client speaks to us, and what the contract calls things. */
enum SoapNeighbour {
    MACAU("macau", "SOAP 1.1", Contract.plain("urn:openghc:interop:macau:v1", "Mensagem recusada"), "Mensagem recusada\\. Incidente ", "remetente", "MO", List.of(
            new Operation("verificarEvidencia", "resumo", null, "estado", "emitida"),
            new Operation("consumirEvidencia", "resumo", "operacao", "estadoAnterior", "emitida"),
            new Operation("consultarCodigoApresentado", "codigo", null, "cor", "verde"))),
    HONG_KONG("hongkong", "SOAP 1.2, WS-Addressing", Contract.addressed("urn:openghc:interop:hongkong:v1", "Message refused"), "Message refused\\. Incident ",
            "sender", "HKSAR", List.of(
            new Operation("verifyEvidence", "digest", null, "status", "1"),
            new Operation("consumeEvidence", "digest", "reference", "previousStatus", "1"),
            new Operation("enquireCode", "code", null, "result", "3")));

    private final String word;
    private final String wire;
    private final Contract contract;
    private final String refusal;
    private final String senderField;
    private final String sender;
    private final List<Operation> operations;

    SoapNeighbour(String word, String wire, Contract contract, String refusal, String senderField, String sender, List<Operation> operations) {
        this.word = word;
        this.wire = wire;
        this.contract = contract;
        this.refusal = refusal;
        this.senderField = senderField;
        this.sender = sender;
        this.operations = operations;
    }

    /**
     * A question of the contract.
     *
     * @param subject the field with what is asked about
     * @param use     the field with the id of the use; null in a question that uses nothing up
     * @param value   the field of the answer that counts
     * @param good    its value when all is well
     */
    record Operation(String name, String subject, String use, String value, String good) {
        boolean isAboutCode() {
            return subject.startsWith("cod");
        }
    }

    static SoapNeighbour of(String word) {
        return List.of(values()).stream().filter(each -> each.word.equals(word)).findFirst().orElseThrow();
    }

    String word() {
        return word;
    }

    String wire() {
        return wire;
    }

    Contract contract() {
        return contract;
    }

    String refusal() {
        return refusal + "[0-9a-f-]{36}";
    }

    boolean isAddressed() {
        return this == HONG_KONG;
    }

    String senderField() {
        return senderField;
    }

    String sender() {
        return sender;
    }

    List<Operation> operations() {
        return operations;
    }

    Operation operation(String name) {
        return operations.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** Whose key a file is: of the neighbour whose name it begins with. */
    Keys.Owner ownerOf(Path key) {
        String owner = key.getFileName().toString().replace("-soap.key", "");
        return new Keys.Owner(owner, owner, "XX");
    }
}
