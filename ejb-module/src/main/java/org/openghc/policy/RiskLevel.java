package org.openghc.policy;

/** The level of a risk area (低/中/高风险地区), lowest first. */
public enum RiskLevel {
    /** 低风险. */
    LOW,
    /** 中风险. */
    MEDIUM,
    /** 高风险. */
    HIGH
}
