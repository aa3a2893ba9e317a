package org.openghc.recognition;

import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;

/** A conversion that waits for its issuer: what is needed to ask, outside any transaction, and to settle it afterwards. */
record Waiting(Conversion.Key key, Jurisdiction region, Fingerprint fingerprint, ConversionStatus status) {

    Waiting(Conversion conversion) {
        this(conversion.key(), conversion.region(), conversion.fingerprint(), conversion.status());
    }

    PersonId person() {
        return new PersonId(key.personId());
    }

    UUID operation() {
        return key.conversionId();
    }
}
