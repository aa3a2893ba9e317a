package org.openghc.measure;

import static org.openghc.policy.TestProgramme.THREE_TESTS_IN_SEVEN_DAYS;
import static org.openghc.policy.TestProgramme.TWO_TESTS_IN_THREE_DAYS;

import org.openghc.policy.TestProgramme;

/** What an officer can assign (domain.md 1.2), with the tests that end it early unless the officer names others. */
public enum ControlKind {
    /** 确诊病例. */
    CONFIRMED(null),
    /** 无症状感染者. */
    ASYMPTOMATIC(null),
    /** 疑似病例. */
    SUSPECTED(null),
    /** 密切接触者. */
    CLOSE_CONTACT(null),
    /** 次密切接触者. */
    SECONDARY_CONTACT(null),
    /** 一般接触者. */
    GENERAL_CONTACT(null),
    /** 集中隔离. */
    CENTRAL_QUARANTINE(null),
    /** 居家隔离. */
    HOME_QUARANTINE(null),
    /** 健康监测. */
    HEALTH_MONITORING(TWO_TESTS_IN_THREE_DAYS),
    /** 时空交集. */
    KEY_PLACE_EXPOSURE(THREE_TESTS_IN_SEVEN_DAYS),
    /** 外省中高风险地区所在市来返; tested on the days that policy names. */
    OUT_OF_PROVINCE_RISK_CITY(null),
    /** 省内中高风险地区所在县跨市; tested on the days that policy names. */
    IN_PROVINCE_RISK_COUNTY(null),
    /** 封控/管控/防范区未按要求检测. */
    CONTROL_ZONE_UNTESTED(TWO_TESTS_IN_THREE_DAYS),
    /** 跨境货车司机. */
    CROSS_BORDER_DRIVER(null);

    private final TestProgramme usual;

    ControlKind(TestProgramme usual) {
        this.usual = usual;
    }

    /** The tests that usually end it; null if it ends by time or by decision. */
    TestProgramme usual() {
        return usual;
    }
}
