package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Project Wycheproof's signatures beyond the raw form that our tokens use ({@link SignatureTest}): DER and Ed25519. Every deviation of a
 * provider is listed here by its number; a listed one that no longer occurs fails as well, so that the list never hides a new one.
 */
class WycheproofTest {
    private static final String DER = "ecdsa_secp256r1_sha256_test.json";
    private static final String ED25519 = "ed25519_test.json";
    private static final String JDK = "SunEC";

    /** Good signatures that the JDK refuses: the x-coordinate of the random point is not below n (once in 2^128 honest signatures). */
    private static final Set<Integer> DER_REFUSED_BY_THE_JDK = Set.of(350, 479);
    /** Bad signatures that the JDK accepts: s is written without its leading zero. */
    private static final Set<Integer> DER_ACCEPTED_BY_THE_JDK = Set.of(6);
    /** Bad signatures that the JDK accepts: a zero byte behind the 64; whoever uses it must check the length first. */
    private static final Set<Integer> ED25519_ACCEPTED_BY_THE_JDK = Set.of(37);
    private static final int ED25519_LENGTH = 64;

    static List<Provider> providers() {
        return Stream.concat(Stream.of(Security.getProvider(JDK)), nativeOne().stream()).toList();
    }

    private static Optional<Provider> nativeOne() {
        return ServiceLoader.load(Provider.class).stream().filter(found -> found.type().getSimpleName().equals("AmazonCorrettoCryptoProvider"))
                .map(ServiceLoader.Provider::get).findFirst();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R8 Wycheproof: ECDSA P-256 with SHA-256 in DER, 484 cases: the native provider agrees with all, the JDK with all but those named")
    void der(Provider provider) throws Exception {
        boolean jdk = provider.getName().equals(JDK);
        List<OutsideData.Case> cases = OutsideData.wycheproof(DER);
        assertEquals(484, cases.size());
        assertEquals(valid(cases, jdk ? DER_REFUSED_BY_THE_JDK : Set.of(), jdk ? DER_ACCEPTED_BY_THE_JDK : Set.of()),
                accepted(cases, provider, "EC", "SHA256withECDSA", any -> true));
    }

    @Test
    @DisplayName("R5 R8 Wycheproof: the same signatures strictly read into raw form: every provider accepts the good ones and no other")
    void derReadStrictly() throws Exception {
        List<OutsideData.Case> cases = OutsideData.wycheproof(DER);
        Map<Crypto, Set<Integer>> refused = Map.of(Crypto.jdk(), DER_REFUSED_BY_THE_JDK);
        for (Crypto crypto : Stream.of(Crypto.jdk(), Crypto.best()).distinct().toList()) {
            Set<Integer> good = new TreeSet<>();
            for (OutsideData.Case each : cases) {
                Optional<byte[]> raw = raw(hex(each, "sig"));
                if (raw.isPresent() && crypto.verifies(Suite.ES256, crypto.adopt(key(each, "EC", Security.getProvider(JDK))), hex(each, "msg"), raw.get())) {
                    good.add(each.id());
                }
            }
            assertEquals(valid(cases, refused.getOrDefault(crypto, Set.of()), Set.of()), good, crypto.name());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("R8 Wycheproof: Ed25519, 151 cases: the native provider agrees with all, the JDK with all but the one named; with a check of the length with all")
    void ed25519(Provider provider) throws Exception {
        List<OutsideData.Case> cases = OutsideData.wycheproof(ED25519);
        assertEquals(151, cases.size());
        assertEquals(valid(cases, Set.of(), provider.getName().equals(JDK) ? ED25519_ACCEPTED_BY_THE_JDK : Set.of()),
                accepted(cases, provider, "EdDSA", "Ed25519", any -> true));
        assertEquals(valid(cases, Set.of(), Set.of()), accepted(cases, provider, "EdDSA", "Ed25519", signature -> signature.length == ED25519_LENGTH));
    }

    @Test
    @DisplayName("negative control: an exception that no longer occurs, or one that is not listed, fails")
    void listsAreExact() throws Exception {
        List<OutsideData.Case> cases = OutsideData.wycheproof(ED25519);
        Set<Integer> accepted = accepted(cases, Security.getProvider(JDK), "EdDSA", "Ed25519", any -> true);
        assertThrows(AssertionError.class, () -> assertEquals(valid(cases, Set.of(), Set.of()), accepted));
        assertThrows(AssertionError.class, () -> assertEquals(valid(cases, Set.of(), Set.of(37, 38)), accepted));
        assertThrows(AssertionError.class, () -> assertEquals(valid(cases, Set.of(1), Set.of(37)), accepted));
        assertThrows(AssertionError.class, () -> valid(cases, Set.of(37), Set.of()), "37 is not a good one: it cannot be wrongly refused");
    }

    private static Set<Integer> valid(List<OutsideData.Case> cases, Set<Integer> wronglyRefused, Set<Integer> wronglyAccepted) {
        Set<Integer> valid = cases.stream().filter(OutsideData.Case::isValid).map(OutsideData.Case::id).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(valid.containsAll(wronglyRefused) && wronglyAccepted.stream().noneMatch(valid::contains), "the list contradicts the vectors");
        valid.removeAll(wronglyRefused);
        valid.addAll(wronglyAccepted);
        return valid;
    }

    private static Set<Integer> accepted(List<OutsideData.Case> cases, Provider provider, String keys, String algorithm, Predicate<byte[]> form) throws Exception {
        Set<Integer> accepted = new TreeSet<>();
        for (OutsideData.Case each : cases) {
            Signature check = Signature.getInstance(algorithm, provider);
            check.initVerify(key(each, keys, provider));
            check.update(hex(each, "msg"));
            if (form.test(hex(each, "sig")) && verifies(check, hex(each, "sig"))) {
                accepted.add(each.id());
            }
        }
        return accepted;
    }

    private static boolean verifies(Signature check, byte[] signature) {
        try {
            return check.verify(signature);
        } catch (SignatureException notOne) {
            return false;
        }
    }

    /** The native provider has Ed25519 signatures, but leaves their keys to the JDK. */
    private static PublicKey key(OutsideData.Case each, String algorithm, Provider provider) throws Exception {
        Provider maker = provider.getService("KeyFactory", algorithm) == null ? Security.getProvider(JDK) : provider;
        return KeyFactory.getInstance(algorithm, maker).generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(each.group().get("publicKeyDer").asText())));
    }

    /** A DER signature of two integers, each at most 32 bytes, as 64 raw bytes; nothing that is not DER. */
    private static Optional<byte[]> raw(byte[] der) {
        if (der.length < 8 || der[0] != 0x30 || der[1] != der.length - 2) {
            return Optional.empty();
        }
        byte[] raw = new byte[2 * P256.COORDINATE_LENGTH];
        int at = 2;
        for (int half = 0; half < 2; half++) {
            if (at + 3 > der.length || der[at] != 2 || der[at + 1] < 1 || at + 2 + der[at + 1] > der.length) {
                return Optional.empty();
            }
            byte[] number = Arrays.copyOfRange(der, at + 2, at + 2 + der[at + 1]);
            BigInteger value = new BigInteger(number);
            if (value.signum() < 0 || value.bitLength() > 256 || !Arrays.equals(value.toByteArray(), number)) {
                return Optional.empty();
            }
            System.arraycopy(P256.coordinate(value), 0, raw, half * P256.COORDINATE_LENGTH, P256.COORDINATE_LENGTH);
            at += 2 + number.length;
        }
        return at == der.length ? Optional.of(raw) : Optional.empty();
    }

    private static byte[] hex(OutsideData.Case each, String member) {
        return HexFormat.of().parseHex(each.test().get(member).asText());
    }
}
