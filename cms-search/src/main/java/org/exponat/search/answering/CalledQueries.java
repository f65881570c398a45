package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.Automata;
import org.apache.lucene.util.automaton.Automaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;
import org.apache.lucene.util.automaton.Operations;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;

/**
 * Queries for items by names that are still being typed: all words but the last are taken as finished. How well an item
 * fits is a matter of steps, not of frequencies: a rare name is not a better one.
 */
public final class CalledQueries {

    private static final float BEGINS_SO = 8;
    private static final float HAS_WORDS = 4;
    private static final float OTHER_LANGUAGE = 0.5f;

    /** Shorter words are too much like too many others. */
    private static final int LONG_ENOUGH_FOR_SLIPS = 4;
    private static final int SLIPS = 1;
    /** Hardly anyone mistypes the first letter. */
    private static final int SURE = 1;

    private final SearchSchema schema;
    private final LocaleTag reader;
    private final List<String> typed;

    /** @param typed at least one word */
    public CalledQueries(SearchSchema schema, LocaleTag reader, List<String> typed) {
        this.schema = schema;
        this.reader = reader;
        this.typed = typed;
    }

    /** Names, or words of them, that begin with what was typed. */
    public Query exactly() {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            List<String> words = spelled(locale);
            queries.add(step(new PrefixQuery(new Term(IndexFields.named(locale), String.join(" ", words))),
                    BEGINS_SO, locale));
            queries.add(step(all(words, locale, false), HAS_WORDS, locale));
        }
        return new DisjunctionMaxQuery(queries, 0);
    }

    /** Names that would be among these if one letter in each longer word were another, missing, or too many. */
    Query nearly() {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            queries.add(step(all(spelled(locale), locale, true), HAS_WORDS, locale));
        }
        return new DisjunctionMaxQuery(queries, 0);
    }

    private List<String> spelled(LocaleTag locale) {
        return typed.stream().map(schema.analysis(locale)::spelling).toList();
    }

    private static Query all(List<String> words, LocaleTag locale, boolean withSlips) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            Term term = new Term(IndexFields.called(locale), words.get(i));
            all.add(word(term, i == words.size() - 1, withSlips), Occur.FILTER);
        }
        return all.build();
    }

    private static Query word(Term term, boolean unfinished, boolean withSlips) {
        String word = term.text();
        if (withSlips && word.codePointCount(0, word.length()) >= LONG_ENOUGH_FOR_SLIPS) {
            Automaton similar = new LevenshteinAutomata(word.substring(word.offsetByCodePoints(0, SURE)), true)
                    .toAutomaton(SLIPS, word.substring(0, word.offsetByCodePoints(0, SURE)));
            return new AutomatonQuery(term, Operations.determinize(
                    unfinished ? Operations.concatenate(List.of(similar, Automata.makeAnyString())) : similar,
                    Operations.DEFAULT_DETERMINIZE_WORK_LIMIT));
        }
        return unfinished ? new PrefixQuery(term) : new TermQuery(term);
    }

    private Query step(Query query, float step, LocaleTag locale) {
        return new BoostQuery(new ConstantScoreQuery(query), locale.equals(reader) ? step : step * OTHER_LANGUAGE);
    }
}
