package org.openghc.judgement;

/**
 * Why a code is not green (赋码原因). The list is closed and about the epidemic only; domain.md section 1.2 has the
 * sources. Names carry no numbers of days, since those are policy.
 */
public enum Reason {
    /** 确诊病例. */
    CONFIRMED,
    /** 无症状感染者. */
    ASYMPTOMATIC,
    /** 疑似病例. */
    SUSPECTED,
    /** 核酸检测阳性: a person's own tube, before anybody has diagnosed. */
    NAT_POSITIVE,
    /** 混管阳性待复核: a shared tube. */
    POOLED_TUBE_POSITIVE,
    /** 抗原阳性待核酸复核. */
    ANTIGEN_POSITIVE,
    /** 申报有发热、干咳等症状. */
    SYMPTOMS,
    /** 出院后健康监测. */
    DISCHARGED,
    /** 密切接触者. */
    CLOSE_CONTACT,
    /** 次密切接触者. */
    SECONDARY_CONTACT,
    /** 一般接触者. */
    GENERAL_CONTACT,
    /** 集中隔离. */
    CENTRAL_QUARANTINE,
    /** 居家隔离. */
    HOME_QUARANTINE,
    /** 健康监测. */
    HEALTH_MONITORING,
    /** 与病例同时段同场所停留 (时空交集). */
    KEY_PLACE_EXPOSURE,
    /** 外省中高风险地区所在市来返. */
    OUT_OF_PROVINCE_RISK_CITY,
    /** 省内中高风险地区所在县跨市. */
    IN_PROVINCE_RISK_COUNTY,
    /** 封控/管控/防范区未按要求检测. */
    CONTROL_ZONE_UNTESTED,
    /** 跨境货车司机. */
    CROSS_BORDER_DRIVER,
    /** 高风险地区: there now, or come from there. */
    HIGH_RISK_AREA,
    /** 中风险地区. */
    MEDIUM_RISK_AREA,
    /** 低风险地区. */
    LOW_RISK_AREA,
    /** 入境隔离期 (入境未满14天). */
    INBOUND_QUARANTINE,
    /** 入境健康监测期 (入境满14未满21天). */
    INBOUND_MONITORING,
    /** 未按要求检测. */
    TEST_ORDER_MISSED,
    /** 外省健康码红码人员; also red in Macau or Hong Kong. */
    OTHER_REGION_RED,
    /** 外省健康码黄码人员; also yellow in Macau or Hong Kong. */
    OTHER_REGION_YELLOW
}
