package org.exponat.search.drafts;

import java.util.List;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param position how far the index had read the change feed
 * @param complete false while the index is being made, so that there may be more
 * @param total how many items were found in all
 * @param types how many of each type, as if all types were asked for; most frequent first
 * @param states how many in each state, as if none were asked for; most frequent first
 * @param workflow how many in each state of a workflow, as if none of these were asked for; most frequent first
 * @param didYouMean what was looked for instead, because nothing has what was typed
 * @param next continues behind the last hit; null when there is nothing more. Pages are not pinned: what is changed
 *        between two of them may be told twice, or not at all.
 */
public record DraftAnswer(long position, boolean complete, long total, List<Hit> hits, List<Count> types,
        List<Count> states, List<Count> workflow, @Nullable String didYouMean, @Nullable String next) {

    public DraftAnswer {
        hits = List.copyOf(hits);
        types = List.copyOf(types);
        states = List.copyOf(states);
        workflow = List.copyOf(workflow);
    }

    /**
     * One item.
     *
     * @param item as it is now, which may be newer than what it was found by
     * @param workflow the state of its type's workflow the version is in
     * @param title in the editor's language, else in another one; null if it has none
     * @param titleLocale the language of the title
     * @param slug in the language of the title
     */
    public record Hit(DraftedItem item, String workflow, @Nullable String title, @Nullable LocaleTag titleLocale,
            @Nullable String slug, List<Highlight> highlights, double score) {
        public Hit {
            highlights = List.copyOf(highlights);
        }
    }

    /**
     * Where something was found.
     *
     * @param locale null for a field all languages share
     * @param passages HTML-escaped, the found words in {@code <mark>}
     */
    public record Highlight(String field, @Nullable LocaleTag locale, List<String> passages) {
        public Highlight {
            passages = List.copyOf(passages);
        }
    }

    /** @param value a type's name, a state's key, or the name of a state of a workflow */
    public record Count(String value, long count) {}
}
