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
     * Withdrawing what is in use breaks nothing a reader sees: delivery leaves out what is not live, and its coming back
     * restores every link. So this is what happens unless told otherwise, and the log keeps what was broken.
     */
    public enum InUseChoice {
        REFUSE, BREAK
    }

    /**
     * One item's part in it.
     *
     * @param locales empty: to publish, all that have title and slug; to withdraw, all that are live
     * @param version null: the newest of the line
     * @param line null: {@code main}; only named where no version is
     * @param shared whether the fields all locales share go along
     * @param inUse what to do about live items that point at what is withdrawn
     */
    public record Entry(ItemId id, Act act, Set<LocaleTag> locales, @Nullable Integer version, @Nullable Line line,
            boolean shared, InUseChoice inUse) {
        public Entry {
            locales = Set.copyOf(locales);
        }

        /** One of the newest version of {@code main} or a named one, carried out whoever points at the item. */
        public Entry(ItemId id, Act act, Set<LocaleTag> locales, @Nullable Integer version, boolean shared) {
            this(id, act, locales, version, null, shared, InUseChoice.BREAK);
        }
    }
}
