package org.openghc.records;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Set;
import org.openghc.problem.Problem;

/**
 * A detached signature over a batch: {@code header..signature} (RFC 7515, appendix F), ES256 only; the payload as bytes (RFC 7797,
 * {@code b64: false}) is understood too. The key is named by {@code kid} or {@code x5t#S256} and looked up among ours: nothing that
 * the header carries or points to is ever trusted.
 */
final class LabSignature {

    private static final int LONGEST = 4_096;
    private static final Set<String> UNDERSTOOD = Set.of("b64");

    private final JWSObject jws;

    /** @throws Problem {@code batch-not-signed} if there is no such signature to check */
    LabSignature(String detached, byte[] batch) {
        if (detached == null || detached.isBlank() || detached.length() > LONGEST || !detached.contains("..")) {
            throw notSigned();
        }
        try {
            jws = JWSObject.parse(detached.strip(), new Payload(batch));
        } catch (ParseException | IllegalArgumentException malformed) {
            throw notSigned();
        }
        if (!JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm()) || keyId() == null) {
            throw notSigned();
        }
    }

    /** The key that the signer names; perhaps none of ours. */
    String keyId() {
        JWSHeader header = jws.getHeader();
        if (header.getKeyID() != null) {
            return header.getKeyID();
        }
        return header.getX509CertSHA256Thumbprint() == null ? null : header.getX509CertSHA256Thumbprint().toString();
    }

    boolean isBy(ECPublicKey key) {
        try {
            return jws.verify(new ECDSAVerifier(key, UNDERSTOOD));
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static Problem notSigned() {
        return new Problem(Problem.Kind.FORBIDDEN, "batch-not-signed",
                "A batch needs a detached ES256 signature by a registered laboratory.");
    }
}
