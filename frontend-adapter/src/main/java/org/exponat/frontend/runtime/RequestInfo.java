package org.exponat.frontend.runtime;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A visitor's request as the server hands it in.
 *
 * @param path decoded, below the prefix; {@code ""} and {@code "/"} are both the frontend's root
 * @param query decoded, each parameter with its values in order
 * @param base the public address of the server, {@code https://cluster.example.org}; nothing but scheme, host and port
 * @param prefix where the frontend is mounted, {@code /sites/website}; empty where it is the whole server
 */
public record RequestInfo(String path, Map<String, List<String>> query, URI base, String prefix) {

    public RequestInfo {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("not a prefix: " + prefix);
        }
    }

    /** The query as it stands in an address, with its question mark; empty if there is none. */
    String queryText() {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    String baseText() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
