package org.exponat.core.publication;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * From where to where changes are asked for, and of what. A reader is at an edition, and knows the retractions up to a
 * position of the feed.
 *
 * @param since where the reader is; at edition 0 it has nothing yet
 * @param until where the reader gets to
 * @param types only these; empty: all
 * @param locales only these; empty: all
 */
public record Span(Mark since, Mark until, Set<String> types, Set<LocaleTag> locales) {

    public Span {
        types = Set.copyOf(types);
        locales = Set.copyOf(locales);
    }

    /**
     * @param edition up to which everything published is known
     * @param retraction the position in the feed up to which every retraction is known
     */
    public record Mark(long edition, long retraction) {}

    /**
     * How far a span was looked through: behind all that is retracted up to a position, and behind an item of an edition.
     *
     * @param item null: behind all of the edition
     */
    public record Place(long retraction, long edition, @Nullable ItemId item) {}

    /** Whether the reader has nothing that it could have to drop. */
    public boolean isFromNothing() {
        return since.edition() == 0;
    }

    /** Where nothing was looked through yet. */
    public Place start() {
        return new Place(isFromNothing() ? until.retraction() : since.retraction(), since.edition(), null);
    }
}
