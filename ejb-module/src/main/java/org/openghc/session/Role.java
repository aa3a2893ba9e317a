package org.openghc.session;

/** What a caller may be; deny by default. */
public enum Role {
    RESIDENT,
    INSPECTOR,
    LABORATORY,
    OFFICER,
    AUDITOR,
    ADMIN,
    INTEGRATOR;

    /** Whether one administrator alone may not open an account of this role, since it can be a hand of a decision. */
    boolean takesTwoAdministrators() {
        return this == OFFICER || this == ADMIN;
    }
}
