package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.Ellipsis;
import org.exponat.search.analysis.NumberWords;
import org.exponat.search.analysis.Word;
import org.exponat.search.answering.TextQuery.Sought;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;

/**
 * Queries for single words and pairs of words, for readers of one locale. A word is looked for in every language, since
 * names and terms cross them, but what is written in the reader's own counts more. Where several fields have a word, the
 * best counts and the others add a little, so that a document with all words beats one that repeats a single one.
 */
final class WordQueries {

    private static final float OTHER_LANGUAGE = 0.5f;
    private static final float OTHER_FIELDS = 0.3f;
    private static final float PARTS = 0.7f;
    private static final float NEAR = 0.6f;
    private static final float NAMED = 2;
    private static final int SLOP = 4;

    /** How much of what a query may have is at most for what words mean, and how much is left to what narrows it. */
    private static final int MOST_FOR_MEANINGS = 400;
    private static final int FOR_FILTERS = 100;

    private final SearchSchema schema;
    private final LocaleTag reader;
    private final List<LocaleTag> locales;

    WordQueries(SearchSchema schema, LocaleTag reader) {
        this.schema = schema;
        this.reader = reader;
        List<LocaleTag> readersFirst = new ArrayList<>(List.of(reader));
        schema.languages().all().stream().filter(locale -> !locale.equals(reader)).forEach(readersFirst::add);
        this.locales = List.copyOf(readersFirst);
    }

    /**
     * How many words one query can ask for, expansions among them. A third of what a query may have is for them, the rest is
     * left to parts of compounds and to neighbours.
     */
    int mostWords() {
        return Math.max(1, IndexSearcher.getMaxClauseCount() / 3 / (schema.groups().size() * locales.size()));
    }

    /** All locales, the reader's first. */
    List<LocaleTag> locales() {
        return locales;
    }

    boolean isStopWord(String written) {
        return schema.analysis(reader).word(written).isEmpty();
    }

    /** The terms a word has in the index, in any field and language, parts of compounds included. */
    List<Term> terms(String written) {
        List<Term> terms = new ArrayList<>(ownTerms(written));
        NumberWords.others(schema.analysis(reader).spelling(written)).forEach(other -> terms.addAll(ownTerms(other)));
        return terms;
    }

    private List<Term> ownTerms(String written) {
        List<Term> terms = new ArrayList<>();
        for (LocaleTag locale : locales) {
            schema.analysis(locale).word(written).ifPresent(word -> schema.groups().forEach(group -> {
                terms.add(new Term(group.in(locale), word.term()));
                word.parts().forEach(part -> terms.add(new Term(group.in(locale), part)));
            }));
        }
        return terms;
    }

    /** Finds a word in its stemmed forms, and through the parts it is composed of; or what it is expanded to. */
    Query word(String written, List<Expansion> expansions) {
        Query own = word(written);
        if (expansions.isEmpty()) {
            return own;
        }
        List<Query> all = new ArrayList<>(List.of(own));
        expansions.forEach(other -> all.add(weighted(whole(other.word()), other.weight())));
        return new DisjunctionMaxQuery(all, 0);
    }

    /** Finds a word in its stemmed forms, but by no part of it. */
    private Query whole(String written) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : locales) {
            schema.analysis(locale).word(written).ifPresent(word -> queries.addAll(inFields(word.term(), locale)));
        }
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    private Query word(String written) {
        List<Query> whole = new ArrayList<>();
        List<Query> parts = new ArrayList<>();
        for (LocaleTag locale : locales) {
            Optional<Word> word = schema.analysis(locale).word(written);
            if (word.isPresent()) {
                whole.addAll(inFields(word.get().term(), locale));
                BooleanQuery.Builder any = new BooleanQuery.Builder();
                word.get().parts().forEach(part -> any
                        .add(new DisjunctionMaxQuery(inFields(part, locale), OTHER_FIELDS), Occur.SHOULD));
                if (!word.get().parts().isEmpty()) {
                    parts.add(new BoostQuery(any.build(), PARTS));
                }
            }
        }
        Query query = new DisjunctionMaxQuery(whole, OTHER_FIELDS);
        if (parts.isEmpty()) {
            return query;
        }
        parts.add(query);
        return new DisjunctionMaxQuery(parts, 0);
    }

    /** What else the word at a place of a question is looked for as. */
    List<Expansion> expansions(List<String> typed, int place) {
        List<String> spelt = typed.stream().map(schema.analysis(reader)::spelling).toList();
        List<Expansion> expansions = new ArrayList<>();
        NumberWords.others(spelt.get(place)).forEach(other -> expansions.add(new Expansion(other, 1)));
        Ellipsis.completed(spelt, place).ifPresent(completed -> expansions.add(new Expansion(completed, 1)));
        return expansions;
    }

    /**
     * Lets words be found by what they mean, too. What several words mean together stands for each of them.
     *
     * @param each the queries for the words that are looked for, which are replaced
     * @return those meanings there was room for
     */
    List<Meaning> addMeanings(List<Meaning> meant, List<String> typed, List<Sought> each) {
        int room = Math.min(MOST_FOR_MEANINGS,
                IndexSearcher.getMaxClauseCount() - FOR_FILTERS
                        - each.stream().map(Sought::query).mapToInt(Clauses::of).sum());
        List<Meaning> added = new ArrayList<>();
        for (Meaning meaning : meant) {
            List<Integer> words = IntStream.range(0, each.size()).filter(i -> meaning.covers(each.get(i).place()))
                    .boxed().toList();
            Query other = new LabelQueries(schema, reader).of(meaning, typed.subList(meaning.from(), meaning.until()));
            int clauses = Clauses.of(other) * words.size();
            if (clauses > 0 && clauses <= room) {
                room -= clauses;
                added.add(meaning);
                words.forEach(i -> each.set(i, new Sought(each.get(i).place(), new DisjunctionMaxQuery(
                        List.of(each.get(i).query(), other), 0))));
            }
        }
        return added;
    }

    /** Finds a word exactly as it is written, but for the spelling; stop words too. */
    Query spelled(String written) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : locales) {
            String spelling = schema.analysis(locale).spelling(written);
            queries.add(weighted(new TermQuery(new Term(IndexFields.spelled(locale), spelling)), factor(locale)));
        }
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    /** Two words near each other, in any order. */
    Query near(String first, String second) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : locales) {
            Optional<Word> left = schema.analysis(locale).word(first);
            Optional<Word> right = schema.analysis(locale).word(second);
            if (left.isPresent() && right.isPresent()) {
                for (FieldGroup group : schema.ownWords()) {
                    Query phrase = new PhraseQuery(SLOP, group.in(locale), left.get().term(), right.get().term());
                    queries.add(weighted(phrase, NEAR * group.weight() * factor(locale)));
                }
            }
        }
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    /** Items that are called exactly so. */
    Query named(List<String> words) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : locales) {
            String name = words.stream().map(schema.analysis(locale)::spelling).collect(Collectors.joining(" "));
            Query exact = new ConstantScoreQuery(new TermQuery(new Term(IndexFields.named(locale), name)));
            queries.add(weighted(exact, NAMED * factor(locale)));
        }
        return new DisjunctionMaxQuery(queries, 0);
    }

    private List<Query> inFields(String term, LocaleTag locale) {
        return schema.groups().stream().map(group -> weighted(new TermQuery(new Term(group.in(locale), term)),
                group.weight() * factor(locale))).toList();
    }

    private float factor(LocaleTag locale) {
        return locale.equals(reader) ? 1 : OTHER_LANGUAGE;
    }

    private static Query weighted(Query query, float weight) {
        return weight == 1 ? query : new BoostQuery(query, weight);
    }
}
