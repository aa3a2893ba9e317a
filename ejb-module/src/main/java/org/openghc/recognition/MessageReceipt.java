package org.openghc.recognition;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.openghc.policy.Jurisdiction;

/** What we put our name to when we keep a message: which bytes, of which exchange, which way, when, and under which leaf. A JWS with ES256. */
record MessageReceipt(JWTClaimsSet claims) {

    static final JOSEObjectType TYPE = new JOSEObjectType("ghc-message-receipt+jwt");

    static MessageReceipt of(UUID messageId, SignedMessages.Kept kept, Fingerprint sha256, UUID leaf, Instant now) {
        return new MessageReceipt(new JWTClaimsSet.Builder().issuer(Jurisdiction.CN_44.code()).jwtID(messageId.toString()).issueTime(Date.from(now))
                .claim("exchange", kept.original().exchange().toString()).claim("contract", kept.original().contract())
                .claim("passage", kept.passage().name()).claim("sha256", sha256.hex()).claim("leaf", leaf.toString()).build());
    }

    String signed(PrivateKey key) {
        try {
            SignedJWT receipt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).build(), claims);
            receipt.sign(Es256.signing(key));
            return receipt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The receipt of a message cannot be signed", e);
        }
    }
}
