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
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.DocumentNumber;
import org.exponat.search.document.IndexFields;

/**
 * A typed text as queries. Nothing in a text has a meaning but its words: there is no syntax to get wrong.
 *
 * @param closer raises what has the words near each other, or is called by them
 */
record TextQuery(List<Query> wordQueries, List<Query> numbers, Query closer) {

    /** No document shows so much by its words that it should stand before the one that was named by its number. */
    private static final float NUMBER = 1_000;

    private static final Pattern NUMBER_FORM = Pattern.compile(
            "(?<![\\p{L}\\p{N}])([A-Za-z]{2,5})[\\s._/-]{0,3}([0-9]{1,6})(?![\\p{L}\\p{N}])");

    TextQuery {
        wordQueries = List.copyOf(wordQueries);
        numbers = List.copyOf(numbers);
    }

    /** Stop words are left out, unless there is nothing else. */
    static TextQuery of(String text, List<String> typed, WordQueries queries) {
        List<String> telling = typed.stream().filter(word -> !queries.isStopWord(word)).toList();
        List<Query> each = telling.isEmpty()
                ? typed.stream().map(queries::spelled).toList()
                : telling.stream().map(queries::word).toList();
        BooleanQuery.Builder closer = new BooleanQuery.Builder();
        for (int i = 1; i < telling.size(); i++) {
            closer.add(queries.near(telling.get(i - 1), telling.get(i)), Occur.SHOULD);
        }
        closer.add(queries.named(typed), Occur.SHOULD);
        return new TextQuery(each, numbersIn(text), closer.build());
    }

    /** Most of the words must be there: all of one or two, three quarters of more. */
    Query most() {
        int count = wordQueries.size();
        return atLeast(count <= 2 ? count : count * 3 / 4);
    }

    /** Any of the words will do. */
    Query any() {
        return atLeast(1);
    }

    /** Whether {@link #any} could find more than {@link #most}. */
    boolean canBeRelaxed() {
        return wordQueries.size() > 1;
    }

    private Query atLeast(int count) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        wordQueries.forEach(query -> all.add(query, Occur.SHOULD));
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
                String named = new DocumentNumber(matcher.group(1).toUpperCase(Locale.ROOT), number)
                        .toString();
                numbers.add(new BoostQuery(
                        new ConstantScoreQuery(new TermQuery(new Term(IndexFields.NUMBER, named))), NUMBER));
            }
        }
        return numbers;
    }
}
