package org.openghc.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;

/**
 * Finds the link to a neighbour. The links live in the interop module, which carries its own SOAP stack; this jar knows
 * them by name only, and asks for the name each time, so that neither module needs the other to start
 * (docs/adr/0005-how-the-ejb-jar-reaches-a-link.md).
 */
@ApplicationScoped
class RegionLinks {

    private static final Map<Jurisdiction, String> BEANS = Map.of(Jurisdiction.MO, "MacauLink");

    /**
     * The link to a region; empty while its module is not up.
     *
     * @throws Problem {@code region-not-recognised} if there is no agreement with it
     */
    Optional<RegionLink> to(Jurisdiction region) {
        String bean = BEANS.get(region);
        if (bean == null) {
            throw new Problem(Problem.Kind.INVALID, "region-not-recognised", "There is no mutual recognition with that region.");
        }
        try {
            return Optional.of(InitialContext.doLookup("java:app/interop-module/" + bean + "!" + RegionLink.class.getName()));
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
