package org.openghc.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;

/**
 * What a person carries from one region to another. The person's own page hands it over; the two back ends never pass
 * it to each other. Its life: issued for one receiver and one purpose, carried once within {@link #LIFE}, used, and
 * from then on worth nothing.
 *
 * @param colour       the colour by the issuer's own rules when it was issued
 * @param colourUntil  until when the issuer vouches for that colour
 * @param birthDate    null if the issuer does not know it
 * @param natSampledAt sampling of the last negative nucleic acid test; null if there is none
 */
public record PortableCredential(UUID id, Jurisdiction issuer, Jurisdiction audience, Instant issuedAt, Instant expiresAt,
        RealName name, LocalDate birthDate, IdentityDocument document, CodeColour colour, Instant colourUntil,
        Instant natSampledAt) {

    /** How long a person has to hand it over. */
    public static final Duration LIFE = Duration.ofMinutes(30);

    public PortableCredential {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(colour, "colour");
        Objects.requireNonNull(colourUntil, "colourUntil");
        if (!colourUntil.isAfter(issuedAt) || !expiresAt.isAfter(issuedAt)) {
            throw new IllegalArgumentException("a credential and its colour end after they begin");
        }
    }

    /** Nothing about the person. */
    @Override
    public String toString() {
        return "PortableCredential[" + id + ", " + issuer + " to " + audience + "]";
    }
}
