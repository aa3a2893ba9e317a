package org.openghc.peers.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query part of an address, decoded; of a name given twice the last value counts. */
final class Query {

    private Query() {}

    static Map<String, String> of(URI address) {
        var values = new LinkedHashMap<String, String>();
        var query = address.getRawQuery();
        if (query != null) {
            for (var pair : query.split("&")) {
                var parts = pair.split("=", 2);
                values.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(400, "the query is badly encoded");
        }
    }
}
