package org.exponat.core.command;

import java.time.Instant;
import org.exponat.core.access.Actor;
import org.exponat.core.store.SavedViewRecord;

/**
 * A question kept under a name.
 *
 * @param revision 1, and one more with each change
 */
public record SavedView(String id, String owner, int revision, Instant createdAt, Instant changedAt, String changedBy,
        Settings settings) {

    /** What is asked. */
    public enum Asked {

        /** The search in drafts. */
        SEARCH,

        /** The list of items, which can be asked for types alone. */
        ITEMS
    }

    /** What somebody decides about it. */
    public record Settings(String name, boolean shared, Asked list, AskDrafts question) {}

    static SavedView of(SavedViewRecord kept) {
        return new SavedView(kept.id(), kept.owner(), kept.revision(), kept.createdAt(), kept.changedAt(),
                kept.changedBy(), new Settings(kept.name(), kept.shared(), KeptQuestion.list(kept.list()),
                        KeptQuestion.read(kept.question())));
    }

    boolean isFor(Actor actor) {
        return settings.shared() || owner.equals(actor.name());
    }
}
