package org.exponat.core.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done with content, as far as rights tell it apart. */
public enum Action {
    /** See drafts, versions and everything else that is not published. */
    READ(Reach.TYPES), CREATE(Reach.LOCALES), EDIT(Reach.OWN), PUBLISH(Reach.OWN), WITHDRAW(Reach.OWN), TRASH(
            Reach.OWN_TYPES),
    /** Decide what becomes of a version that waits for it: approve it, or send it back. It concerns all languages. */
    REVIEW(Reach.TYPES),
    /** Take published texts out of every edition, the past ones included. */
    RETRACT(Reach.OWN),
    /** Name keys and document numbers when creating. */
    IMPORT(Reach.TYPES),
    /** Accounts, tokens, and everything about the installation itself. */
    ADMINISTER(Reach.EVERYTHING);

    /** To what the right can be narrowed. */
    private enum Reach {
        EVERYTHING, TYPES, OWN_TYPES, LOCALES, OWN
    }

    private final Reach reach;

    Action(Reach reach) {
        this.reach = reach;
    }

    /** Whether the right can be given for some types only. */
    public boolean isByType() {
        return reach != Reach.EVERYTHING;
    }

    /** Whether the right can be given for some locales only; other actions concern an item with all its languages. */
    public boolean isByLocale() {
        return reach == Reach.LOCALES || reach == Reach.OWN;
    }

    /** Whether the right can be given for one's own items only. */
    public boolean isByOwner() {
        return reach == Reach.OWN || reach == Reach.OWN_TYPES;
    }

    /** How the action is written in the store and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> find(String key) {
        return Arrays.stream(values()).filter(action -> action.key().equals(key)).findFirst();
    }
}
