package org.openghc.province;

import java.util.Map;

/**
 * One version of one fact, as a province reports it.
 *
 * @param factId    what the province calls it; all versions of a fact have the same
 * @param retracted whether the province takes the fact back
 * @param kind      null if this side does not know such a fact, or nothing is said of one that is taken back
 * @param content   by the kind's form; empty if it is taken back
 */
public record Reported(String factId, int version, boolean retracted, ReportedPerson person, FactKind kind, Map<String, String> content) {

    public Reported {
        content = Map.copyOf(content);
    }

    /** It is about a person: it prints its kind only. */
    @Override
    public String toString() {
        return "Reported[" + kind + "]";
    }
}
