package org.openghc.architecture.broken.records;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that everybody can see. */
@Entity
public class LooseRecord {
    @Id
    private long id;

    /** Calls a bean by a method that its reference does not have. */
    public void call(SentinelService bean) {
        bean.notThroughAReference();
    }
}
