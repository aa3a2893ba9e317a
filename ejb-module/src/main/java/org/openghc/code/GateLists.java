package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.openghc.verifier.RevocationList;
import org.openghc.verifier.SignedList;

/** The signed lists that gates keep: keys to believe, credentials taken back. */
@Stateless
public class GateLists {
    /** After so long without a network a gate trusts no revocation list, and so no phone-bound code. */
    private static final Duration REVOKED_LIFE = Duration.ofHours(24);
    private static final Duration KEYS_LIFE = Duration.ofDays(7);
    /** A revocation reaches the public list within this; a list is read and signed no more often. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    @EJB
    private StatusCredentials credentials;
    @Inject
    private CodeKeys keys;
    @Inject
    private ListKey listKey;

    /**
     * A published edition.
     *
     * @param version the second of its issue: it grows with time on every server
     */
    public record Edition(long version, Instant issuedAt, byte[] bytes) {}

    /** The keys that sign lists, as JSON: what a gate must have got by a channel that it trusts. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public String anchors() {
        return listKey.anchors().toJson();
    }

    /** The keys that sign codes, signed. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Edition keys(Instant now) {
        return edition(SignedList.Kind.KEYS, KEYS_LIFE, keys.trustList().toJson().getBytes(StandardCharsets.UTF_8), now);
    }

    /** The credentials that were taken back and are not over yet, signed; it names nobody. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Edition revoked(Instant now) {
        Edition known = listKey.latest().get();
        if (known == null || now.isBefore(known.issuedAt()) || !now.isBefore(known.issuedAt().plus(FRESH))) {
            known = edition(SignedList.Kind.REVOKED, REVOKED_LIFE, RevocationList.contentOfEntries(credentials.revokedNow(now)), now);
            listKey.latest().set(known);
        }
        return known;
    }

    private Edition edition(SignedList.Kind kind, Duration life, byte[] content, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        SignedList list = new SignedList(kind, CodeKeys.ISSUER, issuedAt.getEpochSecond(), issuedAt, issuedAt.plus(life), content);
        return new Edition(list.version(), issuedAt, listKey.signer().sign(list));
    }
}
