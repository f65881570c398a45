package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.PublishedView;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.Expanded;
import org.exponat.search.SearchExplanation;
import org.exponat.search.SearchExplanation.Explained;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.exponat.search.answering.Meaning.OfTheme;
import org.exponat.search.answering.Ranked.Place;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.indexing.BudgetedState;
import org.exponat.search.indexing.SearchedState;
import org.exponat.search.themes.Label;
import org.exponat.search.themes.Thesaurus;
import org.jspecify.annotations.Nullable;

/** Answers questions. Keeps nothing of what was asked; may be used by many threads at once. */
public final class Answerer {

    private static final int MAX_WORDS = 32;
    /**
     * With few hits, documents are shown that have only some of the words: with fewer than 10, and in a site that has many
     * documents with fewer than one of 50 of them, or than 50.
     */
    private static final int LEAST_FEW = 10;
    private static final int MOST_FEW = 50;
    private static final int FEW_OF = 50;

    private final SearchSchema schema;
    private final UnreadableItems unreadable = new UnreadableItems();
    private final Turns turns = new Turns();

    public Answerer(SearchSchema schema) {
        this.schema = schema;
    }

    /**
     * Searches the site as it was at the view's edition.
     *
     * @param thesaurus of the same view; asked for only if there are words
     * @param hidden items that are not to be found, though the index has them
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    public SearchAnswer answer(SearchQuestion question, PublishedView view, Supplier<Thesaurus> thesaurus,
            SearchedState state, Set<ItemId> hidden) throws IOException {
        QuestionCheck.require(question, schema);
        return turns.take(() -> answered(question, view, thesaurus, state, hidden));
    }

    private SearchAnswer answered(SearchQuestion question, PublishedView view, Supplier<Thesaurus> thesaurus,
            SearchedState state, Set<ItemId> hidden) throws IOException {
        long edition = view.edition().number();
        Cursor after = Cursors.read(question, edition);
        SearchedState.Scope scope = state.scopeOf(edition);
        IndexSearcher searcher = scope.searcher();
        Filters filters = Filters.of(question, schema, state.trueAt(edition), hidden);
        Assembly assembly = new Assembly(schema, question, view, scope, filters, unreadable);
        if (question.text().isBlank()) {
            Query all = new MatchAllDocsQuery();
            Ranked ranked = new ByFields(searcher, schema, question).rank(filters.restrict(all), question.limit(),
                    after);
            return assembly.of(ranked, all, null);
        }
        Understood understood = understand(question, view, thesaurus.get(), searcher, filters, after);
        Intent intent = understood.intent();
        Ranked ranked = rank(question, understood, filters.restrict(understood.words()), searcher, after);
        return assembly.of(ranked, understood.words(), intent.corrected()).withExpanded(expanded(intent));
    }

    /**
     * What a question is taken to mean, and what it finds.
     *
     * @param byWords whether anything has the words
     */
    private record Understood(Intent intent, Query words, boolean byWords) {}

    private Understood understand(SearchQuestion question, PublishedView view, Thesaurus thesaurus,
            IndexSearcher searcher, Filters filters, @Nullable Cursor after) throws IOException {
        WordQueries queries = new WordQueries(schema, question.locale());
        int maxWords = Math.min(MAX_WORDS, queries.mostWords());
        Function<List<String>, List<Meaning>> meanings = typed -> Meaning.of(typed, question, thesaurus);
        Intent intent = after == null && question.corrects()
                ? Intent.of(question.text(), maxWords, queries,
                        new Spelling(schema, searcher, filters, view, queries, unreadable), meanings)
                : Intent.again(question.text(), after == null ? null : Cursors.corrected(after), maxWords, queries,
                        meanings);
        TextQuery text = intent.query();
        Query words = text.most();
        // Decided before types and themes are chosen: choosing narrows what was found and must not find other things.
        boolean found = Finds.atLeast(text.canBeRelaxed() ? few(searcher, filters) : 1,
                filters.restrictToVisible(words), searcher);
        if (text.canBeRelaxed() && !found) {
            words = text.any();
            found = Finds.atLeast(1, filters.restrictToVisible(words), searcher);
        }
        return new Understood(intent, found ? words : text.similar(), found);
    }

    private Ranked rank(SearchQuestion question, Understood understood, Query words, IndexSearcher searcher,
            @Nullable Cursor after) throws IOException {
        return question.sort().isEmpty()
                ? new ByWords(searcher).rank(words, understood.intent().query().closer(), question.limit(), after)
                : new ByFields(searcher, schema, question).rank(words, question.limit(), after);
    }

    /**
     * Why a page of hits was found, or some items that need not be on it.
     *
     * @param thesaurus of the same view
     * @param hidden items that are not to be found, though the index has them
     * @param state once its budget is used up, no further hit is explained
     * @param only these of what was found; empty: the hits of the page
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    public SearchExplanation explain(SearchQuestion question, PublishedView view, Thesaurus thesaurus,
            BudgetedState state, Set<ItemId> hidden, Set<ItemId> only) throws IOException {
        QuestionCheck.require(question, schema);
        if (question.text().isBlank()) {
            return new SearchExplanation(null, List.of(), false);
        }
        long edition = view.edition().number();
        IndexSearcher searcher = state.scopeOf(edition).searcher();
        Filters filters = Filters.of(question, schema, state.trueAt(edition), hidden);
        Cursor after = Cursors.read(question, edition);
        Understood understood = understand(question, view, thesaurus, searcher, filters, after);
        Intent intent = understood.intent();
        Ranked ranked = rank(question, understood, limited(filters.restrict(understood.words()), only), searcher,
                after);
        Map<ItemId, LiveItem> items = view.findAll(ranked.places().stream().map(Place::item).toList());
        Explaining explaining = new Explaining(schema, searcher, intent);
        List<Explained> explained = new ArrayList<>();
        for (Place place : ranked.places()) {
            Query itself = filters.restrictToVisible(new TermQuery(ItemDocuments.ofItem(place.item())));
            LiveItem item = items.get(place.item());
            Optional<Reading> reading = item == null
                    ? Optional.empty()
                    : Reading.of(item, schema.types().get(item.type()), question.locale(), question.fallback());
            if (reading.isPresent()) {
                ScoreDoc[] document = searcher.search(itself, 1).scoreDocs;
                // Before the document is taken: it may not have been found for want of time.
                if (state.budget().shouldExit()) {
                    break;
                }
                explained.add(explaining.of(reading.get(), document[0].doc, place.score(), understood.byWords()));
            }
        }
        return new SearchExplanation(intent.corrected(), explained, state.budget().isExhausted());
    }

    private static Query limited(Query query, Set<ItemId> only) {
        if (only.isEmpty()) {
            return query;
        }
        Query any = new TermInSetQuery(IndexFields.ITEM,
                only.stream().map(id -> ItemDocuments.ofItem(id).bytes()).toList());
        return new BooleanQuery.Builder().add(query, Occur.MUST).add(any, Occur.FILTER).build();
    }

    private static List<Expanded> expanded(Intent intent) {
        return intent.query().meanings().stream()
                .map(meaning -> new Expanded(intent.between(meaning.from(), meaning.until()), meaning.theme(),
                        Stream.concat(meaning.others().stream(), meaning.narrower().stream().map(OfTheme::label))
                                .map(Label::text).toList()))
                .toList();
    }

    /**
     * What may be meant by a text that is still being typed.
     *
     * @param hidden items that are not to be found, though the index has them
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    public List<Suggestion> suggest(SuggestQuestion question, PublishedView view, SearchedState state,
            Set<ItemId> hidden) throws IOException {
        SearchQuestion plain = new SearchQuestion(question.text(), question.locale(), question.fallback(),
                question.types(), List.of(), question.limit(), null);
        QuestionCheck.requireUncounted(plain, schema);
        long edition = view.edition().number();
        Filters filters = Filters.of(plain, schema, state.trueAt(edition), hidden);
        return new Suggestions(schema, state.scopeOf(edition).searcher(), filters, view, unreadable).of(question);
    }

    /**
     * How many items are found by each theme.
     *
     * @param hidden items that are not to be found, though the index has them
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    public Map<ItemId, ThemeCounts.Count> countThemes(ThemeQuestion question, PublishedView view, SearchedState state,
            Set<ItemId> hidden) throws IOException {
        String by = question.by();
        SearchQuestion plain = new SearchQuestion("", question.locale(), question.fallback(), Set.of(), List.of(), true,
                by == null ? Filter.everything() : new Filter.Exists(by), List.of(), 1, null);
        QuestionCheck.require(plain, schema);
        long edition = view.edition().number();
        Filters filters = Filters.of(plain, schema, state.trueAt(edition), hidden);
        ThemeCounting counting = new ThemeCounting(by == null ? null : new Filters.Fields(plain, schema).of(by));
        counting.count(state.scopeOf(edition).searcher().search(filters.restrictToVisible(new MatchAllDocsQuery()),
                new FacetsCollectorManager()));
        ValueNames names = new ValueNames(schema, question.locale(), question.fallback(), unreadable);
        if (by != null) {
            names.expect(by, counting.values());
            names.read(view);
        }
        return counting.named(by, names);
    }

    /**
     * What has words or themes in common with an item.
     *
     * @param hidden items that are not to be found, though the index has them
     * @throws org.exponat.core.model.InvalidContent if the question cannot be asked
     */
    public List<SearchAnswer.Hit> related(RelatedQuestion question, PublishedView view, SearchedState state,
            Set<ItemId> hidden) throws IOException {
        SearchQuestion plain = new SearchQuestion("", question.locale(), question.fallback(), Set.of(), List.of(),
                question.limit(), null);
        QuestionCheck.require(plain, schema);
        long edition = view.edition().number();
        IndexSearcher searcher = state.scopeOf(edition).searcher();
        Filters filters = Filters.of(plain, schema, state.trueAt(edition), hidden);
        Map<ItemId, Outcome> read = new ContentsReader(schema).read(view, List.of(question.item()));
        if (!(read.get(question.item()) instanceof Outcome.Read(ItemContents item))) {
            return List.of();
        }
        Reading reading = Reading.of(item.item(), item.type(), question.locale(), question.fallback()).orElse(null);
        return reading == null
                ? List.of()
                : new Hits(schema, question.locale(), question.fallback(), view, unreadable).of(
                        new Related(schema, searcher, filters).to(item, reading, question.limit()),
                        new MatchNoDocsQuery());
    }

    /** How many hits are few: a small share of what there is, within limits. */
    private static int few(IndexSearcher searcher, Filters filters) throws IOException {
        return Math.clamp(searcher.count(filters.visible()) / FEW_OF, LEAST_FEW, MOST_FEW);
    }
}
