package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one edition in which all these entries are carried out, or none.
 *
 * @param plan the seal of the plan whose outcome it must have; null: whatever it is
 */
public record Publish(List<Entry> entries, @Nullable Hash plan, @Nullable String message) {

    public Publish {
        entries = List.copyOf(entries);
    }

    /** Without a plan. */
    public Publish(List<Entry> entries, @Nullable String message) {
        this(entries, null, message);
    }

    public enum Act {
        PUBLISH, WITHDRAW
    }

    /**
     * One item's part in it.
     *
     * @param locales empty: to publish, all that have title and slug; to withdraw, all that are live
     * @param version null: the newest of {@code main}
     * @param shared whether the fields all locales share go along
     */
    public record Entry(ItemId id, Act act, Set<LocaleTag> locales, @Nullable Integer version, boolean shared) {
        public Entry {
            locales = Set.copyOf(locales);
        }
    }
}
