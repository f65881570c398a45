package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.Reading;
import org.exponat.core.query.PublishedView;
import org.exponat.core.types.ContentType;
import org.exponat.search.SuggestQuestion;
import org.exponat.search.Suggestion;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** Suggests items while something is being typed. */
final class Suggestions {

    /** More words than a name that anyone types has. */
    private static final int MAX_WORDS = 12;

    private final SearchSchema schema;
    private final IndexSearcher searcher;
    private final Filters filters;
    private final PublishedView view;
    private final UnreadableItems unreadable;

    Suggestions(SearchSchema schema, IndexSearcher searcher, Filters filters, PublishedView view,
            UnreadableItems unreadable) {
        this.schema = schema;
        this.searcher = searcher;
        this.filters = filters;
        this.view = view;
        this.unreadable = unreadable;
    }

    List<Suggestion> of(SuggestQuestion question) throws IOException {
        List<String> typed = TypedWord.allIn(question.text(), MAX_WORDS).stream().map(TypedWord::text).toList();
        if (typed.isEmpty()) {
            return List.of();
        }
        CalledQueries queries = new CalledQueries(schema, question.locale(), typed);
        Set<ItemId> called = find(queries.exactly(), question);
        if (called.isEmpty()) {
            called = find(queries.nearly(), question);
        }
        Map<ItemId, LiveItem> items = view.findAll(called);
        List<Suggestion> suggestions = new ArrayList<>();
        for (ItemId id : called) {
            LiveItem item = items.get(id);
            if (item != null) {
                try {
                    ContentType type = schema.types().get(item.type());
                    Reading.of(item, type, question.locale(), question.fallback())
                            .map(reading -> new Suggestion(reading, label(reading, type, typed)))
                            .ifPresent(suggestions::add);
                } catch (RuntimeException broken) {
                    unreadable.leftOut(id, broken);
                }
            }
        }
        return List.copyOf(suggestions);
    }

    private Set<ItemId> find(Query query, SuggestQuestion question) throws IOException {
        Sort order = new Sort(SortField.FIELD_SCORE,
                new SortField(IndexFields.titleOrder(question.locale()), SortField.Type.STRING, false,
                        SortField.STRING_LAST),
                new SortField(IndexFields.ITEM, SortField.Type.STRING));
        Set<ItemId> found = new LinkedHashSet<>();
        StoredFields stored = searcher.storedFields();
        for (ScoreDoc doc : searcher.search(filters.restrict(query), question.limit(), order).scoreDocs) {
            found.add(ItemId.parse(stored.document(doc.doc, Set.of(IndexFields.ITEM)).get(IndexFields.ITEM)));
        }
        return found;
    }

    /** The name that what was typed leads to; null where that is the title, or none by its words alone. */
    private @Nullable String label(Reading reading, ContentType type, List<String> typed) {
        LocaleTag locale = reading.locale();
        return isLedTo(reading.title(), typed, locale)
                ? null
                : ItemContents.names(reading.item(), type, locale).stream()
                        .filter(name -> isLedTo(name, typed, locale)).findFirst().orElse(null);
    }

    private boolean isLedTo(String name, List<String> typed, LocaleTag locale) {
        List<String> words = schema.analysis(locale).calledBy(name);
        return typed.stream().map(schema.analysis(locale)::spelling)
                .allMatch(start -> words.stream().anyMatch(word -> word.startsWith(start)));
    }
}
