package org.openghc.verifier;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a verifier believes. Immutable; a new edition is a new list and a new {@link Verifier}. */
public final class TrustList {
    private final Map<String, TrustedKey> keys;

    private TrustList(Map<String, TrustedKey> keys) {
        this.keys = keys;
    }

    /** @throws TrustListException if two keys have one id */
    public static TrustList of(Collection<TrustedKey> keys) {
        Map<String, TrustedKey> byKid = new LinkedHashMap<>();
        for (TrustedKey key : keys) {
            if (byKid.put(key.kid(), key) != null) {
                throw new TrustListException("kid " + key.kid() + " is listed twice");
            }
        }
        return new TrustList(byKid);
    }

    /**
     * Reads a trust list in one of two forms (docs/code-token.md, "Trust list").
     * JSON, as {@link #toJson} writes it, with {@code jwk} or {@code x509} (base64 DER); entries of an algorithm that this
     * verifier does not know are left out. Or PEM certificates: the issuer is the subject's {@code C}, with {@code ST} behind
     * a hyphen if present; the use is {@code code}, unless the certificate's key usage does not allow signing or its extended
     * key usage says something else, then {@code other}.
     *
     * @throws TrustListException if anything in it is wrong; no part of it is used then
     */
    public static TrustList parse(String text) {
        return of(text.stripLeading().startsWith("{") ? TrustListJson.read(text) : Certificates.read(text));
    }

    public List<TrustedKey> keys() {
        return List.copyOf(keys.values());
    }

    Optional<TrustedKey> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    /** The list as JSON, for publishing: {@code {"keys":[{kid, alg, iss, use, jwk, from, to}]}}. */
    public String toJson() {
        return TrustListJson.write(keys.values());
    }
}
