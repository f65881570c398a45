package org.exponat.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped sets of grants. They are always there, and nobody can change them. */
public enum Role {
    /** Writes texts, and changes their own. */
    AUTHOR(Set.of(Grant.everywhere(Action.READ), Grant.everywhere(Action.CREATE), Grant.own(Action.EDIT))),
    /** Changes texts that are there; meant to be given for some locales. */
    TRANSLATOR(everywhere(Action.READ, Action.EDIT)),
    /** Writes and changes whatever there is, but does not publish it. */
    EDITOR(everywhere(Action.READ, Action.CREATE, Action.EDIT, Action.TRASH)),
    /** An editor who approves what others wrote, and decides what is live. */
    PUBLISHER(everywhere(Action.READ, Action.CREATE, Action.EDIT, Action.TRASH, Action.REVIEW, Action.PUBLISH,
            Action.WITHDRAW)),
    /** May do everything. */
    ADMINISTRATOR(everywhere(Action.values()));

    private final Set<Grant> grants;

    Role(Set<Grant> grants) {
        this.grants = grants;
    }

    private static Set<Grant> everywhere(Action... actions) {
        return Stream.of(actions).map(Grant::everywhere).collect(Collectors.toUnmodifiableSet());
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
