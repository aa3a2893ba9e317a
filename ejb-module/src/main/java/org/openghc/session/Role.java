package org.openghc.session;

/** What a caller may be; deny by default. */
public enum Role {
    RESIDENT,
    INSPECTOR,
    LABORATORY,
    OFFICER,
    AUDITOR,
    ADMIN,
    INTEGRATOR
}
