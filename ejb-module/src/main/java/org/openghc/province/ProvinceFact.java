package org.openghc.province;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.openghc.form.Form;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;

/**
 * One version of one fact that another province reports of a person. The row never changes, except that it learns by which later
 * version it is superseded; a retraction is a version too.
 */
@Entity
@IdClass(ProvinceFact.Key.class)
class ProvinceFact {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Id
    private UUID personId;
    @Id
    private String province;
    @Id
    private String factId;
    @Id
    private int version;
    @Enumerated(EnumType.STRING)
    private FactKind kind;
    private Instant happenedAt;
    private String content;
    private boolean retracted;
    @Enumerated(EnumType.STRING)
    private Way way;
    private Integer supersededBy;
    private Instant recordedAt;

    record Key(UUID personId, String province, String factId, int version) implements Serializable {
    }

    protected ProvinceFact() {
    }

    ProvinceFact(PersonId person, String province, Reported reported, FactKind kind, Map<String, String> content, Way way, Instant now) {
        this.personId = person.value();
        this.province = province;
        this.factId = reported.factId();
        this.version = reported.version();
        this.kind = kind;
        this.happenedAt = kind.happenedAt(content);
        this.content = write(content);
        this.retracted = reported.retracted();
        this.way = way;
        this.recordedAt = now;
    }

    /** The next version, which takes it back. */
    Reported takenBack(ReportedPerson named) {
        return new Reported(factId, version + 1, true, named, kind, Map.of());
    }

    /** Whether it is an answer that we had asked for. */
    boolean pulled() {
        return way == Way.PULLED;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    int version() {
        return version;
    }

    FactKind kind() {
        return kind;
    }

    Map<String, String> content() {
        return read(content);
    }

    /** What it says to the judge. */
    Fact fact() {
        Map<String, String> says = content();
        return switch (kind) {
            case COLOUR -> new Fact.RegionalColour(province, CodeColour.valueOf(says.get("colour")), happenedAt, Form.instant(says, "expiresAt"), evidence());
            case NUCLEIC_ACID_TEST -> new Fact.NucleicAcidTest(happenedAt, Form.instant(says, "reportedAt"),
                    Fact.NucleicAcidTest.Result.valueOf(says.get("result")), says.get("tube").equals("POOLED"), evidence());
            case HEALTH_DECLARATION -> says.get("symptoms").equals("true") ? new Fact.Symptoms(happenedAt, evidence()) : new Fact.OnRecord(evidence());
            case TRIP -> new Fact.OnRecord(evidence());
        };
    }

    private Evidence evidence() {
        return new Evidence(kind.evidence(), province + "/" + factId, happenedAt, recordedAt, province);
    }

    RegionalColourOnRecord colour(Instant now) {
        Map<String, String> says = content();
        return RegionalColourOnRecord.of(province, CodeColour.valueOf(says.get("colour")), says.get("reason"), happenedAt,
                Form.instant(says, "expiresAt"), way == Way.PULLED, now);
    }

    private static String write(Map<String, String> content) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A content cannot be written", e);
        }
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored content cannot be read", e);
        }
    }
}
