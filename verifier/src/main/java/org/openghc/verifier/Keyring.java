package org.openghc.verifier;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Decides by one trust list whether a signature is to be believed: which key, for this use, at this moment, good or not. */
final class Keyring {
    private final TrustList trust;
    private final Crypto crypto;
    private final boolean oneForm;
    /** A provider translates a foreign key at every use unless it is done once; a list of thousands is not translated for one check. */
    private final Map<TrustedKey, PublicKey> adopted = new ConcurrentHashMap<>();

    private Keyring(TrustList trust, Crypto crypto, boolean oneForm) {
        this.trust = trust;
        this.crypto = crypto;
        this.oneForm = oneForm;
    }

    /** For what we sign ourselves: of the two forms of each signature, only the one with the low s. */
    static Keyring own(TrustList trust, Crypto crypto) {
        return new Keyring(trust, crypto, true);
    }

    /** For other issuers, who sign as FIPS 186-5 has it: both forms are good. */
    static Keyring foreign(TrustList trust, Crypto crypto) {
        return new Keyring(trust, crypto, false);
    }

    /**
     * The key that made this signature. Several keys may share an id; the reason of the last one that failed is the verdict.
     *
     * @param use what the key must be listed for
     */
    TrustedKey signer(String kid, Suite suite, Predicate<TrustedKey> use, Instant at, byte[] message, byte[] signature) {
        Verdict verdict = Verdict.UNKNOWN_ISSUER;
        for (TrustedKey key : trust.find(kid)) {
            verdict = objection(key, suite, use, at, message, signature);
            if (verdict == null) {
                return key;
            }
        }
        throw new Refusal(verdict);
    }

    private Verdict objection(TrustedKey key, Suite suite, Predicate<TrustedKey> use, Instant at, byte[] message, byte[] signature) {
        if (!use.test(key)) {
            return Verdict.WRONG_KEY_USAGE;
        }
        if (!key.isValidAt(at)) {
            return Verdict.KEY_NOT_VALID;
        }
        boolean good = key.suite() == suite && crypto.verifies(suite, adopted(key), message, signature)
                && (!oneForm || P256.isLow(signature));
        return good ? null : Verdict.SIGNATURE;
    }

    private PublicKey adopted(TrustedKey key) {
        return adopted.computeIfAbsent(key, one -> crypto.adopt(one.key()));
    }
}
