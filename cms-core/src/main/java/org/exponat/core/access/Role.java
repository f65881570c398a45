package org.exponat.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped sets of grants. */
public enum Role {
    AUTHOR(Action.READ, Action.CREATE, Action.EDIT), EDITOR(Action.READ, Action.CREATE, Action.EDIT,
            Action.TRASH), PUBLISHER(Action.READ, Action.CREATE, Action.EDIT, Action.TRASH, Action.PUBLISH,
                    Action.WITHDRAW), ADMINISTRATOR(Action.values());

    private final Set<Grant> grants;

    Role(Action... actions) {
        this.grants = Stream.of(actions).map(Grant::everywhere).collect(Collectors.toUnmodifiableSet());
    }

    public Set<Grant> grants() {
        return grants;
    }

    /** How the role is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
