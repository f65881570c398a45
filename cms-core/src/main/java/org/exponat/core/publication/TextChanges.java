package org.exponat.core.publication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed of the published texts between two editions, for those who keep copies. A text is an item in one language;
 * it has changed if its own publication did, or that of what all languages share. That something else it shows has changed,
 * or the language it falls back to, is told of that one.
 *
 * <p>Whoever was at the beginning of a span and does what the changes say has afterwards what is live at its end, also if
 * it has done some of them before.
 */
public interface TextChanges {

    /**
     * The first changes of a span behind a place: what is retracted, by position, then everything else in the order of the
     * editions that changed it last, by item id. Nothing retracted is told as live, whenever it was.
     *
     * @param items how many items are looked at; each has at most one change for each language
     */
    Slice between(Span span, Span.Place after, int items);

    /** @param next where the next slice begins; null when there is nothing more */
    record Slice(List<TextChange> changes, Span.@Nullable Place next) {

        public Slice {
            changes = List.copyOf(changes);
        }
    }
}
