package org.openghc.code;

import java.util.Collection;
import org.openghc.identity.PersonId;

/**
 * Where facts live. Each capability that keeps facts about persons implements it as a session bean; the health code asks all of
 * them before it judges, and knows none of them by name.
 *
 * <p>Always in bulk: one person and a million take the same path. Called inside the transaction that holds the persons' lock.
 */
public interface CaseFileSource {

    /** Adds every fact that is known now about any of these persons; says nothing about a person without facts. */
    void contribute(Collection<PersonId> persons, CaseFiles files);
}
