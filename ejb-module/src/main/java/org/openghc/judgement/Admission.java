package org.openghc.judgement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openghc.judgement.Judgement.NegativeNat;
import org.openghc.policy.NatValidity;
import org.openghc.policy.Policy;

/**
 * Whether a host would take a code as green, and if not, why not. Only green is recognised, and only what is green by
 * the rules of both sides.
 *
 * @param until    until when the answer holds if nothing new is known, not included; null if refused
 * @param refusals empty if the code is taken
 */
public record Admission(String homeEdition, String hostEdition, Instant judgedAt, Instant until,
                        List<Refusal> refusals) {

    /** Why a code is not taken. */
    public enum Cause {
        /** It is not green at home. */
        HOME_RULES,
        /** It would not be green by the host's rules. */
        HOST_RULES,
        /** The host has no rule for codes from there. */
        NOT_RECOGNISED,
        /** No negative test is known. */
        NO_NEGATIVE_NAT,
        /** The negative tests are older than the host accepts. */
        NAT_TOO_OLD
    }

    /**
     * One cause.
     *
     * @param reason why the code is not green, with HOME_RULES and HOST_RULES; else null
     */
    public record Refusal(Cause cause, Reason reason) {
        public Refusal {
            Objects.requireNonNull(cause, "cause");
        }
    }

    public Admission {
        refusals = List.copyOf(refusals);
    }

    /** Whether the code is taken. */
    public boolean granted() {
        return refusals.isEmpty();
    }

    static Admission of(Policy home, Policy host, Instant now, Segment here, Segment there, List<NegativeNat> negatives) {
        NatValidity validity = host.natValidity().get(home.jurisdiction());
        Optional<Instant> natUntil = validity == null ? Optional.empty() : negatives.stream()
                .map(nat -> validity.until(nat.sampledAt()))
                .max(Comparator.naturalOrder());

        List<Refusal> refusals = new ArrayList<>();
        here.findings().forEach(finding -> refusals.add(new Refusal(Cause.HOME_RULES, finding.reason())));
        there.findings().forEach(finding -> refusals.add(new Refusal(Cause.HOST_RULES, finding.reason())));
        if (validity == null) {
            refusals.add(new Refusal(Cause.NOT_RECOGNISED, null));
        } else if (natUntil.isEmpty()) {
            refusals.add(new Refusal(Cause.NO_NEGATIVE_NAT, null));
        } else if (!natUntil.get().isAfter(now)) {
            refusals.add(new Refusal(Cause.NAT_TOO_OLD, null));
        }
        Instant until = refusals.isEmpty()
                ? ShanghaiDays.earlier(natUntil.orElseThrow(), ShanghaiDays.earlier(here.until(), there.until()))
                : null;
        return new Admission(home.edition(), host.edition(), now, until, refusals.stream().distinct().toList());
    }
}
