package org.exponat.api.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of what a provider of identities says of somebody. Only what is named here makes them anything: a role
 * there is none here, even if it has the same name.
 *
 * @param name the claim that names the person
 * @param roles the claim that lists what they are there, as texts or as one text with spaces; with dots where it lies deeper
 * @param mapping the roles here, by what lies in that claim
 */
public record OpenIdClaims(String name, String roles, Map<String, String> mapping) {

    /** No account that is made here has a colon in its name, so nobody takes the name of one. */
    private static final String PREFIX = "oidc:";

    private static final Pattern STORABLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    public OpenIdClaims {
        mapping = Map.copyOf(mapping);
    }

    /** The account's name; empty if the person is not named, or by something that is no name. */
    Optional<String> account(Map<String, Object> claims) {
        return found(claims, name) instanceof String text && STORABLE.matcher(text).matches()
                ? Optional.of(PREFIX + text)
                : Optional.empty();
    }

    /** The roles they have here. */
    Set<String> roles(Map<String, Object> claims) {
        Collection<?> there = switch (found(claims, roles)) {
            case Collection<?> several -> several;
            case String one -> List.of(one.split(" ", -1));
            case null, default -> List.of();
        };
        return there.stream().map(role -> role instanceof String text ? mapping.get(text) : null)
                .filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable Object found(Map<String, Object> claims, String path) {
        Object value = claims.get(path);
        if (value != null) {
            // Some providers have names with dots, such as addresses.
            return value;
        }
        value = claims;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> deeper ? deeper.get(step) : null;
        }
        return value;
    }
}
