package org.openghc.interop;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.openghc.recognition.SignedMessages;

/** Where the signed messages of all contracts go to be kept, whoever sent them. */
@ApplicationScoped
public class Originals {

    @EJB
    private SignedMessages messages;

    @Inject
    private Clock clock;

    /** Keeps one in a transaction of its own; what is served is kept by whoever serves it, in the transaction of its effect. */
    void keep(SignedMessages.Kept kept) {
        messages.keep(kept, clock.instant());
    }
}
