package org.openghc.policy;

/** What an officer can order for one person (管控措施). Policy gives each kind its colour. */
public enum MeasureKind {
    /** 集中隔离. */
    CENTRAL_QUARANTINE,
    /** 居家隔离. */
    HOME_QUARANTINE,
    /** 健康监测, self-health-management. */
    HEALTH_MONITORING,
    /** 时空交集: stayed at the same place and time as a case, found by an investigator and not by a scan alone. */
    KEY_PLACE_EXPOSURE,
    /** 外省中高风险地区所在市来返. */
    OUT_OF_PROVINCE_RISK_CITY,
    /** 省内中高风险地区所在县跨市. */
    IN_PROVINCE_RISK_COUNTY,
    /** 封控/管控/防范区未按要求检测. */
    CONTROL_ZONE_UNTESTED,
    /** 跨境货车司机, closed loop. */
    CROSS_BORDER_DRIVER
}
