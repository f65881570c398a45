package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.DocumentNumber;
import org.exponat.search.analysis.Grams;
import org.exponat.search.document.IndexFields;

/**
 * A typed text as queries. Nothing in a text has a meaning but its words: there is no syntax to get wrong.
 *
 * @param sought one query for each word that counts
 * @param closer raises what has the words near each other or in the same form, has most of their grams, or is called by them
 * @param similar finds what has most of the grams; for when nothing has any of the words
 * @param meanings what the words are looked for as because they are labels of themes
 */
record TextQuery(List<Sought> sought, List<Query> numbers, Query closer, Query similar, List<Meaning> meanings) {

    /** No document shows so much by its words that it should stand before the one that was named by its number. */
    private static final float NUMBER = 1_000;

    /** Weights of what orders the best, against 1 for a word in running text; docs/relevance.md says how they were found. */
    private static final float SAME_FORM = 0.4f;
    private static final float GRAMS = 0.2f;
    private static final float TITLE_GRAMS = 0.07f;

    private static final int MAX_GRAMS = 128;
    /** The share of its grams that something must have in common with a text to be found by them alone. */
    private static final float SIMILAR = 0.6f;

    private static final Pattern NUMBER_FORM = Pattern.compile(
            "(?<![\\p{L}\\p{N}])([A-Za-z]{2,5})[\\s._/-]{0,3}([0-9]{1,6})(?![\\p{L}\\p{N}])");

    /** A question that is nothing but a number; shorter ones are numbers of something else. */
    private static final Pattern NUMBER_ALONE = Pattern.compile("\\s*0*([1-9][0-9]{2,5})\\s*");

    /**
     * A word that is looked for.
     *
     * @param place of the word among the typed ones
     */
    record Sought(int place, Query query) {}

    TextQuery {
        sought = List.copyOf(sought);
        numbers = List.copyOf(numbers);
        meanings = List.copyOf(meanings);
    }

    /**
     * Stop words are left out, unless there is nothing else.
     *
     * @param meant what the words mean; as much of it is looked for as there is room for
     */
    static TextQuery of(String text, List<String> typed, WordQueries queries, List<Meaning> meant) {
        List<Sought> each = new ArrayList<>();
        int room = queries.mostWords() - typed.size();
        for (int i = 0; i < typed.size(); i++) {
            if (!queries.isStopWord(typed.get(i))) {
                List<Expansion> expansions = queries.expansions(typed, i).stream().limit(Math.max(0, room)).toList();
                room -= expansions.size();
                each.add(new Sought(i, queries.word(typed.get(i), expansions)));
            }
        }
        List<String> telling = each.stream().map(sought -> typed.get(sought.place())).toList();
        List<Meaning> meanings = queries.addMeanings(meant, typed, each);
        for (int i = 0; telling.isEmpty() && i < typed.size(); i++) {
            each.add(new Sought(i, queries.spelled(typed.get(i))));
        }
        List<String> grams = Grams.of(String.join(" ", telling), MAX_GRAMS);
        return new TextQuery(each, numbersIn(text), closer(typed, telling, grams, queries), similar(grams), meanings);
    }

    private static Query closer(List<String> typed, List<String> telling, List<String> grams, WordQueries queries) {
        BooleanQuery.Builder closer = new BooleanQuery.Builder();
        for (int i = 1; i < telling.size(); i++) {
            closer.add(queries.near(telling.get(i - 1), telling.get(i)), Occur.SHOULD);
        }
        telling.forEach(word -> closer.add(new BoostQuery(queries.spelled(word), SAME_FORM), Occur.SHOULD));
        if (!grams.isEmpty()) {
            closer.add(new BoostQuery(withGrams(IndexFields.GRAMS, grams, 0), GRAMS), Occur.SHOULD);
            closer.add(new BoostQuery(withGrams(IndexFields.TITLE_GRAMS, grams, 0), TITLE_GRAMS), Occur.SHOULD);
        }
        return closer.add(queries.named(typed), Occur.SHOULD).build();
    }

    private static Query similar(List<String> grams) {
        return grams.isEmpty()
                ? new MatchNoDocsQuery()
                : withGrams(IndexFields.GRAMS, grams, Math.max(1, Math.round(grams.size() * SIMILAR)));
    }

    private static Query withGrams(String field, List<String> grams, int atLeast) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        grams.forEach(gram -> any.add(new TermQuery(new Term(field, gram)), Occur.SHOULD));
        return any.setMinimumNumberShouldMatch(atLeast).build();
    }

    /** Most of the words must be there: all of one or two, three quarters of more. */
    Query most() {
        int count = sought.size();
        return atLeast(count <= 2 ? count : count * 3 / 4);
    }

    /** Any of the words will do. */
    Query any() {
        return atLeast(1);
    }

    /** Whether {@link #any} could find more than {@link #most}. */
    boolean canBeRelaxed() {
        return sought.size() > 1;
    }

    private Query atLeast(int count) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        sought.forEach(each -> all.add(each.query(), Occur.SHOULD));
        all.setMinimumNumberShouldMatch(count);
        if (numbers.isEmpty()) {
            return all.build();
        }
        BooleanQuery.Builder either = new BooleanQuery.Builder().add(all.build(), Occur.SHOULD);
        numbers.forEach(number -> either.add(number, Occur.SHOULD));
        return either.build();
    }

    private static List<Query> numbersIn(String text) {
        List<Query> numbers = new ArrayList<>();
        Matcher matcher = NUMBER_FORM.matcher(text);
        while (matcher.find()) {
            int number = Integer.parseInt(matcher.group(2));
            if (number > 0) {
                numbers.add(numbered(new DocumentNumber(matcher.group(1).toUpperCase(Locale.ROOT), number).toString()));
            }
        }
        Matcher alone = NUMBER_ALONE.matcher(text);
        if (alone.matches()) {
            numbers.add(numbered(alone.group(1)));
        }
        return numbers;
    }

    private static Query numbered(String number) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(IndexFields.NUMBER, number))), NUMBER);
    }
}
