package org.openghc.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.openghc.policy.Jurisdiction;

/** The pages of other regions to which a resident may carry a credential: these, and no others. */
@ApplicationScoped
class Receivers {

    private final Map<Jurisdiction, String> submitUrls = new EnumMap<>(Jurisdiction.class);

    @Inject
    Receivers(Config config) {
        submitUrls.put(Jurisdiction.MO, config.getValue("ghc.recognition.macau.submit-url", String.class));
        submitUrls.put(Jurisdiction.HK, config.getValue("ghc.recognition.hongkong.submit-url", String.class));
    }

    /** For the container's proxy. */
    Receivers() {
    }

    String submitUrl(Jurisdiction region) {
        return submitUrls.get(region);
    }

    /** The hosts of those pages, as a form of ours may name them. */
    String origins() {
        return submitUrls.values().stream().map(url -> URI.create(url).resolve("/").toString()).collect(Collectors.joining(" "));
    }
}
