package org.openghc.verifier;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that a verifier believes. Immutable; a new edition is a new list and a new {@link Verifier}. */
public final class TrustList {
    private final List<TrustedKey> keys;
    private final Map<String, List<TrustedKey>> byKid;

    private TrustList(List<TrustedKey> keys) {
        this.keys = keys;
        byKid = keys.stream().collect(Collectors.groupingBy(TrustedKey::kid));
    }

    /** @throws TrustListException if one key id stands for two entries of one use */
    public static TrustList of(Collection<TrustedKey> keys) {
        Set<String> seen = new HashSet<>();
        for (TrustedKey key : keys) {
            // Two issuers' certificates may share a short id (EU health certificates, section "Key Identifier"); two health code keys may not.
            String entry = key.kid() + (key.maySignCodes() ? "" : key.use() + TrustedKey.kidOf(key.key()));
            Json.require(seen.add(entry), "kid " + key.kid() + " is listed twice");
        }
        return new TrustList(List.copyOf(keys));
    }

    /**
     * Reads a trust list in one of two forms (docs/code-token.md, "Keys").
     * JSON, as {@link #toJson} writes it or the array of entries alone, with {@code jwk} or {@code x509} (base64 DER); entries of an algorithm that this
     * verifier does not know are left out. Or PEM certificates: the issuer is the subject's {@code C}, with {@code ST} behind
     * a hyphen if present; the use is what the certificate's key usage extensions leave; keys of other kinds are left out.
     *
     * @throws TrustListException if anything in it is wrong; no part of it is used then
     */
    public static TrustList parse(String text) {
        String list = Json.withoutMark(text).strip();
        return of(list.startsWith("{") || list.startsWith("[") ? TrustListJson.read(list) : Certificates.read(list));
    }

    public List<TrustedKey> keys() {
        return keys;
    }

    /** Every key of this id, in the order of the list. */
    List<TrustedKey> find(String kid) {
        return byKid.getOrDefault(kid, List.of());
    }

    /** The list as JSON, for publishing: {@code {"keys":[{kid, alg, iss, use, jwk, from, to}]}}. */
    public String toJson() {
        return TrustListJson.write(keys);
    }
}
