package org.openghc.retention;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.openghc.audit.AccessLog;
import org.openghc.code.Replays;
import org.openghc.declaration.Declarations;
import org.openghc.edition.Editions;
import org.openghc.ledger.Ledger;
import org.openghc.linking.Mismatches;
import org.openghc.measure.Appeals;
import org.openghc.phone.NumberChanges;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openghc.recognition.Conversions;
import org.openghc.recognition.PartnerCorrections;
import org.openghc.recognition.SignedMessages;
import org.openghc.records.Batches;
import org.openghc.records.FactProposals;
import org.openghc.records.FactReports;
import org.openghc.records.Quarantine;
import org.openghc.records.RefusedBatches;
import org.openghc.session.Notices;
import org.openghc.venue.VisitPartitions;

/** Deletes what policy keeps no longer, class by class, and says how much it was. */
@Stateless
public class Retention {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 200;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook policies;
    @EJB
    private Ledger ledger;
    @EJB
    private VisitPartitions visits;
    @EJB
    private AccessLog accessLog;
    @EJB
    private Replays replays;
    @EJB
    private Notices notices;
    @EJB
    private Appeals appeals;
    @EJB
    private Mismatches mismatches;
    @EJB
    private FactReports reports;
    @EJB
    private RefusedBatches refused;
    @EJB
    private Editions editions;
    @EJB
    private Declarations declarations;
    @EJB
    private Quarantine quarantine;
    @EJB
    private Batches batches;
    @EJB
    private FactProposals factProposals;
    @EJB
    private NumberChanges numberChanges;
    @EJB
    private Conversions conversions;
    @EJB
    private PartnerCorrections partnerCorrections;
    @EJB
    private SignedMessages signedMessages;

    /** Deletes what is over of one class, in a transaction of its own; empty if somebody did so this night. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Deletion> expire(DataClass dataClass, Instant now) {
        Policy policy = policies.inForceAt(Jurisdiction.CN_44, now);
        Instant before = now.minus(Duration.ofDays(dataClass.keptBy(policy).days()));
        LocalDate night = now.atZone(ZONE).toLocalDate();
        int first = entities.createNativeQuery("INSERT INTO deletion (data_class, night, edition, kept_since, deleted, deleted_at) "
                        + "VALUES (:class, :night, :edition, :before, 0, :now) ON CONFLICT (data_class, night) DO NOTHING")
                .setParameter("class", dataClass.name()).setParameter("night", night).setParameter("edition", policy.edition())
                .setParameter("before", before).setParameter("now", now).executeUpdate();
        if (first == 0) {
            return Optional.empty();
        }
        Deletion done = new Deletion(dataClass, night, policy.edition(), before, expireBefore(dataClass, before), now);
        entities.createNativeQuery("UPDATE deletion SET deleted = :deleted WHERE data_class = :class AND night = :night")
                .setParameter("deleted", done.deleted()).setParameter("class", dataClass.name()).setParameter("night", night).executeUpdate();
        if (done.deleted() > 0) {
            ledger.appendPublic("data-deleted", leaf(done), now);
        }
        return Optional.of(done);
    }

    /** The latest deletions. */
    public List<Deletion> deletions() {
        List<?> rows = entities.createNativeQuery("SELECT data_class, night, edition, kept_since, deleted, deleted_at FROM deletion "
                + "ORDER BY deleted_at DESC, data_class LIMIT " + PAGE, Object[].class).getResultList();
        return rows.stream().map(row -> (Object[]) row)
                .map(row -> new Deletion(DataClass.valueOf((String) row[0]), day(row[1]), (String) row[2], (Instant) row[3],
                        ((Number) row[4]).longValue(), (Instant) row[5]))
                .toList();
    }

    private long expireBefore(DataClass dataClass, Instant before) {
        return switch (dataClass) {
            case VISITS -> visits.expire(before);
            case ACCESS_LOG -> accessLog.expire(before);
            case JUDGEMENT_INPUTS -> replays.expire(before);
            case NOTICES -> notices.expire(before);
            case APPEALS -> appeals.expire(before) + mismatches.expire(before);
            case ANTIGEN_PHOTOS -> reports.expirePhotos(before);
            case REFUSED_BATCHES -> refused.expire(before);
            case TRIAL_SAMPLES -> editions.expireSamples(before);
            case DECLARATIONS -> declarations.expire(before);
            case QUARANTINED_ROWS -> quarantine.expire(before);
            case LABORATORY_BATCHES -> batches.expire(before);
            case FACT_PROPOSALS -> factProposals.expire(before);
            case NUMBER_CHANGES -> numberChanges.expire(before);
            case CONVERSIONS -> conversions.expire(before);
            case PARTNER_CORRECTIONS -> partnerCorrections.expire(before);
            case SIGNED_MESSAGES -> signedMessages.expire(before);
        };
    }

    /** Names, moments and a number: nothing in it needs escaping. */
    private static String leaf(Deletion done) {
        return "{\"dataClass\":\"%s\",\"edition\":\"%s\",\"before\":\"%s\",\"deleted\":%d,\"at\":\"%s\"}"
                .formatted(done.dataClass(), done.edition(), done.before(), done.deleted(), done.at());
    }

    private static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
