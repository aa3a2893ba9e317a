package org.openghc.area;

import java.time.Instant;
import org.openghc.policy.RiskLevel;

/**
 * A listed area.
 *
 * @param community free text as published
 * @param exclusion whether the text names what is not meant, so that it must never be read as the name of a place
 * @param since     from when it is listed without a gap at this level
 */
public record RiskArea(RiskLevel level, String division, String province, String city, String county, String community,
        boolean exclusion, Instant since) {
}
