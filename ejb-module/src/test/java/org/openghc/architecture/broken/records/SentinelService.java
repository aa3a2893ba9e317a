package org.openghc.architecture.broken.records;

import jakarta.ejb.Stateless;
import org.openghc.architecture.broken.judgement.Tattletale;

/** A bean with a name that says nothing, in a cycle with judgement. */
@Stateless
public class SentinelService {
    private Tattletale below;

    void notThroughAReference() {
        below = new Tattletale();
    }
}
