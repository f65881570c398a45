package org.exponat.search;

import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.PublishedView;

/**
 * One immutable state of the index, to be closed after use. A request acquires it first and opens its view of the site
 * at {@link #edition()} or an earlier edition, so that hits and texts come from one state.
 */
public interface SearchSnapshot extends AutoCloseable {

    /** The edition the index shows. */
    long edition();

    /**
     * Searches the site as it was at the view's edition, which must not be above {@link #edition()}.
     *
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked: a cursor that belongs to another
     *         one, a text that is too long
     */
    SearchAnswer search(SearchQuestion question, PublishedView view);

    /**
     * Why a page of hits was found, or some items that need not be on it. Takes much longer than a search, though no more than
     * ten times what that may take, and is for those who edit the site. An engine that cannot tell explains nothing.
     *
     * @param view as for {@link #search}
     * @param only these of what is found, explained as if they were among the best 200; empty: the hits of the page
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    SearchExplanation explain(SearchQuestion question, PublishedView view, Set<ItemId> only);

    /**
     * The items that are called by what was typed, best first: those whose name begins with it, then those with a word, or
     * a part of a compound, that does; if there are none, those that would but for a slip of the fingers. Each
     * item once, and at most as many as the question allows.
     *
     * @param view as for {@link #search}
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    SuggestAnswer suggest(SuggestQuestion question, PublishedView view);

    /**
     * How many items a reader finds by each theme.
     *
     * @param view as for {@link #search}
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    ThemeCounts countThemes(ThemeQuestion question, PublishedView view);

    /**
     * What else may interest who reads an item; nothing if the reader cannot be shown it.
     *
     * @param view as for {@link #search}
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    RelatedAnswer related(RelatedQuestion question, PublishedView view);

    @Override
    void close();
}
