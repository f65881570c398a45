package org.exponat.frontend.runtime;

import java.net.URI;
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
        query = Map.copyOf(query);
        if (!path.startsWith("/")) {
            path = "/" + path;
        }
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("not a prefix: " + prefix);
        }
    }

    String baseText() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
