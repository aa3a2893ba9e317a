package org.openghc.declaration;

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
import org.openghc.identity.PersonId;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Fact;

/** What a person declared, once and for all. */
@Entity
@IdClass(Declaration.Key.class)
class Declaration {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SELF = "self";

    @Id
    private UUID personId;
    @Id
    private UUID declarationId;
    @Enumerated(EnumType.STRING)
    private DeclarationForm form;
    private int formVersion;
    private String answers;
    private boolean symptoms;
    private Instant declaredAt;

    record Key(UUID personId, UUID declarationId) implements Serializable {
    }

    protected Declaration() {
    }

    Declaration(PersonId person, DeclarationForm form, Map<String, String> answers, Instant declaredAt) {
        this.personId = person.value();
        this.declarationId = UUID.randomUUID();
        this.form = form;
        this.formVersion = form.form().version();
        this.answers = json(answers);
        this.symptoms = "true".equals(answers.get("symptoms"));
        this.declaredAt = declaredAt;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    Fact fact() {
        Evidence evidence = new Evidence(Evidence.Kind.DECLARATION, id(), declaredAt, declaredAt, SELF);
        return symptoms ? new Fact.Symptoms(declaredAt, evidence) : new Fact.OnRecord(evidence);
    }

    Declarations.Declared view() {
        try {
            return new Declarations.Declared(id(), form, formVersion, declaredAt,
                    MAPPER.readValue(answers, new TypeReference<TreeMap<String, String>>() { }));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored declaration cannot be read", e);
        }
    }

    private String id() {
        return declarationId.toString();
    }

    private static String json(Map<String, String> answers) {
        try {
            return MAPPER.writeValueAsString(new TreeMap<>(answers));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A declaration cannot be written", e);
        }
    }
}
