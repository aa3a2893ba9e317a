package org.openghc.policy;

/** A series of tests that ends a yellow measure. The numbers of each are policy. */
public enum TestProgramme {
    /** 三天两检. */
    TWO_TESTS_IN_THREE_DAYS,
    /** 三天三检. */
    THREE_TESTS_IN_THREE_DAYS,
    /** 七天三检. */
    THREE_TESTS_IN_SEVEN_DAYS
}
