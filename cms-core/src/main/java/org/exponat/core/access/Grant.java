package org.exponat.core.access;

import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * The right to do something with content of some types in some locales.
 *
 * @param types the types it covers; empty: all
 * @param locales the locales it covers; empty: all, and the fields all locales share
 */
public record Grant(Action action, Set<String> types, Set<LocaleTag> locales) {

    public Grant {
        types = Set.copyOf(types);
        locales = Set.copyOf(locales);
    }

    /** The right to do this with everything. */
    public static Grant everywhere(Action action) {
        return new Grant(action, Set.of(), Set.of());
    }

    /**
     * @param type null: whatever the type
     * @param locale null: the fields all locales share, which only an unrestricted grant covers
     */
    boolean covers(Action wanted, @Nullable String type, @Nullable LocaleTag locale) {
        return action == wanted && (types.isEmpty() || (type != null && types.contains(type)))
                && (locales.isEmpty() || (locale != null && locales.contains(locale)));
    }
}
