package org.openghc.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Hc1Outcome;
import org.openghc.verifier.Hc1Verifier;
import org.openghc.verifier.Outcome;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.Verdict;
import org.openghc.verifier.Verifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import se.digg.dgc.payload.v1.DigitalCovidCertificate;
import se.digg.dgc.service.impl.DefaultDGCDecoder;
import se.digg.dgc.signatures.impl.DefaultDGCSignatureVerifier;

/**
 * One offline check, from the text of the symbol to what it says (B5): a code token by our verifier beside an HC1 record of the same
 * payload size by dgc-create-validate; one and the same HC1 record of a test by both; and the bare signatures under them (B6). All are ES256, every
 * key is known already.
 *
 * <p>Whether the native provider takes part is decided by the class path: our verifier finds it by itself, and here it is put first in
 * the JVM's list for the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OfflineCheck {
    private static final String P256 = "SHA256withECDSAinP1363Format";
    /** About what a code token's signature covers. */
    private static final int BARE_MESSAGE = 110;
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private Verifier verifier;
    private Hc1Verifier hc1Verifier;
    private DefaultDGCDecoder decoder;
    private Specimen specimen;
    private TokenSigner signer;
    private CodeToken unsigned;
    private KeyPair bareKeys;
    private byte[] bareMessage;
    private byte[] bareSigned;
    private Instant now;

    @Setup
    public void issue() throws GeneralSecurityException, IOException {
        preferNativeProvider();
        // The yardstick writes the real time into what it signs, so a fixed one would not do.
        now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        specimen = Specimen.issued(now);
        verifier = new Verifier(specimen.trustList());
        hc1Verifier = new Hc1Verifier(specimen.certificateTrustList());
        DefaultDGCSignatureVerifier signatures = new DefaultDGCSignatureVerifier();
        signatures.setTestValidationTime(now);
        decoder = new DefaultDGCDecoder(signatures, (country, kid) -> specimen.certificates());
        signer = new TokenSigner(specimen.keys());
        unsigned = Specimen.unsigned(now);
        bare();
    }

    /** The first provider's own keys and signature, over as many bytes as a code token has. */
    private void bare() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        bareKeys = new KeyPair(keys.generatePublic(new X509EncodedKeySpec(specimen.keys().getPublic().getEncoded())),
                keys.generatePrivate(new PKCS8EncodedKeySpec(specimen.keys().getPrivate().getEncoded())));
        bareMessage = new byte[BARE_MESSAGE];
        bareSigned = bareSignature();
    }

    @Benchmark
    public boolean bareCheck() throws GeneralSecurityException {
        Signature check = Signature.getInstance(P256);
        check.initVerify(bareKeys.getPublic());
        check.update(bareMessage);
        if (!check.verify(bareSigned)) {
            throw new IllegalStateException("refused");
        }
        return true;
    }

    @Benchmark
    public byte[] bareSignature() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(P256);
        signature.initSign(bareKeys.getPrivate());
        signature.update(bareMessage);
        return signature.sign();
    }

    @Benchmark
    public String mint() {
        return signer.sign(unsigned);
    }

    @Benchmark
    public Outcome boundCode() {
        Outcome outcome = verifier.check(specimen.boundCode(), now);
        if (outcome.verdict() != Verdict.GREEN) {
            throw new IllegalStateException("refused: " + outcome.verdict());
        }
        return outcome;
    }

    @Benchmark
    public Outcome codeToken() {
        Outcome outcome = verifier.check(specimen.token(), now);
        if (outcome.verdict() != Verdict.GREEN) {
            throw new IllegalStateException("refused: " + outcome.verdict());
        }
        return outcome;
    }

    @Benchmark
    public DigitalCovidCertificate codeSizedRecordByDgc() throws Exception {
        return decoder.decode(specimen.certificate());
    }

    @Benchmark
    public Hc1Outcome testCertificate() {
        Hc1Outcome outcome = hc1Verifier.check(specimen.testCertificate(), now);
        if (outcome.verdict() != Verdict.VALID) {
            throw new IllegalStateException("refused: " + outcome.verdict());
        }
        return outcome;
    }

    @Benchmark
    public DigitalCovidCertificate testCertificateByDgc() throws Exception {
        return decoder.decode(specimen.testCertificate());
    }

    private static void preferNativeProvider() throws GeneralSecurityException {
        try {
            Security.insertProviderAt((Provider) Class.forName(NATIVE).getField("INSTANCE").get(null), 1);
        } catch (ClassNotFoundException absent) {
            // The run without the native provider: everybody takes the JDK's.
            System.getLogger(OfflineCheck.class.getName()).log(System.Logger.Level.INFO, "without the native crypto provider");
        } catch (ReflectiveOperationException unusable) {
            throw new GeneralSecurityException("the native crypto provider cannot be used", unusable);
        }
    }
}
