package org.openghc.ear;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A registered laboratory that reports one result at a time, and the officer who hands its batches in. */
final class Laboratory {
    private final Rest officer;
    private final LaboratoryKeys keys;

    private Laboratory(Rest officer, LaboratoryKeys keys) {
        this.officer = officer;
        this.keys = keys;
    }

    static Laboratory registeredIn(Province province) {
        return new Laboratory(province.hire("OFFICER"), LaboratoryKeys.registered(province.admin()));
    }

    /** Reports a negative sample of so many hours ago. */
    void reportsNegative(Resident person, int hoursAgo) {
        reports(person, new Sample(UUID.randomUUID().toString(), hoursAgo), 1, "NEGATIVE");
    }

    /** A sample that was taken so many hours ago. */
    record Sample(String id, int hoursAgo) {}

    /** Reports a version of a sample's result; the highest counts. */
    void reports(Resident person, Sample sample, int version, String result) {
        Instant sampled = Instant.now().minus(Duration.ofHours(sample.hoursAgo())).truncatedTo(ChronoUnit.MINUTES);
        String batch = LaboratoryKeys.table(String.join(",", person.documentType(), person.documentNumber(), person.name(), sample.id(), String.valueOf(version),
                sampled.toString(), sampled.plus(Duration.ofHours(2)).toString(), result));
        Rest.Answer answer = officer.post("/v1/laboratory-batches", UUID.randomUUID().toString(), "text/csv", batch.getBytes(StandardCharsets.UTF_8),
                "JWS-Signature", keys.sign(batch)).expect(200);
        if (answer.json().path("accepted").asInt() != 1) {
            throw new AssertionError("The batch was not taken: " + answer.body());
        }
    }
}
