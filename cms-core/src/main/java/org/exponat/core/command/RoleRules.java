package org.exponat.core.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.exponat.core.access.Action;
import org.exponat.core.access.AssignedRole;
import org.exponat.core.access.Grant;
import org.exponat.core.access.Role;
import org.exponat.core.model.Fault;
import org.exponat.core.model.Languages;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.StorableText;
import org.exponat.core.store.AccountReader;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** What grants and roles may say. */
record RoleRules(ContentTypes types, Languages languages) {

    static final int MOST_GRANTS = 100;

    private static final int MOST_ROLES = 20;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** The faults of a name of an account or a role. */
    static List<Fault> checkName(String name) {
        return NAME.matcher(name).matches()
                ? List.of()
                : List.of(
                        new Fault("/name", "wrong_form", "A name has 1 to 64 of a to z, 0 to 9, and . _ @ -, and begins"
                                + " with a letter or a digit."));
    }

    /** As {@link #checkName} of an account; one name stands for whoever asks. */
    static List<Fault> checkAccountName(String name) {
        return name.equals(Accounts.ME)
                ? List.of(new Fault("/name", "reserved", "Where an account is named, " + name + " is whoever asks."))
                : checkName(name);
    }

    /** The faults of a text that may be missing. */
    static List<Fault> checkText(@Nullable String text, String pointer, int longest) {
        if (text == null) {
            return List.of();
        }
        if (text.isBlank()) {
            return List.of(new Fault(pointer, "required", "This must say something, or not be there."));
        }
        if (text.length() > longest) {
            return List.of(new Fault(pointer, "too_long", "This has at most " + longest + " characters."));
        }
        return StorableText.is(text)
                ? List.of()
                : List.of(new Fault(pointer, "not_text",
                        "This has a character that cannot be kept: U+0000 or half of a pair."));
    }

    /** The faults of grants, in the order in which they were given. */
    List<Fault> checkGrants(List<Grant> grants, String pointer) {
        List<Fault> faults = new ArrayList<>();
        if (grants.size() > MOST_GRANTS) {
            faults.add(new Fault(pointer, "too_many", "There are at most " + MOST_GRANTS + " grants."));
            return faults;
        }
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            String place = Fault.step(pointer, i);
            Action action = grant.action();
            faults.addAll(checkReach(grant.types(), grant.locales(), place));
            if (!grant.types().isEmpty() && !action.isByType()) {
                faults.add(notNarrowable(place + "/types", action, "types"));
            }
            if (!grant.locales().isEmpty() && !action.isByLocale()) {
                faults.add(notNarrowable(place + "/locales", action, "locales"));
            }
            if (grant.own() && !action.isByOwner()) {
                faults.add(notNarrowable(place + "/own", action, "one's own items"));
            }
        }
        return faults;
    }

    private static Fault notNarrowable(String pointer, Action action, String to) {
        return new Fault(pointer, "not_narrowable", "The right to " + action.key() + " cannot be narrowed to " + to
                + ".");
    }

    /** The faults of the roles of an account. */
    List<Fault> checkAssigned(AccountReader accounts, List<AssignedRole> roles) {
        List<Fault> faults = new ArrayList<>();
        if (roles.size() > MOST_ROLES) {
            faults.add(new Fault("/roles", "too_many", "An account has at most " + MOST_ROLES + " roles."));
            return faults;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < roles.size(); i++) {
            AssignedRole role = roles.get(i);
            String place = Fault.step("/roles", i);
            if (Role.find(role.role()).isEmpty() && accounts.role(role.role()).isEmpty()) {
                faults.add(new Fault(place + "/role", "unknown_role", "There is no role " + role.role() + "."));
            } else if (!seen.add(role.role())) {
                faults.add(new Fault(place + "/role", "duplicate", "The role is named twice."));
            }
            faults.addAll(checkReach(role.types(), role.locales(), place));
        }
        return faults;
    }

    private List<Fault> checkReach(Collection<String> ofTypes, Collection<LocaleTag> inLocales, String place) {
        List<Fault> faults = new ArrayList<>();
        ofTypes.stream().filter(type -> types.find(type).isEmpty()).sorted()
                .map(type -> new Fault(place + "/types", "unknown_type",
                        "There is no content type named " + type + "."))
                .forEach(faults::add);
        inLocales.stream().filter(locale -> !languages.knows(locale)).sorted()
                .map(locale -> new Fault(place + "/locales", "unknown_locale",
                        "The locales here are " + languages.listed() + "."))
                .forEach(faults::add);
        return faults;
    }
}
