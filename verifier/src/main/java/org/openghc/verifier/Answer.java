package org.openghc.verifier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import org.openghc.verifier.HealthCertificate.Recovery;
import org.openghc.verifier.HealthCertificate.Vaccination;

/**
 * What the command line prints about one code: {@code verdict} first, then what was signed, if it is to be believed.
 *
 * @param json one object, on one line when printed
 */
record Answer(Verdict verdict, ObjectNode json) {

    static Answer refused(Verdict verdict) {
        return new Answer(verdict, JsonNodeFactory.instance.objectNode().put("verdict", verdict.word()));
    }

    static Answer of(Outcome outcome) {
        Answer answer = refused(outcome.verdict());
        if (outcome.accepted()) {
            CodeToken token = outcome.token();
            answer.json.put("colour", outcome.verdict().word())
                    .put("issuer", token.issuer())
                    .put("tokenClass", token.tokenClass().word())
                    .put("issuedAt", token.issuedAt().toString())
                    .put("expiresAt", token.expiresAt().toString())
                    .put("codeId", HexFormat.of().formatHex(token.codeId()));
        }
        return answer;
    }

    static Answer of(Hc1Outcome outcome) {
        Answer answer = refused(outcome.verdict());
        if (outcome.certificate() != null) {
            HealthCertificate certificate = outcome.certificate();
            put(answer.json, "issuer", certificate.issuer());
            put(answer.json, "issuedAt", certificate.issuedAt());
            put(answer.json, "expiresAt", certificate.expiresAt());
            holder(answer.json.putObject("holder"), certificate.holder());
            entry(answer.json, certificate.entry());
        }
        return answer;
    }

    private static void holder(ObjectNode json, HealthCertificate.Holder holder) {
        put(json, "familyName", holder.familyName());
        put(json, "givenName", holder.givenName());
        put(json, "familyNameLatin", holder.familyNameLatin());
        put(json, "givenNameLatin", holder.givenNameLatin());
        put(json, "dateOfBirth", holder.dateOfBirth());
    }

    private static void entry(ObjectNode json, HealthCertificate.Entry entry) {
        ObjectNode fact;
        if (entry instanceof Vaccination vaccination) {
            fact = json.putObject("vaccination");
            put(fact, "vaccine", vaccination.vaccine());
            put(fact, "product", vaccination.product());
            put(fact, "manufacturer", vaccination.manufacturer());
            fact.put("dose", vaccination.dose()).put("doses", vaccination.doses());
            put(fact, "on", vaccination.on());
        } else if (entry instanceof Recovery recovery) {
            fact = json.putObject("recovery");
            put(fact, "firstPositiveOn", recovery.firstPositiveOn());
            put(fact, "validFrom", recovery.validFrom());
            put(fact, "validUntil", recovery.validUntil());
        } else {
            fact = json.putObject("test");
            test(fact, (HealthCertificate.Test) entry);
        }
        put(fact, "country", entry.country());
        put(fact, "certifiedBy", entry.certifiedBy());
        put(fact, "certificateId", entry.certificateId());
    }

    private static void test(ObjectNode json, HealthCertificate.Test test) {
        json.put("kind", switch (test.kind()) {
            case NAT -> "NAT";
            case ANTIGEN -> "antigen";
            case UNKNOWN -> "unknown";
        });
        put(json, "name", test.name());
        put(json, "device", test.device());
        put(json, "sampledAt", test.sampledAt());
        if (test.detected() != null) {
            json.put("detected", test.detected());
        }
        put(json, "centre", test.centre());
    }

    /** What is unknown is left out. */
    private static void put(ObjectNode json, String member, Object value) {
        if (value != null) {
            json.put(member, value.toString());
        }
    }
}
