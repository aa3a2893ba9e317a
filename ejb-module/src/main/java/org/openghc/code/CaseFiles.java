package org.openghc.code;

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

    CaseFile of(PersonId person) {
        return CaseFile.of(facts.get(person));
    }
}
