package org.openghc.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.Colour;
import org.openghc.verifier.PhoneKey;
import org.openghc.verifier.StatusCredential;
import org.openghc.verifier.TokenClass;
import org.openghc.verifier.TokenSigner;
import org.openghc.verifier.TrustList;
import org.openghc.verifier.TrustedKey;
import se.digg.dgc.encoding.Base45;
import se.digg.dgc.encoding.DGCConstants;
import se.digg.dgc.encoding.Zlib;
import se.digg.dgc.payload.v1.DGCSchemaException;
import se.digg.dgc.payload.v1.DigitalCovidCertificate;
import se.digg.dgc.payload.v1.PersonName;
import se.digg.dgc.payload.v1.TestEntry;
import se.digg.dgc.service.impl.DefaultDGCEncoder;
import se.digg.dgc.signatures.cose.CoseSign1_Object;
import se.digg.dgc.signatures.impl.DefaultDGCSigner;

/**
 * What is checked, all signed by one P-256 key.
 *
 * @param token a code token
 * @param boundCode a phone-bound code, just proven
 * @param certificate an HC1 record whose payload has as many bytes as the token's
 * @param testCertificate an HC1 record of a negative test, as health authorities issue it
 */
record Specimen(String token, String boundCode, String certificate, String testCertificate, KeyPair keys, X509Certificate signer) {
    private static final String GHC = "GHC1:";
    private static final String ISSUER = "CN-44";
    /** As long as the code ids that the server makes, and the longest that a phone-bound code may have. */
    private static final int CODE_ID = 48;
    private static final int BOUND_CODE_ID = 44;
    private static final int LONGEST_NAME = 80;

    static Specimen issued(Instant now) throws GeneralSecurityException, IOException {
        KeyPair pair = keyPair();
        X509Certificate signer = certificateOf(pair, now);
        Instant issuedAt = now.minusSeconds(30);
        TokenSigner tokens = new TokenSigner(pair);
        String token = tokens.sign(unsigned(issuedAt));
        PhoneKey phone = new PhoneKey(keyPair());
        String boundCode = phone.show(tokens.sign(new StatusCredential(new CodeToken(ISSUER, TokenClass.PHONE_BOUND, Colour.GREEN, issuedAt,
                issuedAt.plusSeconds(3600), new byte[BOUND_CODE_ID]), phone.publicKey())), now);
        DefaultDGCEncoder encoder = new DefaultDGCEncoder(new DefaultDGCSigner(pair.getPrivate(), signer));
        return new Specimen(token, boundCode, recordOf(payloadBytes(token), encoder, now), encoded(encoder, negativeTest(now), now), pair, signer);
    }

    /** What a server signs for a resident who opens the page at this moment. */
    static CodeToken unsigned(Instant issuedAt) {
        return new CodeToken(ISSUER, TokenClass.SERVER_MINTED, Colour.GREEN, issuedAt, issuedAt.plusSeconds(60), new byte[CODE_ID]);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** Our key as the trust list for codes has it. */
    TrustList trustList() {
        return TrustList.of(List.of(TrustedKey.of(ISSUER, TrustedKey.USE_CODE, signer)));
    }

    /** The same key as the list for health certificates has it: known by the certificate's hash. */
    TrustList certificateTrustList() throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(signer.getEncoded());
        return TrustList.of(List.of(new TrustedKey(HexFormat.of().formatHex(hash, 0, 8), "ES256", "CN", TrustedKey.USE_HC1, signer.getPublicKey(),
                signer.getNotBefore().toInstant(), signer.getNotAfter().toInstant())));
    }

    List<X509Certificate> certificates() {
        return List.of(signer);
    }

    /** The payload of a COSE_Sign1 message is what its CWT takes. */
    static int payloadBytes(String text) throws IOException {
        byte[] message = text.startsWith(GHC)
                ? Base45.getDecoder().decode(text.substring(GHC.length()))
                : Zlib.decompress(Base45.getDecoder().decode(text.substring(DGCConstants.DGC_V1_HEADER.length())), false);
        return CoseSign1_Object.decode(message).getCwt().encode().length;
    }

    /** A record without entries whose name is as long as it takes to reach the size; within one byte where a length field jumps. */
    private static String recordOf(int payload, DefaultDGCEncoder encoder, Instant now) throws GeneralSecurityException, IOException {
        String nearest = null;
        for (int length = 1; length <= LONGEST_NAME; length++) {
            String record = encoded(encoder, holder("A".repeat(length)), now);
            if (payloadBytes(record) > payload && nearest != null) {
                return nearest;
            }
            nearest = record;
        }
        return nearest;
    }

    private static DigitalCovidCertificate holder(String name) {
        DigitalCovidCertificate content = new DigitalCovidCertificate();
        content.setVer("1.3.0");
        content.setNam(new PersonName().withFnt(name));
        content.setDob(LocalDate.of(1990, 1, 1));
        return content;
    }

    /** SNOMED CT and LOINC codes of the EU's value sets: COVID-19, nucleic acid test, not detected. */
    private static DigitalCovidCertificate negativeTest(Instant now) {
        DigitalCovidCertificate content = holder("LIN<DAIYU");
        content.setT(List.of(new TestEntry().withTg("840539006").withTt("LP6464-4").withNm("NAT").withSc(now.minus(Duration.ofHours(20)))
                .withTr("260415000").withTc("Bench laboratory").withCo("CN").withIs("Bench").withCi("URN:UVCI:01:CN:BENCH#1")));
        return content;
    }

    private static String encoded(DefaultDGCEncoder encoder, DigitalCovidCertificate content, Instant now) throws SignatureException, IOException {
        try {
            return encoder.encode(content, now.plus(Duration.ofDays(1)));
        } catch (DGCSchemaException e) {
            throw new IllegalStateException("the specimen cannot be written", e);
        }
    }

    private static X509Certificate certificateOf(KeyPair pair, Instant now) throws GeneralSecurityException {
        X500Name name = new X500Name("C=CN,CN=Bench");
        try {
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v3CertificateBuilder(name, BigInteger.ONE,
                    Date.from(now.minus(Duration.ofDays(1))), Date.from(now.plus(Duration.ofDays(700))), name, pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the specimen's key cannot be certified", e);
        }
    }
}
