package org.openghc.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openghc.problem.Problem;

/** R8: what a MicroProfile JWT of another system must be. */
class IntegratorTokensTest {
    private static final Instant NOW = Instant.parse("2022-11-22T04:00:00Z");
    private static final ECKey KEY = ec("issuer-1");
    private static final RSAKey RSA = rsa("issuer-2");

    @TempDir
    private Path folder;
    private Path keys;
    private IntegratorTokens tokens;

    @BeforeEach
    void trust() throws IOException {
        keys = folder.resolve("integrators.jwks");
        write(KEY, RSA);
        tokens = new IntegratorTokens(keys.toString(), "urn:openghc:integrators", "urn:openghc:guangdong");
    }

    @Test
    @DisplayName("R8 a good token names the account and its own end, signed with P-256 or RSA")
    void good() throws JOSEException {
        IntegratorTokens.Bearer expected = new IntegratorTokens.Bearer("macau-desk", NOW.plusSeconds(600));
        assertEquals(expected, tokens.read(signed(claims().build()), NOW));
        assertEquals(expected, tokens.read(signed(JWSAlgorithm.RS256, "issuer-2", new RSASSASigner(RSA), claims().build()), NOW));
        assertEquals("other-desk", tokens.read(signed(claims().claim("upn", "other-desk").build()), NOW).account(), "upn before sub (MP-JWT 2.1 section 4)");
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("issuer", claims -> claims.issuer("urn:somebody")), broken("issuer", claims -> claims.issuer(null)),
                broken("audience", claims -> claims.audience("urn:openghc:macau")), broken("audience", claims -> claims.audience((String) null)),
                broken("times", claims -> claims.expirationTime(null)), broken("times", claims -> claims.issueTime(null)),
                broken("expired", claims -> claims.issueTime(at(-600)).expirationTime(at(-1))),
                broken("not-yet-valid", claims -> claims.issueTime(at(61))), broken("not-yet-valid", claims -> claims.notBeforeTime(at(61))),
                broken("lifetime", claims -> claims.issueTime(at(0)).expirationTime(at(3601))),
                broken("groups", claims -> claims.claim("groups", List.of("ADMIN"))), broken("groups", claims -> claims.claim("groups", null)),
                broken("structure", claims -> claims.claim("groups", "INTEGRATOR")),
                broken("account", claims -> claims.subject(null)));
    }

    private static Arguments broken(String rule, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(rule, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @DisplayName("R8 each claim that breaks its rule is refused with that rule")
    void claimsRefused(String rule, UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        assertEquals(rule, refusal(signed(change.apply(claims()).build())));
    }

    @Test
    @DisplayName("R8 at the edges of time a token is good: iat 60 s ahead, the last second, an hour's life")
    void edges() throws JOSEException {
        tokens.read(signed(claims().issueTime(at(60)).build()), NOW);
        tokens.read(signed(claims().issueTime(at(-3600)).expirationTime(at(0)).build()), NOW);
    }

    @Test
    @DisplayName("R8 no key of the issuer, no signature, a shared secret, a changed byte, no token at all: refused")
    void unproven() throws JOSEException {
        String good = signed(claims().build());
        assertEquals("signature", refusal(signed(JWSAlgorithm.ES256, "issuer-9", new ECDSASigner(ec("issuer-9")), claims().build())));
        assertEquals("signature", refusal(signed(JWSAlgorithm.ES256, "issuer-1", new ECDSASigner(ec("issuer-1")), claims().build())));
        assertEquals("signature", refusal(new PlainJWT(claims().build()).serialize()));
        assertEquals("signature", refusal(signed(JWSAlgorithm.HS256, "issuer-1", new MACSigner(KEY.toECPublicKey().getEncoded()), claims().build())));
        int middle = good.lastIndexOf('.') + 20;
        assertEquals("signature", refusal(good.substring(0, middle) + (good.charAt(middle) == 'A' ? 'B' : 'A') + good.substring(middle + 1)));
        assertEquals("structure", refusal("a.b.c"));
        assertEquals("structure", refusal("."));
        assertEquals("length", refusal("a.".repeat(3000)));
    }

    @Test
    @DisplayName("R8 a key that the operator adds is believed without a restart; without the file nothing is")
    void laterKeys() throws Exception {
        Files.delete(keys);
        String good = signed(claims().build());
        assertEquals("signature", refusal(good));
        write(RSA);
        assertEquals("signature", refusal(good));
        write(RSA, KEY);
        assertEquals("macau-desk", tokens.read(good, NOW).account());
    }

    private String refusal(String token) {
        Problem problem = assertThrows(Problem.class, () -> tokens.read(token, NOW));
        assertEquals("token-refused", problem.name());
        return problem.errors().get(0).rule();
    }

    private void write(com.nimbusds.jose.jwk.JWK... trusted) throws IOException {
        Files.writeString(keys, new JWKSet(List.of(trusted)).toString(true));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer("urn:openghc:integrators").audience("urn:openghc:guangdong").subject("macau-desk")
                .claim("groups", List.of("INTEGRATOR")).issueTime(at(-10)).expirationTime(at(600));
    }

    private static Date at(long secondsFromNow) {
        return Date.from(NOW.plus(Duration.ofSeconds(secondsFromNow)));
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.ES256, "issuer-1", new ECDSASigner(KEY), claims);
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static ECKey ec(String keyId) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
