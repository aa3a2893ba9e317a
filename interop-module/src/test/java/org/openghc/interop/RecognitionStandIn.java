package org.openghc.interop;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.EvidenceState;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Recognition;
import org.openghc.recognition.RegionalCode;

/** The boundary without its database: one issued credential, one code, and a guard that forgets when it ends. */
public class RecognitionStandIn extends Recognition {

    public static final Fingerprint ISSUED = Fingerprint.of("a credential of ours");
    public static final String GREEN_CODE = "GHC1:GREEN";
    public static final Instant GREEN_UNTIL = Instant.parse("2022-12-31T15:59:30.900Z");

    private final Set<Object> served = new HashSet<>();
    private final List<NeighbourMessage> messages = new CopyOnWriteArrayList<>();
    private boolean used;

    @Override
    public EvidenceState verify(NeighbourMessage message, Fingerprint credential, Instant now) {
        admit(message);
        return !ISSUED.equals(credential) ? EvidenceState.UNKNOWN : used ? EvidenceState.USED : EvidenceState.ISSUED;
    }

    @Override
    public EvidenceState consume(NeighbourMessage message, Fingerprint credential, UUID operation, Instant now) {
        EvidenceState before = verify(message, credential, now);
        used |= before == EvidenceState.ISSUED;
        return before;
    }

    @Override
    public RegionalCode present(NeighbourMessage message, String code, Instant now) {
        admit(message);
        if ("GHC1:BROKEN".equals(code)) {
            throw new IllegalStateException("what the caller must not learn");
        }
        return GREEN_CODE.equals(code) ? RegionalCode.valid(Jurisdiction.CN_44, CodeColour.GREEN, GREEN_UNTIL.minusSeconds(60), GREEN_UNTIL)
                : RegionalCode.without(Jurisdiction.CN_44, RegionalCode.State.NOT_FOUND);
    }

    /** The messages that were let through, in order. */
    public List<NeighbourMessage> messages() {
        return List.copyOf(messages);
    }

    private void admit(NeighbourMessage message) {
        if (!served.add(message.signedParts()) || !served.add(message.id())) {
            throw new Problem(Problem.Kind.CONFLICT, "message-replayed", "This message was served already.");
        }
        messages.add(message);
    }
}
