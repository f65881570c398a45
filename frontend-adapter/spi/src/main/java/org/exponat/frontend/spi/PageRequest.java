package org.exponat.frontend.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a visitor asked a frontend for.
 *
 * @param route the name of the {@link Route} that matched
 * @param path decoded, below the frontend's prefix; {@code /} for its root
 * @param variables the pattern's variables by name
 * @param query the query parameters, decoded, each with its values in order
 * @param locale the language of the address, else the one the visitor gets without asking
 * @param base the public address of the server without a slash at its end, {@code https://cluster.example.org}
 * @param prefix where the frontend is mounted, {@code /sites/website}; empty where it is the whole server
 */
public record PageRequest(String route, String path, Map<String, String> variables, Map<String, List<String>> query,
        Locale locale, String base, String prefix) {

    public PageRequest {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
    }

    /**
     * What stands in the path for a variable of the pattern.
     *
     * @throws IllegalArgumentException if the route's pattern has no such variable
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route " + route + " has no variable " + name);
        }
        return value;
    }

    /** The first value of a query parameter. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All values of a query parameter. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** The address of one of the frontend's own paths, as a link on this server. The path is encoded already. */
    public String address(String ownPath) {
        return prefix.isEmpty() || !ownPath.equals("/") ? prefix + ownPath : prefix;
    }

    /** The full public form of a link on this server, such as one {@link #address} gave. */
    public String absolute(String link) {
        return base + link;
    }
}
