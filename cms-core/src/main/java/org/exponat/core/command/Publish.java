package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.Hash;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one edition in which all these entries are carried out, or none.
 *
 * @param at when; null, now or in the past: now
 * @param until when what is published here shall be withdrawn again; null: never
 * @param plan the seal of the plan whose outcome it must have; null: whatever it is
 */
public record Publish(List<Entry> entries, @Nullable Instant at, @Nullable Instant until, @Nullable Hash plan,
        @Nullable String message) {

    /** No act can be planned for this instant or a later one. */
    public static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    public Publish {
        entries = List.copyOf(entries);
    }

    /** Now, for good, and without a plan. */
    public Publish(List<Entry> entries, @Nullable String message) {
        this(entries, null, null, null, message);
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
