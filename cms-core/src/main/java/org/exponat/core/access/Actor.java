package org.exponat.core.access;

import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Whoever gives a command, with the rights they have at that moment. Everything not granted is denied.
 *
 * @param name recorded as the author of what they do
 */
public record Actor(String name, Set<Grant> grants) {

    /** The author of what Exponat does by itself; no account has this name. */
    public static final String SYSTEM = "exponat";

    public Actor {
        grants = Set.copyOf(grants);
    }

    public static Actor of(String name, Role role) {
        return new Actor(name, role.grants());
    }

    /** Exponat itself, when it acts on nobody's behalf: it loads the sample, it carries out what is due. */
    public static Actor system() {
        return of(SYSTEM, Role.ADMINISTRATOR);
    }

    /**
     * @param type null: whatever the type
     * @param locale null: the fields all locales share
     */
    public boolean may(Action action, @Nullable String type, @Nullable LocaleTag locale) {
        return grants.stream().anyMatch(grant -> grant.covers(action, type, locale));
    }

    /** @throws Forbidden if this actor may not */
    public void require(Action action, @Nullable String type, @Nullable LocaleTag locale) {
        if (!may(action, type, locale)) {
            throw new Forbidden(action);
        }
    }

    /** @throws Forbidden if this actor may not do it with items of any type there is */
    public void requireForAnyType(Action action, ContentTypes types) {
        if (types.all().stream().noneMatch(type -> may(action, type.name(), null))) {
            throw new Forbidden(action);
        }
    }
}
