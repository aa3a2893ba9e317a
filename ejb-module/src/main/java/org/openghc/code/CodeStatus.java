package org.openghc.code;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Judgement;
import org.openghc.judgement.Segment;

/**
 * The last judgement of a person, as it is displayed.
 *
 * <p>Life: opened with the person, replaced by each judgement that says something new, walked along by the sweep as its segments
 * take effect. It is a projection: it can always be computed again from the facts.
 */
@Entity
class CodeStatus {
    @Id
    private UUID personId;
    private String judgement;
    private Instant judgedAt;
    @Enumerated(EnumType.STRING)
    private CodeColour announced;
    private Instant nextChangeAt;
    private int version;

    protected CodeStatus() {}

    CodeStatus(UUID personId, Judgement judgement) {
        this.personId = personId;
        replace(judgement);
    }

    UUID personId() {
        return personId;
    }

    PersonId person() {
        return new PersonId(personId);
    }

    int version() {
        return version;
    }

    Judgement judgement() {
        return JudgementJson.read(judgement);
    }

    /** The colour of the last leaf in the ledger. */
    CodeColour announced() {
        return announced;
    }

    void replace(Judgement latest) {
        judgement = JudgementJson.write(latest);
        judgedAt = latest.judgedAt();
        version++;
        announce(latest, latest.judgedAt());
    }

    /** Notes what the ledger has been told, and when it has to be told again. */
    void announce(Judgement known, Instant now) {
        announced = known.at(now).colour();
        nextChangeAt = known.at(now).until();
    }

    CodeStanding standing(Instant now) {
        Judgement known = judgement();
        Segment current = known.at(now.isBefore(known.judgedAt()) ? known.judgedAt() : now);
        List<Segment> timeline = known.timeline();
        int following = timeline.indexOf(current) + 1;
        CodeColour next = following < timeline.size() ? timeline.get(following).colour() : null;
        return new CodeStanding(current.colour(), current.findings(), current.from(), current.until(), next,
                known.lastNegativeNat(), known.policyEdition(), known.judgedAt(), version);
    }
}
