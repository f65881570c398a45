package org.exponat.api.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.exponat.api.problem.Problem;
import org.exponat.api.problem.Refusal;
import org.exponat.api.request.QueryParameters;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.SearchIndex;
import org.exponat.search.SearchPreviews;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;

/**
 * Which edition a search is answered at. The index's state is taken first and the site is viewed at its edition, so the two
 * always agree.
 */
public final class SearchedEdition {

    /** How long a request waits for the index to show the edition it asks for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PublishedSite site;
    private final SearchIndex index;
    private final SearchPreviews previews;

    public SearchedEdition(PublishedSite site, SearchIndex index, SearchPreviews previews) {
        this.site = site;
        this.index = index;
        this.previews = previews;
    }

    /** What is asked, where it is asked, and what the site is there. */
    record Searched(AskedEdition asked, PublishedView view) {}

    /**
     * What is looked for, or typed so far; empty if nothing is.
     *
     * @throws Refusal (400) if it is longer than a text that is searched for
     */
    static String text(QueryParameters parameters) {
        String text = parameters.one("q").orElse("");
        if (text.length() > SearchQuestion.MAX_TEXT) {
            throw Refusal.badParameter("The parameter q has at most " + SearchQuestion.MAX_TEXT + " characters.");
        }
        return text;
    }

    /**
     * @param parameters may say that an older edition is of no use
     * @throws Refusal (503) if the index is not as far as the reader wants it
     */
    <T> T ask(AskedEdition wanted, QueryParameters parameters, BiFunction<SearchSnapshot, Searched, T> question) {
        PublishedView view = wanted.view(site);
        try (SearchSnapshot snapshot = acquire(wanted, view)) {
            AskedEdition asked = shownBy(snapshot, wanted, parameters.number("minEdition").orElse(0L));
            return question.apply(snapshot, new Searched(asked, asked.equals(wanted) ? view : asked.view(site)));
        }
    }

    private SearchSnapshot acquire(AskedEdition wanted, PublishedView view) {
        Preview preview = wanted.preview();
        return preview == null
                ? index.acquire(wanted.edition(), PATIENCE)
                : previews.preview(view, preview.changed(), preview.identity(), PATIENCE);
    }

    /** The edition to answer at: the one wanted; if the index is behind, an older one, unless exactly that was asked. */
    private AskedEdition shownBy(SearchSnapshot snapshot, AskedEdition wanted, long atLeast) {
        if (snapshot.edition() >= wanted.edition().number()) {
            return wanted;
        }
        Optional<Edition> older = wanted.pinned() || wanted.preview() != null || snapshot.edition() < atLeast
                ? Optional.empty()
                : site.editions().find(snapshot.edition());
        return older.map(edition -> new AskedEdition(edition, false))
                .orElseThrow(() -> new Refusal(Problem.of(503, "index_behind", "The index is not there yet",
                        "The index does not show this edition yet; try again.")));
    }
}
