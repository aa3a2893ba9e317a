package org.openghc;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.openghc.code.HealthCodes;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.PersonId;
import org.openghc.identity.PhoneNumber;
import org.openghc.identity.RealName;
import org.openghc.identity.Registry;

/** Residents for tests. */
public final class People {

    private People() {
    }

    /** Registers a resident with a green code. */
    public static PersonId register(EntityManager entities, String number, String name, Instant now) {
        Beans beans = Beans.over(entities);
        PersonId person = beans.get(Registry.class)
                .register(document(number), new RealName(name), new PhoneNumber("13800138000"), "zh-Hans", now);
        beans.get(HealthCodes.class).open(person, now);
        return person;
    }

    /** A resident identity card. */
    public static IdentityDocument document(String number) {
        return new IdentityDocument(DocumentType.RESIDENT_ID_CARD, number);
    }
}
