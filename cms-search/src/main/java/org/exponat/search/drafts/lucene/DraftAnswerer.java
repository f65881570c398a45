package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.exponat.core.draft.DraftState;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.types.Field;
import org.exponat.search.answering.Passages;
import org.exponat.search.document.IndexFields;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftAnswer.Count;
import org.exponat.search.drafts.DraftAnswer.Highlight;
import org.exponat.search.drafts.DraftAnswer.Hit;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.lucene.DraftRanking.Page;
import org.exponat.search.drafts.lucene.DraftRanking.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Answers questions. May be used by many threads at once. */
final class DraftAnswerer {

    private static final Logger LOG = LoggerFactory.getLogger(DraftAnswerer.class);

    /** More types than an installation has. */
    private static final int MAX_VALUES = 1_000;
    private static final Comparator<Count> MOST_FREQUENT_FIRST = Comparator.comparingLong(Count::count).reversed()
            .thenComparing(Count::value);

    private final DraftSchema schema;
    private final DraftedItems items;
    private final Set<ItemId> reported = ConcurrentHashMap.newKeySet();

    DraftAnswerer(DraftSchema schema, DraftedItems items) {
        this.schema = schema;
        this.items = items;
    }

    DraftAnswer answer(DraftQuestion question, ShownDrafts shown) throws IOException {
        DraftCursors.@Nullable Read after = DraftCursors.read(question);
        IndexSearcher searcher = shown.searcherAmong(question.readable());
        DraftFilters filters = new DraftFilters(question);
        DraftQueries queries = new DraftQueries(schema, question.locale());
        Taken taken = after == null ? taken(question, searcher, filters, queries) : after.taken();
        Query words = query(taken, queries);
        Page page = new DraftRanking(question).rank(searcher, filters.restrict(words),
                after == null ? null : after.edge());
        String next = page.more() ? DraftCursors.behind(question, taken, page.places().getLast()) : null;
        return new DraftAnswer(shown.position(), shown.isComplete(), page.total(),
                hits(page.places(), question, queries.words(queries.wordsOf(taken.text()), taken.all())),
                counts(IndexFields.TYPE, searcher, filters.restrictButTypes(words)),
                counts(DraftFields.STATE, searcher, filters.restrictButStates(words)),
                counts(DraftFields.WORKFLOW, searcher, filters.restrictButWorkflow(words)),
                taken.corrected() ? taken.text() : null, next);
    }

    private static Query query(Taken taken, DraftQueries queries) {
        return taken.text().isBlank() ? new MatchAllDocsQuery() : queries.of(taken.text(), taken.all());
    }

    /**
     * As typed, if anything there is to read is found so; else with its unknown words put right; else by any of the words.
     * Decided whatever types and states are chosen: choosing narrows what was found and must not find other things.
     */
    private Taken taken(DraftQuestion question, IndexSearcher searcher, DraftFilters filters, DraftQueries queries)
            throws IOException {
        Taken typed = Taken.asTyped(question.text());
        if (question.text().isBlank() || isFound(typed, searcher, filters, queries)) {
            return typed;
        }
        Optional<Taken> corrected = new DraftSpelling(schema, searcher, filters, queries, items)
                .correct(question.text()).map(text -> new Taken(text, true, true));
        if (corrected.isPresent() && isFound(corrected.get(), searcher, filters, queries)) {
            return corrected.get();
        }
        Taken base = corrected.orElse(typed);
        Taken any = new Taken(base.text(), base.corrected(), false);
        return isFound(any, searcher, filters, queries) ? any : typed;
    }

    private static boolean isFound(Taken taken, IndexSearcher searcher, DraftFilters filters, DraftQueries queries)
            throws IOException {
        Query query = query(taken, queries);
        return searcher.count(filters.restrictToReadable(query)) > 0 || searcher.count(filters.restrict(query)) > 0;
    }

    private static List<Count> counts(String field, IndexSearcher searcher, Query query) throws IOException {
        if (searcher.getIndexReader().numDocs() == 0) {
            return List.of();
        }
        FacetsCollector matches = searcher.search(query, new FacetsCollectorManager());
        FacetResult counted = new StringValueFacetCounts(
                new StringDocValuesReaderState(searcher.getIndexReader(), field), matches)
                .getTopChildren(MAX_VALUES, field);
        List<Count> counts = new ArrayList<>();
        if (counted != null) {
            for (var one : counted.labelValues) {
                counts.add(new Count(one.label, one.value.longValue()));
            }
        }
        counts.sort(MOST_FREQUENT_FIRST);
        return counts;
    }

    /** What has gone meanwhile, or may not be read any more, is left out. */
    private List<Hit> hits(List<Place> places, DraftQuestion question, Query words) throws IOException {
        Map<ItemId, DraftedItem> found = items.find(places.stream().map(Place::item).toList());
        List<Hit> hits = new ArrayList<>();
        for (Place place : places) {
            DraftedItem item = found.get(place.item());
            if (item != null && isWanted(item, question)) {
                try {
                    hits.add(hit(item, place.score(), question, words));
                } catch (RuntimeException broken) {
                    if (reported.add(item.id())) {
                        LOG.warn("Item {} was found but cannot be shown", item.id(), broken);
                    }
                }
            }
        }
        return hits;
    }

    private static boolean isWanted(DraftedItem item, DraftQuestion question) {
        return question.readable().contains(item.type())
                && (item.state() != DraftState.TRASHED || question.states().contains(DraftState.TRASHED));
    }

    private Hit hit(DraftedItem item, double score, DraftQuestion question, Query words) throws IOException {
        DraftContents contents = new DraftContents(schema, item);
        LocaleTag titled = contents.titleLocale(question.locale()).orElse(null);
        return new Hit(item, schema.workflowOf(item), titled == null ? null : contents.title(titled).orElse(null),
                titled,
                titled == null ? null : contents.slug(titled).orElse(null), highlights(contents, question, words),
                score);
    }

    /** The editor's language first. */
    private List<Highlight> highlights(DraftContents contents, DraftQuestion question, Query words) throws IOException {
        List<Highlight> highlights = new ArrayList<>();
        if (question.text().isBlank()) {
            return highlights;
        }
        Passages passages = new Passages(schema.search(), words);
        List<LocaleTag> locales = new ArrayList<>(List.of(question.locale()));
        schema.languages().all().stream().filter(locale -> !locales.contains(locale)).forEach(locales::add);
        for (LocaleTag locale : locales) {
            for (Field field : schema.searched(contents.item().type())) {
                // What all languages share is told once.
                JsonNode value = field.localised() || locale.equals(question.locale())
                        ? contents.value(field, locale)
                        : null;
                if (value != null) {
                    List<String> marked = passages.marked(field, value, locale);
                    if (!marked.isEmpty()) {
                        highlights.add(new Highlight(field.name(), field.localised() ? locale : null, marked));
                    }
                }
            }
        }
        return highlights;
    }
}
