package org.openghc.code;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import org.openghc.identity.PersonId;

/** Asks every source for what it knows of some persons. */
@Dependent
public class Gathering {
    @Inject
    @Any
    private Instance<CaseFileSource> sources;

    CaseFiles of(Collection<PersonId> persons) {
        CaseFiles files = new CaseFiles(persons);
        sources.forEach(source -> source.contribute(persons, files));
        return files;
    }
}
