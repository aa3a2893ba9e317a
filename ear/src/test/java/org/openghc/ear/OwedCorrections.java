package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/** What Hunan was told of one person, and is owed when a laboratory corrects that person's result. */
final class OwedCorrections {
    private final Province province;
    private final Resident person;
    private final Laboratory laboratory;
    private final Laboratory.Sample sample = new Laboratory.Sample(UUID.randomUUID().toString(), 10);
    private final Rest auditor;
    private int version;

    OwedCorrections(Province province, Resident person) {
        this.province = province;
        this.person = person;
        this.laboratory = Laboratory.registeredIn(province);
        this.auditor = province.hire("AUDITOR");
        province.logInResident(person);
        correct();
    }

    /** Hunan asks how the person stands; by what both sides know the answer. */
    String told() {
        String messageId = UUID.randomUUID().toString();
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("messageId", messageId);
        question.put("person", Hunan.person(person));
        question.put("purpose", "CROSSING");
        question.put("reference", "G4-9");
        assertEquals("00", province.hunan().sends("queryHealth", question).expect(200).json().path("standing").path("riskGrade").asText());
        return DigestUtils.sha256Hex(messageId);
    }

    /** The laboratory reports another version of the same sample. */
    void correct() {
        laboratory.reports(person, sample, ++version, "NEGATIVE");
    }

    /** How the correction of an answer stands; missing if none is owed. */
    JsonNode of(String answer) {
        return Rest.each(auditor.get("/v1/partner-corrections").expect(200).json().path("corrections")).stream()
                .filter(each -> answer.equals(each.path("fingerprint").asText())).findFirst().orElse(MissingNode.getInstance());
    }
}
