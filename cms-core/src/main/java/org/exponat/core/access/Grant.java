package org.exponat.core.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * The right to do something with content of some types in some locales.
 *
 * @param types the types it covers; empty: all
 * @param locales the locales it covers; empty: all, and the fields all locales share
 * @param own whether it covers only items whose first version the account wrote
 */
public record Grant(Action action, Set<String> types, Set<LocaleTag> locales, boolean own) {

    public Grant {
        types = Set.copyOf(types);
        locales = Set.copyOf(locales);
    }

    /** The right to do this with items whoever wrote them. */
    public Grant(Action action, Set<String> types, Set<LocaleTag> locales) {
        this(action, types, locales, false);
    }

    /** The right to do this with everything. */
    public static Grant everywhere(Action action) {
        return new Grant(action, Set.of(), Set.of());
    }

    /** The right to do this with all of one's own. */
    public static Grant own(Action action) {
        return new Grant(action, Set.of(), Set.of(), true);
    }

    /**
     * Whether it covers this whoever wrote the item.
     *
     * @param type null: whatever the type
     * @param locale null: the fields all locales share, which only an unrestricted grant covers
     */
    boolean covers(Action wanted, @Nullable String type, @Nullable LocaleTag locale) {
        return action == wanted && !own && (types.isEmpty() || (type != null && types.contains(type)))
                && (locales.isEmpty() || (locale != null && locales.contains(locale)));
    }

    /** The same for items whoever wrote them. */
    Grant ofAnybody() {
        return new Grant(action, types, locales);
    }

    /**
     * What is left of it for a role that is given for some types and locales only. An action that concerns items with all
     * their languages is not given for some of them; but who translates into one may read the others.
     *
     * @param onlyTypes empty: all
     * @param onlyLocales empty: all, and the fields all locales share
     */
    Optional<Grant> narrowedTo(Set<String> onlyTypes, Set<LocaleTag> onlyLocales) {
        if (!onlyTypes.isEmpty() && !action.isByType()) {
            return Optional.empty();
        }
        if (onlyLocales.isEmpty() || action == Action.READ) {
            return common(new Grant(action, onlyTypes, Set.of()));
        }
        return action.isByLocale() ? common(new Grant(action, onlyTypes, onlyLocales)) : Optional.empty();
    }

    /** What both grant; empty if that is nothing. */
    Optional<Grant> common(Grant other) {
        if (action != other.action) {
            return Optional.empty();
        }
        Set<String> bothTypes = common(types, other.types);
        Set<LocaleTag> bothLocales = common(locales, other.locales);
        boolean nothing = (bothTypes.isEmpty() && !(types.isEmpty() && other.types.isEmpty()))
                || (bothLocales.isEmpty() && !(locales.isEmpty() && other.locales.isEmpty()));
        return nothing ? Optional.empty() : Optional.of(new Grant(action, bothTypes, bothLocales, own || other.own));
    }

    /** Of two sets of which the empty one means everything. */
    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        Set<T> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }
}
