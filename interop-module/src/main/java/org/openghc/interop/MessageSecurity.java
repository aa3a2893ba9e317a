package org.openghc.interop;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.interceptor.AbstractOutDatabindingInterceptor;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.ws.security.SecurityConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.eclipse.microprofile.config.Config;

/**
 * How messages to and from one neighbour are signed and how much of one is read: the properties that its endpoint and
 * its link share. What the contract's policy cannot say is said here: RSA-SHA256 and nothing else, strict times, no
 * cache of the library's own (the guard in the database does that better), XML limits before a tree is built.
 */
public final class MessageSecurity {

    /** The one signature algorithm of both directions. */
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

    static final String ALIAS = "interop";
    private static final String OLDEST_SECONDS = "300";
    private static final String FUTURE_SECONDS = "60";

    private MessageSecurity() {}

    /**
     * The properties for a neighbour.
     *
     * @param name as in {@code ghc.interop.NAME.certificate}
     * @return empty if this server was given no keys for it
     */
    public static Optional<Map<String, Object>> of(String name, Config config) {
        Optional<Path> ours = config.getOptionalValue("ghc.interop.keystore", Path.class);
        Optional<String> password = config.getOptionalValue("ghc.interop.keystore.password", String.class);
        Optional<Path> theirs = config.getOptionalValue("ghc.interop." + name + ".certificate", Path.class);
        if (ours.isEmpty() || password.isEmpty() || theirs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(properties(new PinnedCrypto(ours.get(), password.get().toCharArray(), theirs.get()), password.get()));
    }

    private static Map<String, Object> properties(PinnedCrypto crypto, String password) {
        Map<String, Object> properties = new HashMap<>(limits());
        properties.put(SecurityConstants.SIGNATURE_CRYPTO, crypto);
        properties.put(SecurityConstants.ENCRYPT_CRYPTO, crypto);
        properties.put(SecurityConstants.SIGNATURE_USERNAME, ALIAS);
        properties.put(SecurityConstants.ENCRYPT_USERNAME, ALIAS);
        properties.put(SecurityConstants.CALLBACK_HANDLER, (CallbackHandler) callbacks -> answer(callbacks, password));
        properties.put(SecurityConstants.ASYMMETRIC_SIGNATURE_ALGORITHM, RSA_SHA256);
        properties.put(SecurityConstants.TIMESTAMP_TTL, OLDEST_SECONDS);
        properties.put(SecurityConstants.TIMESTAMP_FUTURE_TTL, FUTURE_SECONDS);
        properties.put(SecurityConstants.ENABLE_TIMESTAMP_CACHE, "false");
        properties.put(SecurityConstants.ENABLE_NONCE_CACHE, "false");
        properties.put(SecurityConstants.ENABLE_STREAMING_SECURITY, "false");
        properties.put(SecurityConstants.STORE_BYTES_IN_ATTACHMENT, "false");
        properties.put(SecurityConstants.EXPAND_XOP_INCLUDE, "false");
        properties.put("schema-validation-enabled", "true");
        // What is validated on the way out is written into a tree first, and KeepSent lets no byte go before all is well. The library's own list of
        // events beside it protects nothing, is written twice, and looks for its factory in every jar for each message.
        properties.put(AbstractOutDatabindingInterceptor.OUT_BUFFERING, "false");
        return properties;
    }

    /** The library leaves element count and characters open: one message of 6 MB filled a heap of 512 MB (threats.md 4). */
    private static Map<String, Object> limits() {
        return Map.of(StaxUtils.MAX_ELEMENT_COUNT, 20_000L, StaxUtils.MAX_XML_CHARACTERS, 1_000_000L, StaxUtils.MAX_CHILD_ELEMENTS, 1_000,
                StaxUtils.MAX_ELEMENT_DEPTH, 40, StaxUtils.MAX_TEXT_LENGTH, 100_000L);
    }

    private static void answer(Callback[] callbacks, String password) {
        for (Callback callback : callbacks) {
            if (callback instanceof WSPasswordCallback asked && ALIAS.equals(asked.getIdentifier())) {
                asked.setPassword(password);
            }
        }
    }
}
