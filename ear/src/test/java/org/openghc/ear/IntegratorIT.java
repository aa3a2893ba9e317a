package org.openghc.ear;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Another system calls with a MicroProfile JWT. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntegratorIT {
    private Province province;
    private ECKey key;

    @BeforeAll
    void trust() throws JOSEException, IOException {
        province = Province.running();
        key = new ECKeyGenerator(Curve.P_256).keyID("issuer").generate();
        Path partners = Files.createDirectories(province.data().resolve("partners"));
        Files.writeString(partners.resolve("integrators.jwks"), new JWKSet(key).toString(true));
    }

    @Test
    @DisplayName("a token for an integrator's account opens what integrators may, and nothing else")
    void good() throws JOSEException {
        String account = province.hireAs("INTEGRATOR").account();
        Rest integrator = province.anybody().as(token(account));
        Rest.Answer session = integrator.get("/v1/session").expect(200);
        assertEquals("INTEGRATOR", session.text("role"));
        assertEquals(account, session.text("displayName"));
        assertEquals("not-allowed", integrator.get("/v1/health-code").expect(403).problem());
        assertEquals("not-allowed", integrator.get("/v1/access-log").expect(403).problem());
    }

    @Test
    @DisplayName("the token's word is not enough: an officer's account, no account, another key are refused with the rule")
    void refused() throws JOSEException {
        assertEquals("account", refusal(token(province.hireAs("OFFICER").account())));
        assertEquals("account", refusal(token("nobody-at-all")));
        String account = province.hireAs("INTEGRATOR").account();
        assertEquals("signature", refusal(token(account, new ECKeyGenerator(Curve.P_256).keyID("issuer").generate())));
    }

    private String refusal(String token) {
        Rest.Answer answer = province.anybody().as(token).get("/v1/session").expect(401);
        assertEquals("token-refused", answer.problem());
        return answer.json().path("errors").path(0).path("rule").asText();
    }

    private String token(String account) throws JOSEException {
        return token(account, key);
    }

    private static String token(String account, ECKey signer) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signer.getKeyID()).build(), new JWTClaimsSet.Builder()
                .issuer("urn:openghc:integrators").audience("urn:openghc:guangdong").subject(account).claim("groups", List.of("INTEGRATOR"))
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300))).build());
        jwt.sign(new ECDSASigner(signer));
        return jwt.serialize();
    }
}
