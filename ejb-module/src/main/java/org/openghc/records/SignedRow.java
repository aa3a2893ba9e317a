package org.openghc.records;

import org.openghc.identity.IdentityDocument;

/** A row of a signed table, whatever it reports. */
interface SignedRow {
    /** Counts data rows from 1. */
    int number();

    IdentityDocument document();

    /** The record as it stood in the file, for the quarantine. */
    String raw();
}
