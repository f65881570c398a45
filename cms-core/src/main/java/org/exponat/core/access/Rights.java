package org.exponat.core.access;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/** What somebody or something may do: the sum of its grants. Everything not granted is denied. */
public record Rights(Set<Grant> grants) {

    public static final Rights NONE = new Rights(Set.of());

    public Rights {
        grants = Set.copyOf(grants);
    }

    /** Whether this may be done with items whoever wrote them. */
    boolean cover(Action action, @Nullable String type, @Nullable LocaleTag locale) {
        return grants.stream().anyMatch(grant -> grant.covers(action, type, locale));
    }

    /** Whoever has these may do all that the others allow. */
    public boolean include(Rights others) {
        return firstMissing(others) == null;
    }

    /** An action that the others allow somewhere where these do not; null if there is none. */
    public @Nullable Action firstMissing(Rights others) {
        return others.grants.stream().filter(other -> !include(other)).map(Grant::action).min(Action::compareTo)
                .orElse(null);
    }

    private boolean include(Grant wanted) {
        Rights these = wanted.own() ? ofAnybody() : this;
        return types(wanted).allMatch(type -> locales(wanted)
                .allMatch(locale -> these.cover(wanted.action(), type.orElse(null), locale.orElse(null))));
    }

    private static Stream<Optional<String>> types(Grant grant) {
        return grant.types().isEmpty()
                ? Stream.of(Optional.empty())
                : grant.types().stream().map(Optional::of);
    }

    private static Stream<Optional<LocaleTag>> locales(Grant grant) {
        return grant.locales().isEmpty()
                ? Stream.of(Optional.empty())
                : grant.locales().stream().map(Optional::of);
    }

    /** What these and the limits both allow. */
    public Rights within(Rights limits) {
        return new Rights(grants.stream()
                .flatMap(grant -> limits.grants.stream().flatMap(limit -> grant.common(limit).stream()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** What these allow with items the account wrote, as if that were the same with all. */
    Rights ofAnybody() {
        return new Rights(grants.stream().map(Grant::ofAnybody).collect(Collectors.toUnmodifiableSet()));
    }

    /** All that any of them allows. */
    public static Rights sum(Collection<Rights> several) {
        return new Rights(several.stream().flatMap(one -> one.grants.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Those that remain of a role that is given for some types and locales only. */
    public Rights narrowedTo(Set<String> types, Set<LocaleTag> locales) {
        return new Rights(grants.stream().flatMap(grant -> grant.narrowedTo(types, locales).stream())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
