package org.openghc.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openghc.judgement.Fixtures.POLICY;
import static org.openghc.judgement.Fixtures.aPerson;
import static org.openghc.judgement.Fixtures.on;
import static org.openghc.judgement.Fixtures.regional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openghc.policy.Policy;
import org.openghc.policy.Policy.RegionalColours;
import org.openghc.policy.Policy.RegionalColours.Conflict;
import org.openghc.policy.Quantity.Hours;

/** The two numbers of policy that say whose word counts, and for how long. */
class OtherRegionsColourTest {

    private static final CaseFile TWO_REGIONS = aPerson(regional("CN-43", CodeColour.RED, "10-10 08:00", "10-20 08:00"),
            regional("CN-36", CodeColour.GREEN, "10-10 10:00", "10-20 08:00"));

    @Test
    @DisplayName("of several regions the worst counts, or the latest, as policy says")
    void conflict() {
        assertEquals("RED from 2022-10-10T00:00:00Z until 2022-10-20T00:00:00Z", red(TWO_REGIONS, Conflict.WORST_OF_REGIONS, 1000));
        assertEquals("RED from 2022-10-10T00:00:00Z until 2022-10-10T02:00:00Z", red(TWO_REGIONS, Conflict.LATEST_WORD, 1000));
    }

    @Test
    @DisplayName("a word that is older than policy allows counts no more, whatever its region vouches for; a younger one ends as its region says")
    void oldest() {
        assertEquals("RED from 2022-10-10T00:00:00Z until 2022-10-10T06:00:00Z", red(TWO_REGIONS, Conflict.WORST_OF_REGIONS, 6));
        assertEquals("RED from 2022-10-10T00:00:00Z until 2022-10-20T00:00:00Z", red(TWO_REGIONS, Conflict.WORST_OF_REGIONS, 241));
    }

    private static String red(CaseFile file, Conflict conflict, int oldest) {
        Finding red = new OtherRegionsColour().answer(file, policy(conflict, oldest)).filter(finding -> finding.colour() == CodeColour.RED).findFirst().orElseThrow();
        assertEquals(on("10-10 08:00"), red.from());
        return red.colour() + " from " + red.from() + " until " + red.until();
    }

    private static Policy policy(Conflict conflict, int oldest) {
        return new Policy(POLICY.edition(), POLICY.jurisdiction(), POLICY.from(), POLICY.until(), POLICY.note(), POLICY.cases(), POLICY.symptoms(),
                POLICY.contacts(), POLICY.measures(), POLICY.programmes(), POLICY.riskAreas(), POLICY.inbound(), POLICY.testOrders(), POLICY.selfTestOrders(),
                new RegionalColours(true, conflict, new Hours(oldest, "inferred"), "inferred"), POLICY.natValidity(), POLICY.appeals(), POLICY.judgements(),
                POLICY.changes(), POLICY.code(), POLICY.venues(), POLICY.retention(), POLICY.family());
    }
}
