package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.facet.FacetsCollector;
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
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.IndexState;
import org.jspecify.annotations.Nullable;

/** Turns one page of a ranking into an answer: with the items as the view shows them, passages and facets. */
final class Assembly {

    private final SearchSchema schema;
    private final SearchQuestion question;
    private final PublishedView view;
    private final IndexState.Scope scope;
    private final Filters filters;

    Assembly(SearchSchema schema, SearchQuestion question, PublishedView view, IndexState.Scope scope,
            Filters filters) {
        this.schema = schema;
        this.question = question;
        this.view = view;
        this.scope = scope;
        this.filters = filters;
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
        items.values().forEach(item -> themes.addAll(ItemContents.themesOf(item)));
        Set<ItemId> liveThemes = themes.isEmpty() ? Set.of() : view.findAll(themes).keySet();
        Passages passages = new Passages(schema, words);
        List<Hit> hits = new ArrayList<>();
        for (Place place : places) {
            LiveItem item = items.get(place.item());
            if (item != null) {
                ContentType type = schema.types().get(item.type());
                Optional<Reading> reading = Reading.of(item, type, question.locale(), question.fallback());
                if (reading.isPresent()) {
                    Passages.Shown shown = passages.of(reading.get(), type);
                    List<ItemId> carried = ItemContents.themesOf(item).stream().filter(liveThemes::contains).toList();
                    hits.add(new Hit(reading.get(), shown.excerpt(), shown.highlights(), carried, place.score()));
                }
            }
        }
        return hits;
    }

    /** Types are counted as if none were chosen, so that the others stay on offer; chosen themes narrow all counts. */
    private Map<String, List<FacetCount>> facets(Ranked ranked, Query words) throws IOException {
        Facets facets = new Facets(schema, scope.facets());
        FacetsCollector ofAnyType = question.types().isEmpty()
                ? ranked.matches()
                : scope.searcher().search(filters.restrictButTypes(words), new FacetsCollectorManager());
        Map<String, List<FacetCount>> counts = new LinkedHashMap<>();
        counts.put(IndexFields.TYPE, facets.types(ofAnyType, question));
        counts.put(IndexFields.THEME, facets.themes(ranked.matches(), question, view));
        return counts;
    }
}
