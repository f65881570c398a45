package org.exponat.search.drafts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.exponat.core.draft.DraftState;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What an editor looks for.
 *
 * @param text as typed, its last word maybe unfinished; empty finds everything that fits the rest
 * @param locale the editor's language: what is written in it counts more, and titles are told in it where there are any
 * @param readable the types the editor may read: nothing else is found, counted or suggested
 * @param types those of them that are asked for; empty: nothing is found
 * @param themes only items that carry all of these
 * @param states only these; empty: all but what is in the trash
 * @param workflow only what is in one of these states of its type's workflow, by name; empty: whatever it is in
 * @param changedBy only what this account has changed last; null: whoever it was
 * @param changedAfter only what was changed at this instant or later
 * @param changedBefore only what was changed before this instant
 * @param limit 1 to 100
 * @param after where the page before ended; null for the first
 */
public record DraftQuestion(String text, LocaleTag locale, Set<String> readable, Set<String> types,
        List<ItemId> themes, Set<DraftState> states, Set<String> workflow, @Nullable String changedBy,
        @Nullable Instant changedAfter, @Nullable Instant changedBefore, Order order, int limit,
        @Nullable String after) {

    /** The longest text that is searched for. */
    public static final int MAX_TEXT = 256;

    /** What comes first. */
    public enum Order {

        /** What fits best; where nothing is looked for, what was changed last. */
        RELEVANCE,

        /** What was changed last. */
        NEWEST,

        /** By title, as people of the locale sort. */
        TITLE
    }

    public DraftQuestion {
        readable = Set.copyOf(readable);
        types = Set.copyOf(types);
        themes = List.copyOf(themes);
        states = Set.copyOf(states);
        workflow = Set.copyOf(workflow);
    }

    /** The order there is: nothing fits better than anything else where nothing is looked for. */
    public Order effectiveOrder() {
        return order == Order.RELEVANCE && text.isBlank() ? Order.NEWEST : order;
    }
}
