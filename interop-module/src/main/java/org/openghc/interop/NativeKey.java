package org.openghc.interop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.openghc.verifier.NativeProvider;

/**
 * Our RSA key with the provider that signs with it fastest, as a key in a hardware module brings its own. The SOAP library asks the JVM
 * for {@code SHA256withRSA} without saying of whom, and the JVM takes the first provider that knows the key: this key is known
 * to one alone, {@link Signatures} at the end of the JVM's list, which knows no other key. So nobody else gets another provider than before (docs/adr/0029).
 */
final class NativeKey implements PrivateKey {

    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "SHA256withRSA";
    private static final Logger LOG = System.getLogger(NativeKey.class.getName());

    private final transient PrivateKey key;
    private final transient Provider provider;

    private NativeKey(PrivateKey key, Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /** The key for the native provider; the same key as it came where there is no such provider, or where it signs otherwise than the JDK. */
    static PrivateKey of(PrivateKey key) {
        return of(key, NativeProvider.fit());
    }

    static PrivateKey of(PrivateKey key, Optional<Provider> nativeOne) {
        return nativeOne.flatMap(provider -> adopted(key, provider)).orElse(key);
    }

    private static Optional<PrivateKey> adopted(PrivateKey key, Provider provider) {
        try {
            PrivateKey translated = KeyFactory.getInstance(key.getAlgorithm(), provider).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
            byte[] sample = {'s', 'a', 'm', 'p', 'l', 'e'};
            if (!Arrays.equals(signed(sample, Signature.getInstance(ALGORITHM, provider), translated), signed(sample, Signature.getInstance(ALGORITHM), key))) {
                throw new SignatureException("two providers, two signatures");
            }
            Signatures.install();
            return Optional.of(new NativeKey(translated, provider));
        } catch (GeneralSecurityException unfit) {
            LOG.log(Level.WARNING, "The native crypto provider is not fit for our key to neighbours, using the JDK: {0}", unfit.toString());
            return Optional.empty();
        }
    }

    /** A signature of this kind (PKCS#1 version 1.5) has no chance in it: the same bytes, whoever makes it. */
    private static byte[] signed(byte[] bytes, Signature signature, PrivateKey key) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    @Override
    public String getAlgorithm() {
        return "RSA";
    }

    /** It is used and not shown. */
    @Override
    public String getFormat() {
        return null;
    }

    @Override
    public byte[] getEncoded() {
        return null;
    }

    /** Signs with a {@link NativeKey} and with nothing else. */
    static final class Signatures extends Provider {

        static final String NAME = "GHC-interop";
        private static final long serialVersionUID = 1L;

        private Signatures() {
            super(NAME, "1", "Signs messages to neighbours with this server's key");
            putService(new OwnKeys(this));
        }

        /** Behind all others. One that an earlier start of this application left there knows keys of its own classes only, and has to go. */
        private static synchronized void install() {
            if (!(Security.getProvider(NAME) instanceof Signatures)) {
                Security.removeProvider(NAME);
                Security.addProvider(new Signatures());
            }
        }
    }

    private static final class OwnKeys extends Provider.Service {

        OwnKeys(Provider provider) {
            super(provider, "Signature", ALGORITHM, Signing.class.getName(), null, Map.of());
        }

        @Override
        public boolean supportsParameter(Object key) {
            return key instanceof NativeKey;
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Signing();
        }
    }

    private static final class Signing extends SignatureSpi {

        private Signature signature;

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (!(key instanceof NativeKey ours)) {
                throw new InvalidKeyException("not our key to neighbours");
            }
            try {
                signature = Signature.getInstance(ALGORITHM, ours.provider);
                signature.initSign(ours.key);
            } catch (NoSuchAlgorithmException e) {
                throw new InvalidKeyException(e);
            }
        }

        @Override
        protected void engineUpdate(byte one) throws SignatureException {
            signature.update(one);
        }

        @Override
        protected void engineUpdate(byte[] some, int offset, int length) throws SignatureException {
            signature.update(some, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return signature.sign();
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("it signs only");
        }

        @Override
        protected boolean engineVerify(byte[] signed) throws SignatureException {
            throw new SignatureException("it signs only");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException("there are no parameters");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException("there are no parameters");
        }
    }
}
