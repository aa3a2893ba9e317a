package org.openghc.code;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judgement;
import org.openghc.ledger.Ledger;
import org.openghc.verifier.CodeToken;
import org.openghc.verifier.RevocationList;
import org.openghc.verifier.StatusCredential;
import org.openghc.verifier.TokenClass;

/** Status credentials: what a phone needs to show its owner's colour without any server. */
@Stateless
public class StatusCredentials {
    /** How long a row outlives its credential: the gates' clocks and the last lists that name it. */
    private static final Duration KEPT = Duration.ofDays(2);

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private Ledger ledger;
    @Inject
    private CodeKeys keys;
    @Inject
    private CodeId codeId;

    /** A credential, as the phone gets it. */
    public record Issued(byte[] credential, CodeColour colour, Instant issuedAt, Instant expiresAt) {
        /** Whether less than half of its life is over. */
        boolean isYoung(Instant now) {
            return now.isBefore(issuedAt.plus(Duration.between(issuedAt, expiresAt).dividedBy(2)));
        }
    }

    /** What a leaf of the ledger says of a credential. */
    private record Leaf(CodeColour colour, Instant issuedAt, Instant expiresAt, String credential) {}

    /**
     * Issues a credential to a phone, or gives again the one that it has, while that is young. The caller holds the person's lock.
     *
     * @param standing what it is to show; it never outlives the segment
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Issued issue(PersonId person, UUID phoneId, ECPublicKey phone, CodeStanding standing, Duration life, Instant now) {
        return latest(person, phoneId, now).filter(known -> known.colour() == standing.colour() && known.isYoung(now)).orElseGet(() -> {
            byte[] id = codeId.ofBound(person);
            Issued issued = mint(id, phone, standing, life, now);
            entities.persist(new StatusCredentialRow(person.value(), RevocationList.entry(id), phoneId, issued));
            ledger.append("credential-issued", person,
                    JudgementJson.write(new Leaf(issued.colour(), issued.issuedAt(), issued.expiresAt(), DigestUtils.sha256Hex(issued.credential()))), now);
            return issued;
        });
    }

    private Optional<Issued> latest(PersonId person, UUID phoneId, Instant now) {
        return entities.createQuery("SELECT c FROM StatusCredentialRow c WHERE c.personId = :person AND c.phoneId = :phone AND c.revokedAt IS NULL "
                        + "AND c.expiresAt > :now ORDER BY c.issuedAt DESC", StatusCredentialRow.class)
                .setParameter("person", person.value()).setParameter("phone", phoneId).setParameter("now", now)
                .setMaxResults(1).getResultStream().findFirst().map(StatusCredentialRow::issued);
    }

    private Issued mint(byte[] id, ECPublicKey phone, CodeStanding standing, Duration life, Instant now) {
        Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = issuedAt.plus(life);
        if (standing.until() != null && standing.until().isBefore(expiresAt)) {
            // The last second at which the colour is still this one; the verifier takes the expiry itself as valid.
            Instant end = standing.until().minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
            expiresAt = end.isAfter(issuedAt) ? end : issuedAt.plusSeconds(1);
        }
        CodeToken code = new CodeToken(CodeKeys.ISSUER, TokenClass.PHONE_BOUND, CodeTokens.wire(standing), issuedAt, expiresAt, id);
        return new Issued(keys.signer().sign(new StatusCredential(code, phone)), standing.colour(), issuedAt, expiresAt);
    }

    /** Takes back what these phones hold; gates know it with their next list, the server at once. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int revoke(PersonId person, List<UUID> phones, Instant now) {
        return entities.createQuery("UPDATE StatusCredentialRow c SET c.revokedAt = :now WHERE c.personId = :person AND c.phoneId IN :phones "
                        + "AND c.revokedAt IS NULL AND c.expiresAt > :now")
                .setParameter("person", person.value()).setParameter("phones", phones).setParameter("now", now).executeUpdate();
    }

    /**
     * Takes back every credential that shows another colour than its person's latest judgement, or would show it longer: all persons at one
     * look, since a new edition turns many at once and few of them hold one. The caller holds their locks.
     *
     * @return how many
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public int revokeUntrue(Map<PersonId, Judgement> latest, Instant now) {
        List<StatusCredentialRow> untrue = entities.createQuery("SELECT c FROM StatusCredentialRow c WHERE c.personId = any_of(:persons) AND c.revokedAt IS NULL "
                        + "AND c.expiresAt > :now", StatusCredentialRow.class)
                .setParameter("persons", PersonId.array(latest.keySet())).setParameter("now", now)
                .getResultStream().filter(row -> !row.isTrueBy(latest.get(row.person()).at(now))).toList();
        untrue.forEach(row -> row.revoke(now));
        return untrue.size();
    }

    /** Whether this code id is of a credential that was issued here and not taken back; empty if none of that id was issued. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Boolean> isGood(PersonId person, byte[] id) {
        return Optional.ofNullable(entities.find(StatusCredentialRow.class, new StatusCredentialRow.Key(person.value(), RevocationList.entry(id))))
                .map(row -> !row.isRevoked());
    }

    /** What a revocation list must name now: taken back, and not over at any gate yet. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<byte[]> revokedNow(Instant now) {
        return entities.createQuery("SELECT c.codeHash FROM StatusCredentialRow c WHERE c.revokedAt IS NOT NULL AND c.expiresAt > :since", byte[].class)
                .setParameter("since", now.minus(Duration.ofMinutes(5))).getResultList();
    }

    /** Deletes what no list needs any more; the ledger keeps the leaf. */
    public int deleteOver(Instant now) {
        return entities.createQuery("DELETE FROM StatusCredentialRow c WHERE c.expiresAt < :since").setParameter("since", now.minus(KEPT)).executeUpdate();
    }
}
