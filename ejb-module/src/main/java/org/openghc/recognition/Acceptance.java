package org.openghc.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;

/** Our own rules for what arrives: green over there, still so, and tested as we demand. */
@ApplicationScoped
class Acceptance {

    @Inject
    private PolicyBook policies;

    /** Why this side refuses a credential whose holder is right; empty if it does not. */
    Optional<String> refusal(PortableCredential credential, Instant now) {
        Instant until = Neighbour.of(credential.issuer()).latest(credential.issuedAt(), credential.colourUntil());
        if (credential.colour() != CodeColour.GREEN || !until.isAfter(now) || !until.isAfter(credential.issuedAt())) {
            return Optional.of("not-green-there");
        }
        if (credential.natSampledAt() == null || credential.natSampledAt().isAfter(now)) {
            return Optional.of("no-negative-nat");
        }
        var validity = policies.inForceAt(Jurisdiction.CN_44, now).natValidity().get(credential.issuer());
        return validity != null && validity.until(credential.natSampledAt()).isAfter(now) ? Optional.empty() : Optional.of("nat-too-old");
    }
}
