package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.Query;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchAnswer.Hit;
import org.exponat.search.SearchQuestion;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.SearchedState;
import org.jspecify.annotations.Nullable;

/** Turns one page of a ranking into an answer: with the items as the view shows them, passages and facets. */
final class Assembly {

    private final SearchSchema schema;
    private final SearchQuestion question;
    private final PublishedView view;
    private final SearchedState.Scope scope;
    private final Filters filters;
    private final UnreadableItems unreadable;

    Assembly(SearchSchema schema, SearchQuestion question, PublishedView view, SearchedState.Scope scope,
            Filters filters, UnreadableItems unreadable) {
        this.schema = schema;
        this.question = question;
        this.view = view;
        this.scope = scope;
        this.filters = filters;
        this.unreadable = unreadable;
    }

    /** @param words what was looked for, without the filters */
    SearchAnswer of(Ranked ranked, Query words, @Nullable String didYouMean) throws IOException {
        String next = ranked.more()
                ? Cursors.behind(question, view.edition().number(), didYouMean, ranked.places().getLast())
                : null;
        return new SearchAnswer(ranked.total(), hits(ranked.places(), words), facets(ranked, words), didYouMean, next);
    }

    private List<Hit> hits(List<Place> places, Query words) throws IOException {
        Map<ItemId, LiveItem> items = view.findAll(places.stream().map(Place::item).toList());
        Set<ItemId> themes = new LinkedHashSet<>();
        for (LiveItem item : items.values()) {
            try {
                themes.addAll(ItemContents.themesOf(item));
            } catch (RuntimeException broken) {
                unreadable.leftOut(item.id(), broken);
            }
        }
        Set<ItemId> liveThemes = themes.isEmpty() ? Set.of() : view.findAll(themes).keySet();
        Passages passages = new Passages(schema, words);
        List<Hit> hits = new ArrayList<>();
        for (Place place : places) {
            LiveItem item = items.get(place.item());
            if (item != null) {
                try {
                    hit(item, place, liveThemes, passages).ifPresent(hits::add);
                } catch (RuntimeException broken) {
                    unreadable.leftOut(item.id(), broken);
                }
            }
        }
        return hits;
    }

    private Optional<Hit> hit(LiveItem item, Place place, Set<ItemId> liveThemes, Passages passages)
            throws IOException {
        ContentType type = schema.types().get(item.type());
        Optional<Reading> reading = Reading.of(item, type, question.locale(), question.fallback());
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        Passages.Shown shown = passages.of(reading.get(), type);
        List<ItemId> carried = ItemContents.themesOf(item).stream().filter(liveThemes::contains).toList();
        return Optional.of(new Hit(reading.get(), shown.excerpt(), shown.highlights(), carried, place.score()));
    }

    /**
     * A dimension in which something was chosen is counted as if it were not; so each such costs another look. Lucene's own
     * way to do all of this in one cannot be stopped when the question's time is up.
     */
    private Map<String, List<FacetCount>> facets(Ranked ranked, Query words) throws IOException {
        Facets facets = new Facets(schema, scope.facets(), question, view, unreadable);
        facets.countAllBut(filters.chosen().keySet(), ranked.matches());
        for (String dimension : filters.chosen().keySet()) {
            facets.count(scope.searcher().search(filters.restrictBut(dimension, words), new FacetsCollectorManager()),
                    Set.of(dimension));
        }
        return facets.named();
    }
}
