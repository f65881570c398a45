package org.exponat.search.drafts.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.exponat.core.draft.DraftedItem;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.document.IndexFields;

/** Puts words right that nothing has which the editor may read, by words of what the editor may read. */
final class DraftSpelling {

    private static final int CANDIDATES = 5;
    private static final float SIMILAR_ENOUGH = 0.6f;

    private final DraftSchema schema;
    private final IndexSearcher searcher;
    private final DraftFilters filters;
    private final DraftQueries queries;
    private final DraftedItems items;
    private final DirectSpellChecker checker = new DirectSpellChecker();

    DraftSpelling(DraftSchema schema, IndexSearcher searcher, DraftFilters filters, DraftQueries queries,
            DraftedItems items) {
        this.schema = schema;
        this.searcher = searcher;
        this.filters = filters;
        this.queries = queries;
        this.items = items;
        checker.setAccuracy(SIMILAR_ENOUGH);
    }

    /** The text with its unknown words put right; empty if there is nothing to put right. */
    Optional<String> correct(String text) throws IOException {
        StringBuilder corrected = new StringBuilder();
        int done = 0;
        boolean changed = false;
        for (TypedWord word : TypedWord.allIn(text, queries.mostWords())) {
            Optional<String> correction = word(word.text());
            corrected.append(text, done, word.start()).append(correction.orElse(word.text()));
            done = word.end();
            changed |= correction.isPresent();
        }
        corrected.append(text, done, text.length());
        return changed ? Optional.of(corrected.toString()) : Optional.empty();
    }

    private Optional<String> word(String typed) throws IOException {
        if (typed.chars().anyMatch(Character::isDigit)) {
            return Optional.empty();
        }
        for (Term term : queries.terms(typed)) {
            if (isReadable(term)) {
                return Optional.empty();
            }
        }
        for (LocaleTag locale : schema.languages().all()) {
            Term term = new Term(IndexFields.spelled(locale), schema.search().analysis(locale).spelling(typed));
            for (SuggestWord candidate : checker.suggestSimilar(term, CANDIDATES, searcher.getIndexReader(),
                    SuggestMode.SUGGEST_ALWAYS)) {
                Optional<String> written = asWritten(new Term(term.field(), candidate.string), locale);
                if (written.isPresent()) {
                    return written;
                }
            }
        }
        return Optional.empty();
    }

    private boolean isReadable(Term term) throws IOException {
        return searcher.count(filters.restrictToReadable(new TermQuery(term))) > 0;
    }

    /** The word as it stands in something the editor may read. */
    private Optional<String> asWritten(Term term, LocaleTag locale) throws IOException {
        ScoreDoc[] found = searcher.search(filters.restrictToReadable(new TermQuery(term)), 1).scoreDocs;
        if (found.length == 0) {
            return Optional.empty();
        }
        ItemId id = ItemId.parse(searcher.storedFields().document(found[0].doc).get(IndexFields.ITEM));
        DraftedItem item = items.find(List.of(id)).get(id);
        if (item == null || !filters.question().readable().contains(item.type())) {
            return Optional.empty();
        }
        return new DraftContents(schema, item).allTexts(locale).stream()
                .flatMap(text -> TypedWord.allIn(text, Integer.MAX_VALUE).stream()).map(TypedWord::text)
                .filter(word -> schema.search().analysis(locale).spelling(word).equals(term.text())).findFirst();
    }
}
