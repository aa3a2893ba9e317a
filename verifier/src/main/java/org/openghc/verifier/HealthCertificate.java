package org.openghc.verifier;

import java.time.Instant;

/**
 * One fact about one person, as a foreign health authority certified it in an HC1 code (EU Digital COVID Certificate, schema 1.3.0).
 * It says what was certified, not what it is worth here: that is for the judge.
 *
 * @param issuer    ISO 3166 code that the trust list gives for the key; null if it gives none
 * @param issuedAt  null if the certificate does not say
 * @param expiresAt end of the signature's validity, not of the fact's
 * @param holder    whom it is about; must be compared with a document
 * @param entry     a {@link Vaccination}, a {@link Test} or a {@link Recovery}
 */
public record HealthCertificate(String issuer, Instant issuedAt, Instant expiresAt, Holder holder, Entry entry) {

    /** What was certified. */
    public sealed interface Entry permits Vaccination, Test, Recovery {
        /** Country of the vaccination or test, ISO 3166 where possible. */
        String country();

        /** The authority's name. */
        String certifiedBy();

        /** The certificate's unique identifier (UVCI): what revocation names. */
        String certificateId();
    }

    /**
     * @param familyName            as written, may be null
     * @param givenName             as written, may be null
     * @param familyNameLatin       transliterated as in passports (ICAO 9303), words joined by {@code <}; null for somebody who has a given name alone
     * @param givenNameLatin        likewise, may be null
     * @param dateOfBirth           null if unknown
     */
    public record Holder(String familyName, String givenName, String familyNameLatin, String givenNameLatin, PartialDate dateOfBirth) {
        /** Names and birth dates do not print themselves. */
        @Override
        public String toString() {
            return "Holder[…]";
        }
    }

    /**
     * @param vaccine      code of the vaccine's kind; null if the issuer left it blank
     * @param product      code of the medicinal product, likewise
     * @param manufacturer code of the manufacturer or authorisation holder, likewise
     * @param dose         number of this dose, from 1 (some issuers: 0)
     * @param doses        number of doses in the series
     */
    public record Vaccination(String vaccine, String product, String manufacturer, int dose, int doses, PartialDate on,
            String country, String certifiedBy, String certificateId) implements Entry {
        @Override
        public String toString() {
            return "Vaccination[…]";
        }
    }

    /** How a test looks for the virus. */
    public enum TestKind {
        /** Nucleic acid amplification (LOINC LP6464-4). */
        NAT,
        /** Rapid antigen test (LOINC LP217198-3). */
        ANTIGEN,
        /** In no list of values, some issuers' free text: it must not count as either. */
        UNKNOWN
    }

    /**
     * @param name      name of the test, may be null
     * @param device    code of the device, may be null
     * @param sampledAt when the sample was taken; UTC is assumed where the issuer gave no offset
     * @param detected  whether the virus was found; null if the certificate says neither
     * @param centre    where, may be null
     */
    public record Test(TestKind kind, String name, String device, Instant sampledAt, Boolean detected, String centre,
            String country, String certifiedBy, String certificateId) implements Entry {
        @Override
        public String toString() {
            return "Test[…]";
        }
    }

    /** @param firstPositiveOn day of the first positive nucleic acid test */
    public record Recovery(PartialDate firstPositiveOn, PartialDate validFrom, PartialDate validUntil,
            String country, String certifiedBy, String certificateId) implements Entry {
        @Override
        public String toString() {
            return "Recovery[…]";
        }
    }
}
