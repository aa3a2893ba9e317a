package org.openghc.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate that a crypto provider must pass, with providers that answer as they are told. */
class KnownAnswersTest {

    @ParameterizedTest
    @CsvSource({"true false true, true", "false false true, false", "true true true, false", "true false false, false", "true false broken, false", "broken, false"})
    @DisplayName("R8 good accepted, bad refused, its own accepted: each of the three is needed")
    void answers(String script, boolean fit) {
        assertEquals(fit, new Crypto(new Scripted(script)).passesKnownAnswers());
    }

    @Test
    @DisplayName("R8 a provider that cannot make keys is not fit")
    void withoutKeys() {
        Provider keyless = new Scripted("true false true");
        keyless.remove("KeyFactory.EC");
        assertFalse(new Crypto(keyless).passesKnownAnswers());
    }

    @Test
    @DisplayName("R5 a signature that the provider throws at is just not good; a provider that is broken is reported")
    void throwingProvider() {
        byte[] signature = new byte[64];
        Arrays.fill(signature, (byte) 1);
        assertFalse(new Crypto(new Scripted("broken")).verifies(Suite.ES256, Tokens.KEYS.getPublic(), new byte[1], signature));
        Crypto keyHater = new Crypto(new Scripted("hates keys"));
        assertThrows(IllegalStateException.class, () -> keyHater.verifies(Suite.ES256, Tokens.KEYS.getPublic(), new byte[1], signature));
        assertThrows(IllegalStateException.class, () -> keyHater.sign(Tokens.KEYS.getPrivate(), new byte[1]));
    }

    @Test
    @DisplayName("R8 what the chosen provider does not offer, another one of the JVM does: PS256 beside SunEC")
    void fallback() {
        KeyPair rsa = Foreign.anRsaPair(2048);
        TrustList trust = TrustList.of(List.of(Foreign.aTrustedKey("hc1", rsa, Suite.PS256)));
        assertEquals(Verdict.VALID, new Hc1Verifier(trust, null, Crypto.jdk()).check(Foreign.vaccination(rsa, Suite.PS256).text(), Tokens.NOW).verdict());
    }

    /** Answers each check by the next word. */
    private static final class Scripted extends Provider {
        private static final Deque<String> WORDS = new ArrayDeque<>();

        Scripted(String script) {
            super("Scripted", "1", "for tests");
            WORDS.clear();
            WORDS.addAll(List.of(script.split(" ")));
            put("Signature." + P256.SIGNATURE, Signing.class.getName());
            put("KeyFactory.EC", Keys.class.getName());
        }

        /** The JDK's keys. */
        public static final class Keys extends KeyFactorySpi {
            @Override
            protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
                return factory().generatePublic(spec);
            }

            @Override
            protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
                return factory().generatePrivate(spec);
            }

            @Override
            protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> type) throws InvalidKeySpecException {
                return factory().getKeySpec(key, type);
            }

            @Override
            protected Key engineTranslateKey(Key key) throws InvalidKeyException {
                return factory().translateKey(key);
            }

            private static KeyFactory factory() {
                try {
                    return KeyFactory.getInstance("EC", "SunEC");
                } catch (NoSuchAlgorithmException | NoSuchProviderException everyJdkHasIt) {
                    throw new IllegalStateException(everyJdkHasIt);
                }
            }
        }

        public static final class Signing extends SignatureSpi {
            @Override
            protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
                demandNoHatred();
            }

            @Override
            protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
                demandNoHatred();
            }

            private static void demandNoHatred() throws InvalidKeyException {
                if ("hates".equals(WORDS.peek())) {
                    throw new InvalidKeyException("any key");
                }
            }

            @Override
            protected void engineUpdate(byte value) {
                // any message will do
            }

            @Override
            protected void engineUpdate(byte[] bytes, int from, int length) {
                // any message will do
            }

            @Override
            protected byte[] engineSign() {
                byte[] possible = new byte[64];
                possible[31] = 1;
                possible[63] = 1;
                return possible;
            }

            @Override
            protected boolean engineVerify(byte[] signature) throws SignatureException {
                String word = WORDS.remove();
                if (word.equals("broken")) {
                    throw new SignatureException("broken");
                }
                return word.equals("true");
            }

            @Override
            @Deprecated
            protected void engineSetParameter(String name, Object value) {
                throw new UnsupportedOperationException();
            }

            @Override
            @Deprecated
            protected Object engineGetParameter(String name) {
                throw new UnsupportedOperationException();
            }
        }
    }
}
