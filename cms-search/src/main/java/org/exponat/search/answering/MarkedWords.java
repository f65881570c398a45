package org.exponat.search.answering;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.LocaleTag;

/**
 * What is to be marked in the texts of one language: every word and phrase of a query once, in whatever fields it is looked
 * for. The query itself has them many times over, and is gone through again for each field of each hit.
 */
final class MarkedWords extends QueryVisitor {

    private final String ending;
    private final String field;
    private final Set<Query> words = new LinkedHashSet<>();

    private MarkedWords(String ending, String field) {
        this.ending = ending;
        this.field = field;
    }

    /** @param field of this language; they are in this one, whatever text is marked */
    static Query of(Query query, LocaleTag locale, String field) {
        MarkedWords marked = new MarkedWords("_" + locale, field);
        query.visit(marked);
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        marked.words.forEach(word -> any.add(word, Occur.SHOULD));
        return any.build();
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
        return occur == Occur.MUST_NOT ? EMPTY_VISITOR : this;
    }

    @Override
    public void consumeTerms(Query query, Term... terms) {
        if (terms.length > 0 && terms[0].field().endsWith(ending)) {
            if (query instanceof PhraseQuery phrase) {
                words.add(new PhraseQuery(phrase.getSlop(), field,
                        Arrays.stream(terms).map(Term::bytes).toArray(BytesRef[]::new)));
            } else {
                Arrays.stream(terms).forEach(term -> words.add(new TermQuery(new Term(field, term.bytes()))));
            }
        }
    }
}
