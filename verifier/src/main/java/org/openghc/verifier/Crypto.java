package org.openghc.verifier;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Signatures by one chosen provider. The native provider is used only here, by handing it to
 * {@code getInstance}; it is never inserted into the JVM's list, where it would change what other code of the server gets.
 */
final class Crypto {
    private static final String NATIVE = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";
    private static final Logger LOG = System.getLogger(Crypto.class.getName());
    private static final Crypto JDK = new Crypto(Security.getProviders("Signature." + P256.SIGNATURE)[0]);
    private static final Crypto BEST = nativeOne().orElse(JDK);

    private final Provider provider;

    Crypto(Provider provider) {
        this.provider = provider;
    }

    /** The native provider if it is present and healthy, else the JDK. */
    static Crypto best() {
        return BEST;
    }

    static Crypto jdk() {
        return JDK;
    }

    /** The native provider; empty if the JDK was chosen in its place. */
    static Optional<Provider> nativeProvider() {
        return BEST == JDK ? Optional.empty() : Optional.of(BEST.provider);
    }

    String name() {
        return provider.getName();
    }

    /** Translates a key once, so that the provider need not do it at every use. */
    PublicKey adopt(PublicKey key) {
        try {
            return factory(key).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not a usable public key", unusable);
        }
    }

    /** @param x of a point that was found on the curve, as {@code y}: the provider does not ask again */
    ECPublicKey p256Key(byte[] x, byte[] y) {
        try {
            KeyFactory keys = KeyFactory.getInstance("EC", offering("KeyFactory", "EC"));
            return (ECPublicKey) keys.generatePublic(new X509EncodedKeySpec(P256.subjectPublicKeyInfo(x, y)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a point on P-256 is no key for " + name(), broken);
        }
    }

    PrivateKey adopt(PrivateKey key) {
        try {
            return factory(key).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("not a usable EC private key", unusable);
        }
    }

    private KeyFactory factory(Key key) throws NoSuchAlgorithmException {
        return KeyFactory.getInstance(key.getAlgorithm(), offering("KeyFactory", key.getAlgorithm()));
    }

    private Signature signature(Suite suite) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(suite.javaName(), offering("Signature", suite.javaName()));
        if (suite.parameters() != null) {
            signature.setParameter(suite.parameters());
        }
        return signature;
    }

    /** The chosen provider, or the JVM's first where the chosen one does not offer this. */
    private Provider offering(String type, String algorithm) {
        return provider.getService(type, algorithm) != null ? provider : Security.getProviders(type + "." + algorithm)[0];
    }

    /** @return 64 bytes, r then s, s at most (n-1)/2 */
    byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = signature(Suite.ES256);
            signature.initSign(key);
            signature.update(message);
            return P256.low(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("signing failed with " + name(), broken);
        }
    }

    /** Whether the signature is good. Whatever cannot be a signature is just not good. */
    boolean verifies(Suite suite, PublicKey key, byte[] message, byte[] signature) {
        if (!suite.canBe(signature, key)) {
            return false;
        }
        try {
            Signature check = signature(suite);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException refusedByProvider) {
            return false;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("checking failed with " + name(), broken);
        }
    }

    /** Loads it by name of class among the service providers, without touching any other; a native library may fail as an Error. */
    private static Optional<Crypto> nativeOne() {
        try {
            return ServiceLoader.load(Provider.class, Crypto.class.getClassLoader()).stream()
                    .filter(found -> found.type().getName().equals(NATIVE))
                    .map(found -> new Crypto(found.get()))
                    .filter(Crypto::isFit)
                    .findFirst();
        } catch (RuntimeException | ServiceConfigurationError | LinkageError unavailable) {
            LOG.log(Level.WARNING, "native crypto provider cannot be loaded, using the JDK: {0}", unavailable.toString());
            return Optional.empty();
        }
    }

    private boolean isFit() {
        boolean fit = passesKnownAnswers();
        LOG.log(fit ? Level.DEBUG : Level.WARNING, fit ? "using crypto provider {0}" : "crypto provider {0} fails its known answers, using the JDK", name());
        return fit;
    }

    /** RFC 6979 section A.2.5, P-256, SHA-256, message "sample": accepted; for another message: refused; its own signature: accepted. */
    boolean passesKnownAnswers() {
        HexFormat hex = HexFormat.of();
        byte[] message = {'s', 'a', 'm', 'p', 'l', 'e'};
        byte[] good = hex.parseHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        byte[] other = {'s', 'i', 'm', 'p', 'l', 'e'};
        try {
            KeyFactory keys = KeyFactory.getInstance("EC", provider);
            PublicKey publicKey = keys.generatePublic(P256.publicKey(
                    hex.parseHex("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                    hex.parseHex("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")));
            PrivateKey privateKey = keys.generatePrivate(new ECPrivateKeySpec(
                    new BigInteger("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721", 16), P256.CURVE));
            return verifies(Suite.ES256, publicKey, message, good) && !verifies(Suite.ES256, publicKey, other, good)
                    && verifies(Suite.ES256, publicKey, message, sign(privateKey, message));
        } catch (GeneralSecurityException | IllegalStateException unhealthy) {
            return false;
        }
    }
}
