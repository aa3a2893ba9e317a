package org.openghc.area;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.policy.RiskLevel;
import org.openghc.problem.Problem;

/**
 * The national risk-area lists over time. A list names what is listed from its hour until the next list's hour; together they
 * answer for every instant since the first.
 */
@Stateless
public class RiskAreas {

    private static final int LARGEST = 8 * 1024 * 1024;

    private static final int PERSONS_AT_ONCE = 500;

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private HealthCodes codes;

    /**
     * Takes a national list as it was published, in any order and any number of times.
     *
     * @param document the file's bytes, UTF-8
     * @param now      when it is received; no list of a later hour is believed
     * @param actor    the account that brings it
     * @throws Problem {@code risk-area-list-too-large}, {@code risk-area-list-invalid}: nothing was imported
     */
    public RiskAreaImport importSnapshot(byte[] document, Instant now, String actor) {
        if (document.length > LARGEST) {
            throw new Problem(Problem.Kind.TOO_LARGE, "risk-area-list-too-large", "A list has at most 8 MiB.");
        }
        NationalList list = NationalList.read(document);
        if (list.publishedAt().isAfter(now)) {
            throw NationalList.invalid(List.of(new Problem.Invalid("/data/end_update_time", "hour-to-come")));
        }
        RiskAreaImport report = store(list, document, now, actor);
        rejudge(report.snapshotId(), now);
        return report;
    }

    private RiskAreaImport store(NationalList list, byte[] document, Instant now, String actor) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            Listings listings = new Listings(connection);
            listings.lock();
            Snapshots snapshots = new Snapshots(connection);
            byte[] hash = DigestUtils.sha256(document);
            UUID known = snapshots.find(list.publishedAt(), hash);
            if (known != null) {
                return report(known, list, new Listings.Change(0, 0));
            }
            UUID snapshot = UUID.randomUUID();
            snapshots.store(snapshot, list, hash, document, now, actor);
            listings.learn(list.communities().values());
            return report(snapshot, list,
                    listings.decide(snapshot, list.publishedAt(), list.communities().keySet(), now));
        });
    }

    /**
     * What was listed at an instant.
     *
     * @param division only what lies in it; null for the whole country
     * @throws Problem {@code risk-areas-unknown} if no list tells of that instant
     */
    public RiskAreaList listedAt(Instant at, RiskLevel level, Division division) {
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            Listings listings = new Listings(connection);
            Instant publishedAt = listings.publishedBy(at).orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND,
                    "risk-areas-unknown", "No list tells of this time; that is not the same as an empty list."));
            return new RiskAreaList(at, publishedAt, listings.listed(at, level, division));
        });
    }

    /** Whoever stayed in a division of which this list changed something. Judging somebody in vain changes nothing. */
    private void rejudge(UUID snapshot, Instant now) {
        List<PersonId> persons = entities.unwrap(Session.class).createNativeQuery("""
                WITH changed AS (SELECT DISTINCT a.division FROM risk_area_listing l JOIN risk_area a USING (area_id)
                                  WHERE l.recorded_by = :snapshot OR l.withdrawn_by = :snapshot)
                SELECT DISTINCT s.person_id FROM stay s JOIN changed c ON c.division LIKE s.division || '%'
                 ORDER BY s.person_id""", UUID.class)
                .setParameter("snapshot", snapshot).getResultStream().map(PersonId::new).toList();
        for (int from = 0; from < persons.size(); from += PERSONS_AT_ONCE) {
            List<PersonId> some = persons.subList(from, Math.min(from + PERSONS_AT_ONCE, persons.size()));
            codes.lock(some);
            codes.rejudge(some, now);
        }
    }

    private static RiskAreaImport report(UUID snapshot, NationalList list, Listings.Change change) {
        return new RiskAreaImport(snapshot, list.publishedAt(), list.count(RiskLevel.HIGH), list.count(RiskLevel.MEDIUM),
                list.count(RiskLevel.LOW), change.added(), change.removed(), list.communities().size() - change.added(),
                List.copyOf(list.rejected()));
    }
}
