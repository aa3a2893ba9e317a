package org.openghc.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openghc.verifier.Outcome;
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
 * One offline check, from the text of the symbol to what it says: a code token by our verifier, and an HC1 record of the same payload
 * size by dgc-create-validate (B5). Both sign with ES256; both know the key already.
 *
 * <p>Whether the native provider takes part is decided by the class path: our verifier finds it by itself, and here it is put first in
 * the JVM's list for the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OfflineCheck {
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private Verifier verifier;
    private DefaultDGCDecoder decoder;
    private String token;
    private String certificate;
    private Instant now;

    @Setup
    public void issue() throws GeneralSecurityException, IOException {
        preferNativeProvider();
        now = Instant.parse("2026-11-21T12:00:30Z");
        Specimen specimen = Specimen.issued(now);
        token = specimen.token();
        certificate = specimen.certificate();
        verifier = new Verifier(specimen.trustList());
        DefaultDGCSignatureVerifier signatures = new DefaultDGCSignatureVerifier();
        signatures.setTestValidationTime(now);
        decoder = new DefaultDGCDecoder(signatures, (country, kid) -> specimen.certificates());
    }

    @Benchmark
    public Outcome codeToken() {
        Outcome outcome = verifier.check(token, now);
        if (outcome.verdict() != Verdict.GREEN) {
            throw new IllegalStateException("refused: " + outcome.verdict());
        }
        return outcome;
    }

    @Benchmark
    public DigitalCovidCertificate dgcCreateValidate() throws Exception {
        return decoder.decode(certificate);
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
