package org.openghc.province;

/** How a fact of another province came here. */
public enum Way {
    /** The province sent it. */
    PUSHED,
    /** We asked for it. */
    PULLED,
    /** The province corrected what it had sent. */
    CORRECTED
}
