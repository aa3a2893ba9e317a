package org.openghc.code;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openghc.identity.PersonId;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Fact;

/** The facts of several persons while they are being collected, and the case file of each when all have spoken. */
public final class CaseFiles {
    private final Map<PersonId, List<Fact>> facts = new HashMap<>();
    private final Map<PersonId, Place> places = new HashMap<>();

    private record Place(String division, Instant since) {}

    public CaseFiles(Collection<PersonId> persons) {
        persons.forEach(person -> facts.put(person, new ArrayList<>()));
    }

    /** @throws IllegalArgumentException if nobody asked about this person: a source that mixes up persons must not go unseen */
    public void add(PersonId person, Fact fact) {
        List<Fact> known = facts.get(person);
        if (known == null) {
            throw new IllegalArgumentException("A fact about a person who was not asked for");
        }
        known.add(fact);
    }

    /**
     * Notes in which division the person is or lives; of several the latest counts.
     *
     * @param division two, four or six digits (GB/T 2260)
     * @param since    since when that is known to be so
     */
    public void place(PersonId person, String division, Instant since) {
        if (!facts.containsKey(person)) {
            throw new IllegalArgumentException("A place of a person who was not asked for");
        }
        Place place = new Place(division, since);
        places.merge(person, place, (one, other) -> other.since().isBefore(one.since()) ? one : other);
    }

    /** The division in which the person is; null if nobody knows. */
    String division(PersonId person) {
        Place place = places.get(person);
        return place == null ? null : place.division();
    }

    /** The city of the province in which the person is, as overlays name it ({@code CN-4406}); null if there is none. */
    String city(PersonId person) {
        String division = division(person);
        return division == null || division.length() < 4 || !division.startsWith("44") ? null : "CN-" + division.substring(0, 4);
    }

    CaseFile of(PersonId person) {
        return CaseFile.of(facts.get(person));
    }
}
