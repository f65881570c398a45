package org.exponat.core.access;

import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * Whoever gives a command, with the rights they have at that moment. Everything not granted is denied.
 *
 * @param name recorded as the author of what they do
 * @param rights what their account and their token both allow
 * @param token by which they came in; null: by none
 * @param address where they came from; null: from nowhere outside
 */
public record Actor(String name, Rights rights, @Nullable TokenInUse token, @Nullable String address) {

    /** The author of what Exponat does by itself; no account has this name. */
    public static final String SYSTEM = "exponat";

    public Actor(String name, Set<Grant> grants) {
        this(name, new Rights(grants), null, null);
    }

    public static Actor of(String name, Role role) {
        return new Actor(name, role.grants());
    }

    /** Exponat itself, when it acts on nobody's behalf: it loads the sample, it carries out what is due. */
    public static Actor system() {
        return of(SYSTEM, Role.ADMINISTRATOR);
    }

    /** Whoever wanted what is carried out only now, without them. */
    public static Actor absent(String name) {
        return new Actor(name, Set.of());
    }

    /** What they may do at most by the token they came in with; null: all their account may. */
    public @Nullable Rights scopes() {
        return token == null ? null : token.scopes();
    }

    /** The same, coming from this address. */
    public Actor from(String where) {
        return new Actor(name, rights, token, where);
    }

    /**
     * The same, who does no more than these allow.
     *
     * @param scopes null: all that this actor may
     */
    public Actor within(@Nullable Rights scopes) {
        return scopes == null ? this : new Actor(name, rights.within(scopes), token, address);
    }

    /** With an item of this author: what is granted for one's own is granted for it, or is not. */
    public Actor withItemOf(String author) {
        return author.equals(name) ? withOwn() : this;
    }

    /** With an item of their own. */
    public Actor withOwn() {
        return new Actor(name, rights.ofAnybody(), token, address);
    }

    /**
     * Whether this may be done with items whoever wrote them.
     *
     * @param type null: whatever the type
     * @param locale null: the fields all locales share
     */
    public boolean may(Action action, @Nullable String type, @Nullable LocaleTag locale) {
        return rights.cover(action, type, locale);
    }

    /** @throws Forbidden if this actor may not */
    public void require(Action action, @Nullable String type, @Nullable LocaleTag locale) {
        if (!may(action, type, locale)) {
            throw new Forbidden(action);
        }
    }

    /** @throws Forbidden if the others allow anything that this actor may not do */
    public void requireAll(Rights others) {
        Action missing = rights.firstMissing(others);
        if (missing != null) {
            throw new Forbidden(missing);
        }
    }

    /** @throws Forbidden if this actor may not do it with items of any type there is */
    public void requireForAnyType(Action action, ContentTypes types) {
        if (types.all().stream().noneMatch(type -> may(action, type.name(), null))) {
            throw new Forbidden(action);
        }
    }
}
