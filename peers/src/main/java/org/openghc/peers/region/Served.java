package org.openghc.peers.region;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which messages were served, so that none is served twice; the oldest of very many is forgotten. */
public final class Served {

    private static final int REMEMBERED = 100_000;

    private final Set<String> served = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    /** Whether this message comes for the first time, by its signature and by its id. */
    public boolean isNew(String signature, String messageId) {
        return served.add(signature) && served.add(messageId);
    }
}
