package org.openghc.peers.hongkong;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openghc.peers.region.Asking;
import org.openghc.peers.region.Contract;
import org.openghc.peers.region.Credential;

/** Hong Kong asks Guangdong; an answer that is not about what was asked is none. */
final class Guangdong {

    static final Contract CONTRACT = Contract.addressed("urn:openghc:interop:hongkong:v1", "Message refused");

    private final Asking line;

    Guangdong(Asking line) {
        this.line = line;
    }

    /** The number of the status before. */
    Optional<String> consume(String digest, UUID reference) {
        var question = question("digest", digest);
        question.put("reference", reference.toString());
        return ask("consumeEvidence", question).filter(answer -> digest.equals(answer.get("digest"))).map(answer -> answer.get("previousStatus"));
    }

    /** The answer's fields {@code result}, and {@code validUntil} if it is a colour's number. */
    Optional<Map<String, String>> read(String code) {
        return ask("enquireCode", question("code", code)).filter(answer -> Credential.fingerprint(code).equals(answer.get("codeDigest")));
    }

    private static Map<String, String> question(String field, String value) {
        var question = new LinkedHashMap<String, String>();
        question.put("sender", "HKSAR");
        question.put(field, value);
        return question;
    }

    private Optional<Map<String, String>> ask(String operation, Map<String, String> question) {
        return line.ask(operation, question).filter(answer -> "GD".equals(answer.get("sender")));
    }
}
