package org.openghc.recognition;

import com.authlete.sd.Disclosure;
import com.authlete.sd.SDJWT;
import com.authlete.sd.SDObjectBuilder;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.openghc.identity.DocumentType;
import org.openghc.identity.IdentityDocument;
import org.openghc.identity.RealName;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/**
 * The written form of a {@link PortableCredential}: an SD-JWT (RFC 9901) signed with ES256, every fact about the person
 * a disclosure with a salt of its own of 128 bits, so that the signed part, and its fingerprint, tell nothing.
 *
 * <p>The issuer is pinned by whoever opens it: no key, address or algorithm is taken from the envelope.
 */
record Envelope(String text, Fingerprint fingerprint) {

    static final String PURPOSE = "health-code-conversion";
    private static final JOSEObjectType TYPE = new JOSEObjectType("ghc-conversion+sd-jwt");
    private static final int LONGEST = 8192;
    private static final int SALT_CHARACTERS = 22; // 128 bits in base64url
    /** How far two regions' clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** What came out of an envelope whose signature, receiver, purpose and time are right. */
    record Opened(PortableCredential credential, Fingerprint fingerprint) {}

    static Envelope seal(PortableCredential credential, PrivateKey key) {
        SDObjectBuilder claims = new SDObjectBuilder();
        List<Disclosure> facts = facts(credential).entrySet().stream()
                .map(fact -> claims.putSDClaim(fact.getKey(), fact.getValue())).toList();
        claims.putClaim("iss", credential.issuer().code());
        claims.putClaim("aud", credential.audience().code());
        claims.putClaim("jti", credential.id().toString());
        claims.putClaim("iat", credential.issuedAt().getEpochSecond());
        claims.putClaim("exp", credential.expiresAt().getEpochSecond());
        claims.putClaim("purpose", PURPOSE);
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build(),
                    JWTClaimsSet.parse(claims.build(true)));
            jwt.sign(Es256.signing(key));
            String signed = jwt.serialize();
            return new Envelope(new SDJWT(signed, facts).toString(), Fingerprint.of(signed));
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("The credential cannot be signed", e);
        }
    }

    private static Map<String, Object> facts(PortableCredential credential) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("name", credential.name().value());
        facts.put("document_type", credential.document().type().name());
        facts.put("document_number", credential.document().number());
        facts.put("colour", credential.colour().name());
        facts.put("colour_until", credential.colourUntil().getEpochSecond());
        if (credential.birthDate() != null) {
            facts.put("birth_date", credential.birthDate().toString());
        }
        if (credential.natSampledAt() != null) {
            facts.put("nat_sampled_at", credential.natSampledAt().getEpochSecond());
        }
        return facts;
    }

    /**
     * Opens what a person handed over.
     *
     * @throws Problem {@code credential-invalid} if it is not whole, not signed by this issuer or not for this receiver and
     *                 purpose; {@code credential-expired} if its time has passed
     */
    static Opened open(String text, ECPublicKey issuerKey, Jurisdiction issuer, Jurisdiction receiver, Instant now) {
        try {
            if (text.length() > LONGEST) {
                throw invalid();
            }
            SDJWT envelope = SDJWT.parse(text);
            SignedJWT jwt = SignedJWT.parse(envelope.getCredentialJwt());
            if (envelope.getBindingJwt() != null || !TYPE.equals(jwt.getHeader().getType())
                    || !JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(Es256.checking(issuerKey))) {
                throw invalid();
            }
            Facts facts = new Facts(jwt.getJWTClaimsSet(), disclosed(jwt.getJWTClaimsSet(), envelope.getDisclosures()));
            PortableCredential credential = facts.credential();
            if (credential.issuer() != issuer || credential.audience() != receiver || !facts.isForConversion()
                    || credential.issuedAt().isAfter(now.plus(SKEW))) {
                throw invalid();
            }
            if (!credential.expiresAt().isAfter(now)) {
                throw new Problem(Problem.Kind.GONE, "credential-expired", "The credential is too old. Ask for a new one over there.");
            }
            return new Opened(credential, Fingerprint.of(envelope.getCredentialJwt()));
        } catch (JOSEException | ParseException | RuntimeException e) {
            // Whatever a hostile text breaks on, the answer is one; a Problem that was made on purpose passes.
            throw e instanceof Problem problem && problem.name().startsWith("credential-") ? problem : invalid();
        }
    }

    private static Map<String, Object> disclosed(JWTClaimsSet claims, List<Disclosure> disclosures) throws ParseException {
        List<String> digests = claims.getStringListClaim("_sd");
        Object algorithm = claims.getClaim("_sd_alg");
        Map<String, Object> facts = new HashMap<>();
        Set<String> unused = new HashSet<>(digests == null ? List.of() : digests);
        for (Disclosure disclosure : disclosures) {
            boolean signed = unused.remove(disclosure.digest());
            if (!signed || disclosure.getSalt().length() < SALT_CHARACTERS
                    || facts.put(disclosure.getClaimName(), disclosure.getClaimValue()) != null) {
                throw invalid();
            }
        }
        if (algorithm != null && !"sha-256".equals(algorithm)) {
            throw invalid();
        }
        return facts;
    }

    private static Problem invalid() {
        return new Problem(Problem.Kind.INVALID, "credential-invalid", "This is not a credential that can be accepted here.",
                List.of(new Problem.Invalid("/credential", "credential-invalid")));
    }

    /** The signed claims and the disclosed facts, read strictly: a missing or mistyped one throws. */
    private record Facts(JWTClaimsSet claims, Map<String, Object> disclosed) {

        PortableCredential credential() throws ParseException {
            return new PortableCredential(UUID.fromString(claims.getJWTID()), Jurisdiction.of(claims.getIssuer()),
                    Jurisdiction.of(claims.getAudience().get(0)), instant(claims.getIssueTime()), instant(claims.getExpirationTime()),
                    new RealName(text("name")), date("birth_date"),
                    new IdentityDocument(DocumentType.valueOf(text("document_type")), text("document_number")),
                    CodeColour.valueOf(text("colour")), second("colour_until"),
                    disclosed.containsKey("nat_sampled_at") ? second("nat_sampled_at") : null);
        }

        boolean isForConversion() throws ParseException {
            return PURPOSE.equals(claims.getStringClaim("purpose")) && claims.getAudience().size() == 1;
        }

        private String text(String name) {
            return (String) disclosed.get(name);
        }

        private LocalDate date(String name) throws DateTimeException {
            return disclosed.containsKey(name) ? LocalDate.parse(text(name)) : null;
        }

        private Instant second(String name) {
            return Instant.ofEpochSecond(((Number) disclosed.get(name)).longValue());
        }

        private static Instant instant(Date date) {
            return date.toInstant();
        }
    }
}
