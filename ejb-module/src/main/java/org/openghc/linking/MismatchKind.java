package org.openghc.linking;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.openghc.identity.Misfit;

/** What does not fit, or what is missing. */
public enum MismatchKind {
    /** The document is not linked to the person. */
    DOCUMENT_NOT_LINKED,
    /** The name is spelled otherwise. */
    NAME_DIFFERS,
    /** The day of birth is another. */
    BIRTH_DATE_DIFFERS,
    /** The identity authority does not confirm it for this person, or it cannot be linked without a closer look. */
    NOT_CONFIRMED,
    /** The identity authority did not answer for a day. */
    AUTHORITY_SILENT,
    /** A card of another region without that region's credential. */
    PROOF_MISSING;

    static Set<MismatchKind> of(Collection<Misfit> misfits) {
        Set<MismatchKind> kinds = EnumSet.noneOf(MismatchKind.class);
        misfits.forEach(misfit -> kinds.add(valueOf(misfit.name())));
        return kinds;
    }
}
