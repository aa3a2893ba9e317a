package org.openghc.province;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.recognition.RegionalCode;
import org.openghc.recognition.RegionalCode.State;
import org.openghc.recognition.UnverifiableAnswer;

/** What a code of another province is worth that somebody presents at a gate of ours (6.7). */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProvinceCodes {

    private static final Pattern PREFIX = Pattern.compile("CN([1-8][0-9]):");
    private static final String HERE = "CN-44";
    /** As the contract takes it. */
    private static final Pattern CONTENT = Pattern.compile("[ -~]{5,1024}");

    @EJB
    private PolicyBook policies;
    @Inject
    private ProvinceLinks links;

    /** A presented code: whose it is, and what that province says of it. Its {@code code} names no province, since none has a jurisdiction. */
    public record Presented(String province, RegionalCode code) {
    }

    /** Whether a presented text is another province's to read. */
    public static boolean isForeign(String presented) {
        return provinceOf(presented).isPresent();
    }

    /** Never throws for a code, and never guesses: one of a province without a contract is unreadable, a silent province is silent. */
    public Presented read(String presented, Instant now) {
        return provinceOf(presented).map(province -> new Presented(province, read(province, presented, now)))
                .orElseGet(() -> new Presented(HERE, without(State.UNREADABLE)));
    }

    private RegionalCode read(String province, String presented, Instant now) {
        Optional<OtherProvinces> link = links.get();
        if (link.isEmpty()) {
            return without(State.NEIGHBOUR_SILENT);
        }
        if (!link.get().agreed().contains(province) || !CONTENT.matcher(presented).matches()) {
            return without(State.UNREADABLE);
        }
        try {
            return link.get().verify(province, presented).map(code -> inTime(code, now)).orElseGet(() -> without(State.NEIGHBOUR_SILENT));
        } catch (UnverifiableAnswer e) {
            return without(State.UNKNOWN);
        }
    }

    /** No word of a province counts for longer than policy says, whatever the province vouches for. */
    private RegionalCode inTime(RegionalCode code, Instant now) {
        if (code.validUntil() == null) {
            return code;
        }
        Instant oldest = now.plus(policies.inForceAt(Jurisdiction.CN_44, now).regionalColours().oldest().duration());
        Instant until = code.validUntil().isBefore(oldest) ? code.validUntil() : oldest;
        return until.isAfter(now) ? RegionalCode.valid(code.region(), code.colour(), until) : without(State.EXPIRED);
    }

    private static Optional<String> provinceOf(String presented) {
        Matcher prefix = PREFIX.matcher(presented);
        return prefix.lookingAt() ? Optional.of("CN-" + prefix.group(1)).filter(province -> !HERE.equals(province)) : Optional.empty();
    }

    private static RegionalCode without(State why) {
        return RegionalCode.without(Jurisdiction.CN_44, why);
    }
}
