package org.exponat.core.command;

import java.util.List;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/** Asks for one edition in which all these entries are carried out, or none. */
public record Publish(List<Entry> entries, @Nullable String message) {

    public Publish {
        entries = List.copyOf(entries);
    }

    public enum Act {
        PUBLISH, WITHDRAW
    }

    /**
     * One item's part in it.
     *
     * @param locales empty: to publish, all that have title and slug; to withdraw, all that are live
     * @param version null: the newest of the line
     * @param line null: {@code main}; only named where no version is
     * @param shared whether the fields all locales share go along
     */
    public record Entry(ItemId id, Act act, Set<LocaleTag> locales, @Nullable Integer version, @Nullable Line line,
            boolean shared) {
        public Entry {
            locales = Set.copyOf(locales);
        }

        public Entry(ItemId id, Act act, Set<LocaleTag> locales, @Nullable Integer version, boolean shared) {
            this(id, act, locales, version, null, shared);
        }
    }
}
