package org.exponat.core.command;

import java.time.Instant;
import java.util.List;
import org.exponat.core.access.Action;
import org.exponat.core.access.Actor;
import org.exponat.core.access.Forbidden;
import org.exponat.core.model.Line;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.ContentStore;
import org.exponat.core.store.MadeEdition;
import org.exponat.core.types.ContentTypes;
import org.jspecify.annotations.Nullable;

/** The editions there have been, and who made them. */
public final class EditionLog {

    private final ContentStore store;
    private final DuePlans due;
    private final ContentTypes types;

    public EditionLog(ContentStore store, DuePlans due, ContentTypes types) {
        this.store = store;
        this.due = due;
        this.types = types;
    }

    /**
     * An edition. Of one that changed items this actor may not read, only that there is one.
     *
     * @param recordedAt when it was written down; null: it is not told
     * @param author who made it, or planned it; null: it is not told
     * @param message what they said; null: nothing, or it is not told
     * @param release that became it; null: none did, or it is not told
     */
    public record Listed(Edition edition, @Nullable Instant recordedAt, @Nullable String author,
            @Nullable String message, @Nullable Line release) {}

    /** @param next continue below this number; null when there is nothing more */
    public record EditionPage(List<Listed> editions, @Nullable Long next) {
        public EditionPage {
            editions = List.copyOf(editions);
        }
    }

    /**
     * Editions, newest first.
     *
     * @param below only those of lower numbers
     * @throws Forbidden if the actor may read nothing
     */
    public EditionPage list(Actor actor, long below, int limit) {
        if (types.all().stream().noneMatch(type -> actor.may(Action.READ, type.name(), null))) {
            throw new Forbidden(Action.READ);
        }
        due.carryOut();
        List<MadeEdition> found = store.reader().history().editions(below, limit + 1);
        boolean more = found.size() > limit;
        List<MadeEdition> page = more ? found.subList(0, limit) : found;
        return new EditionPage(page.stream().map(one -> listed(actor, one)).toList(),
                more ? (Long) page.getLast().edition().number() : null);
    }

    private static Listed listed(Actor actor, MadeEdition made) {
        return made.types().stream().allMatch(type -> actor.may(Action.READ, type, null))
                ? new Listed(made.edition(), made.recordedAt(), made.author(), made.message(), made.release())
                : new Listed(made.edition(), null, null, null, null);
    }
}
