package org.openghc.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openghc.problem.Problem;

/**
 * Reads the tokens with which other systems call: MicroProfile JWT 2.1 (RFC 7519), signed by the issuer whose keys the operator has laid
 * down, for this server, short-lived, for the group {@code INTEGRATOR}. The keys are read again when a token names an unknown one.
 */
@ApplicationScoped
public class IntegratorTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int LONGEST = 4_096;

    private final DefaultJWTProcessor<SecurityContext> signature = new DefaultJWTProcessor<>();
    private final String issuer;
    private final String audience;

    /**
     * @param account   the staff account of the system that calls
     * @param expiresAt the last moment of the token
     */
    record Bearer(String account, Instant expiresAt) {}

    /** @param keys a file that holds a JSON Web Key Set (RFC 7517); it may come later */
    @Inject
    public IntegratorTokens(@ConfigProperty(name = "mp.jwt.verify.publickey.location") String keys,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer, @ConfigProperty(name = "mp.jwt.verify.audiences") String audience) {
        this.issuer = issuer;
        this.audience = audience;
        signature.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(keys)));
        // Nimbus would look at its own clock: the times are checked here.
        signature.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** For the container's proxy. */
    protected IntegratorTokens() {
        issuer = null;
        audience = null;
    }

    /** @throws Problem {@code token-refused} with the rule that the token breaks */
    Bearer read(String token, Instant now) {
        require(token.length() <= LONGEST, "length");
        try {
            JWTClaimsSet claims = signature.process(token, null);
            require(issuer.equals(claims.getIssuer()), "issuer");
            require(claims.getAudience().contains(audience), "audience");
            requireTimes(claims, now);
            List<String> groups = claims.getStringListClaim("groups");
            require(groups != null && groups.contains(Role.INTEGRATOR.name()), "groups");
            String account = claims.getStringClaim("upn") == null ? claims.getSubject() : claims.getStringClaim("upn");
            require(account != null, "account");
            return new Bearer(account, claims.getExpirationTime().toInstant());
        } catch (ParseException malformed) {
            throw refused("structure");
        } catch (BadJOSEException | JOSEException unproven) {
            throw refused("signature");
        }
    }

    private static void requireTimes(JWTClaimsSet claims, Instant now) {
        Date expiry = claims.getExpirationTime();
        Date issue = claims.getIssueTime();
        require(expiry != null && issue != null, "times");
        require(!now.isAfter(expiry.toInstant()), "expired");
        require(!issue.toInstant().isAfter(now.plus(SKEW)), "not-yet-valid");
        require(claims.getNotBeforeTime() == null || !claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW)), "not-yet-valid");
        require(!expiry.toInstant().isAfter(issue.toInstant().plus(LONGEST_LIFE)), "lifetime");
    }

    private static JWKSource<SecurityContext> source(String keys) {
        try {
            return JWKSourceBuilder.create(Path.of(keys).toUri().toURL()).rateLimited(false).build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("mp.jwt.verify.publickey.location must be a file", e);
        }
    }

    static Problem refused(String rule) {
        return new Problem(Problem.Kind.UNAUTHENTICATED, "token-refused", "This token opens nothing here.", List.of(new Problem.Invalid("", rule)));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw refused(rule);
        }
    }
}
