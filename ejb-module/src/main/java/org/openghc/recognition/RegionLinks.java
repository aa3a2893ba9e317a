package org.openghc.recognition;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.openghc.policy.Jurisdiction;

/**
 * Finds the link to a neighbour. The links live in the interop module, which carries its own SOAP stack; this jar knows
 * them by name only, and asks for the name each time, so that neither module needs the other to start
 * (docs/adr/0005-how-the-ejb-jar-reaches-a-link.md).
 */
@ApplicationScoped
class RegionLinks {

    /**
     * The link to a region; empty while its module is not up.
     *
     * @throws org.openghc.problem.Problem {@code region-not-recognised} if there is no agreement with it
     */
    Optional<RegionLink> to(Jurisdiction region) {
        String bean = Neighbour.of(region).link();
        try {
            return Optional.of(InitialContext.doLookup("java:app/interop-module/" + bean + "!" + RegionLink.class.getName()));
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
