package org.openghc.province;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the link to other provinces by its name, as neighbours' links are found (docs/adr/0005). */
@ApplicationScoped
class ProvinceLinks {

    /** Empty while the module that has it is not up. */
    Optional<OtherProvinces> get() {
        try {
            return Optional.of(InitialContext.doLookup("java:app/interop-module/ProvinceLink!" + OtherProvinces.class.getName()));
        } catch (NamingException e) {
            return Optional.empty();
        }
    }
}
