package org.exponat.search.answering;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.PublishedView;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;

/**
 * Suggests what a word that nothing contains may have been meant to be. Only words of documents the reader can be shown
 * are suggested, and in the way they are written there.
 */
final class Spelling {

    private static final int CANDIDATES = 5;
    private static final float SIMILAR_ENOUGH = 0.6f;

    private final SearchSchema schema;
    private final IndexSearcher searcher;
    private final Filters filters;
    private final PublishedView view;
    private final WordQueries queries;
    private final UnreadableItems unreadable;
    private final DirectSpellChecker checker = new DirectSpellChecker();

    Spelling(SearchSchema schema, IndexSearcher searcher, Filters filters, PublishedView view, WordQueries queries,
            UnreadableItems unreadable) {
        this.schema = schema;
        this.searcher = searcher;
        this.filters = filters;
        this.view = view;
        this.queries = queries;
        this.unreadable = unreadable;
        checker.setAccuracy(SIMILAR_ENOUGH);
    }

    /** Empty for a word that is known, or unlike all that are. */
    Optional<String> correct(String typed) throws IOException {
        if (typed.chars().anyMatch(Character::isDigit) || isKnown(typed)) {
            return Optional.empty();
        }
        for (LocaleTag locale : queries.locales()) {
            Term term = new Term(IndexFields.spelled(locale), schema.analysis(locale).spelling(typed));
            // Asked here and not of the checker, which goes on for a while with what was deleted.
            if (isPresent(term)) {
                continue;
            }
            SuggestWord[] candidates = checker.suggestSimilar(term, CANDIDATES, searcher.getIndexReader(),
                    SuggestMode.SUGGEST_ALWAYS);
            for (SuggestWord candidate : candidates) {
                Optional<String> written = asWritten(new Term(term.field(), candidate.string), locale);
                if (written.isPresent()) {
                    return written;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isKnown(String typed) throws IOException {
        for (Term term : queries.terms(typed)) {
            if (isPresent(term)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPresent(Term term) throws IOException {
        return searcher.count(filters.restrictToPresent(new TermQuery(term))) > 0;
    }

    /** The word as it stands in some document the reader can be shown. */
    private Optional<String> asWritten(Term term, LocaleTag locale) throws IOException {
        ScoreDoc[] found = searcher.search(filters.restrictToVisible(new TermQuery(term)), 1).scoreDocs;
        if (found.length == 0) {
            return Optional.empty();
        }
        Document document = searcher.storedFields().document(found[0].doc);
        ItemId id = ItemId.parse(document.get(IndexFields.ITEM));
        Map<ItemId, Outcome> outcomes = new ContentsReader(schema).read(view, List.of(id));
        if (!(outcomes.get(id) instanceof Outcome.Read(var contents))) {
            return Optional.empty();
        }
        try {
            return contents.allTexts(schema, locale).stream()
                    .flatMap(text -> TypedWord.allIn(text, Integer.MAX_VALUE).stream()).map(TypedWord::text)
                    .filter(word -> schema.analysis(locale).spelling(word).equals(term.text())).findFirst();
        } catch (RuntimeException broken) {
            unreadable.leftOut(id, broken);
            return Optional.empty();
        }
    }
}
