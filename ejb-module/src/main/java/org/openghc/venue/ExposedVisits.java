package org.openghc.venue;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openghc.identity.PersonId;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.PolicyBook;
import org.openghc.problem.Problem;
import org.openghc.records.Exposures;
import org.openghc.session.Caller;

/** Who was at a venue while a case was there. */
@Stateless
public class ExposedVisits {

    private static final Pattern CASE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,26}");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST = 5_000;

    /** A visit lasts from the scan for as long as policy says that people stay at such a place. */
    private static final String OVERLAPPING = """
            SELECT v.person_id, v.visit_id, v.at
              FROM visit v JOIN checkpoint c ON c.checkpoint_id = v.checkpoint_id
             WHERE c.venue_id = :venue AND v.day BETWEEN :first AND :last AND v.at < :until AND v.at > :earliest
             ORDER BY v.at, v.visit_id""";

    @PersistenceContext(unitName = "ghc")
    private EntityManager entities;
    @EJB
    private PolicyBook policies;
    @EJB
    private Exposures exposures;

    /**
     * What an investigator found out: a case was at the venue from then until then.
     *
     * @param evidence how he knows
     */
    public record Investigated(UUID venueId, Instant from, Instant until, String caseId, String evidence) {

        /** @throws Problem {@code exposure-invalid}, with the member at fault */
        public Investigated {
            require(venueId != null, "/venueId", "required");
            require(from != null, "/from", "required");
            require(until != null && until.isAfter(from), "/until", "before-beginning");
            require(!until.isAfter(from.plus(LONGEST)), "/until", "at-most-one-day");
            require(caseId != null && CASE.matcher(caseId).matches(), "/caseId", "word");
            require(evidence != null && !evidence.isBlank() && evidence.length() <= 500, "/evidence", "length-1-to-500");
        }
    }

    /**
     * Puts an exposure on the record of everybody whose visit overlaps; the same finding again adds nobody twice. No colour changes.
     *
     * @return on how many records it is new
     * @throws Problem {@code venue-unknown}; {@code exposure-invalid} for a time to come, or when more people were there than one finding
     *         may name
     */
    public int report(Caller officer, Investigated found, Instant now) {
        require(!found.until().isAfter(now), "/until", "to-come");
        Venue venue = entities.find(Venue.class, found.venueId());
        if (venue == null) {
            throw new Problem(Problem.Kind.NOT_FOUND, "venue-unknown", "There is no such venue.");
        }
        Duration dwell = policies.inForceAt(Jurisdiction.CN_44, now).venues().dwell(venue.kind());
        Instant earliest = found.from().minus(dwell);
        List<Exposures.Exposed> exposed = entities.createNativeQuery(OVERLAPPING, Object[].class)
                .setParameter("venue", found.venueId()).setParameter("first", Visit.dayOf(earliest)).setParameter("last", Visit.dayOf(found.until()))
                .setParameter("until", found.until()).setParameter("earliest", earliest).setMaxResults(MOST + 1).getResultList().stream()
                .map(row -> exposed((Object[]) row, dwell)).toList();
        require(exposed.size() <= MOST, "/from", "too-many-people");
        return exposures.record(officer, new Exposures.Setting(found.caseId(), venue.name(), found.evidence().strip()), exposed, now);
    }

    private static Exposures.Exposed exposed(Object[] visit, Duration dwell) {
        Instant at = (Instant) visit[2];
        return new Exposures.Exposed(new PersonId((UUID) visit[0]), (UUID) visit[1], at, at.plus(dwell));
    }

    private static void require(boolean holds, String pointer, String rule) {
        if (!holds) {
            throw new Problem(Problem.Kind.INVALID, "exposure-invalid", "The exposure cannot be recorded as it is.",
                    List.of(new Problem.Invalid(pointer, rule)));
        }
    }
}
