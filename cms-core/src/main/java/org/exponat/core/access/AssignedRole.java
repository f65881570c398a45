package org.exponat.core.access;

import java.util.Set;
import org.exponat.core.model.LocaleTag;

/**
 * A role as an account has it.
 *
 * @param role the key of a shipped role, or the name of another
 * @param types only for content of these types; empty: all
 * @param locales only for these locales; empty: all, and the fields all locales share
 */
public record AssignedRole(String role, Set<String> types, Set<LocaleTag> locales) {

    public AssignedRole {
        types = Set.copyOf(types);
        locales = Set.copyOf(locales);
    }

    public static AssignedRole everywhere(Role role) {
        return new AssignedRole(role.key(), Set.of(), Set.of());
    }

    /** Whether it makes its account an administrator, who may do everything everywhere. */
    public boolean isOfAdministrator() {
        return role.equals(Role.ADMINISTRATOR.key()) && types.isEmpty() && locales.isEmpty();
    }
}
