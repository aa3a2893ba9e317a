package org.openghc.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A real-name person. Name and phone are sealed; nothing here can be read from a dump of the database. What changes is written alone: a log-in's
 * language must not put an older number back.
 */
@Entity
@DynamicUpdate
class Person {
    @Id
    private UUID personId;
    private byte[] name;
    private byte[] phone;
    private String language;
    private Instant createdAt;

    protected Person() {}

    Person(UUID personId, byte[] name, byte[] phone, String language, Instant createdAt) {
        this.personId = personId;
        this.name = name;
        this.phone = phone;
        this.language = language;
        this.createdAt = createdAt;
    }

    UUID personId() {
        return personId;
    }

    byte[] name() {
        return name;
    }

    byte[] phone() {
        return phone;
    }

    void changePhone(byte[] sealed) {
        phone = sealed;
    }

    void changeLanguage(String other) {
        language = other;
    }

    String language() {
        return language;
    }
}
