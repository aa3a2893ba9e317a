package org.openghc.bench;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.openghc.verifier.Hc1Outcome;
import org.openghc.verifier.Hc1Verifier;
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
 * One offline check, from the text of the symbol to what it says (B5): a code token by our verifier beside an HC1 record of the same
 * payload size by dgc-create-validate; and one and the same HC1 record of a test by both. All are ES256, every key is known already.
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
    private Hc1Verifier hc1Verifier;
    private DefaultDGCDecoder decoder;
    private Specimen specimen;
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
