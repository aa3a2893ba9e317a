package org.openghc.policy;

/** How near a person came to a case. */
public enum ContactKind {
    /** 密切接触者. */
    CLOSE,
    /** 次密切接触者: a close contact of a close contact. */
    SECONDARY,
    /** 一般接触者. */
    GENERAL
}
