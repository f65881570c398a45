package org.exponat.search.drafts.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.DocumentNumber;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.TypedWord;
import org.exponat.search.analysis.Word;
import org.exponat.search.answering.CalledQueries;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.IndexFields;

/**
 * What an editor typed, as queries. Who names an item by its id finds that first, then comes a number, a slug and a whole
 * title, in this order; then titles that begin so, and then what has the words.
 */
final class DraftQueries {

    private static final int MAX_WORDS = 32;

    /** Steps so high that no sum of what is below reaches the next. */
    private static final float ID = 8_000;
    private static final float NUMBER = 4_000;
    private static final float SLUG = 2_000;
    private static final float TITLE = 1_000;

    /** How much more a title that begins so counts than {@link CalledQueries} would have it, against words in the text. */
    private static final float BEGINNING = 10;
    private static final float OTHER_LANGUAGE = 0.5f;
    private static final float OTHER_FIELDS = 0.3f;
    private static final float PARTS = 0.7f;

    /** A word is looked for in names once, too, whatever groups of fields there are. */
    private static final int IN_NAMES = 1;

    /** Editors know their numbers, so any digits alone are tried as one, be they as few as they like. */
    private static final Pattern NUMBER_ALONE = Pattern
            .compile("\\s*(?:([A-Za-z]{2,5})[\\s._/-]{0,3})?0*([1-9][0-9]{0,5})\\s*");

    private final DraftSchema schema;
    private final LocaleTag reader;

    DraftQueries(DraftSchema schema, LocaleTag reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /**
     * How many words are looked for. A third of what a query may have is for them, half of it for parts of compounds, and the
     * rest is left to what narrows it.
     */
    int mostWords() {
        int clauses = schema.languages().all().size() * (schema.search().ownWords().size() + IN_NAMES);
        return Math.clamp(IndexSearcher.getMaxClauseCount() / 3 / clauses, 1, MAX_WORDS);
    }

    List<String> wordsOf(String text) {
        return wordsOf(text, mostWords());
    }

    private static List<String> wordsOf(String text, int atMost) {
        return TypedWord.allIn(text, atMost).stream().map(TypedWord::text).toList();
    }

    /**
     * @param all whether most of the words must be there (all of one or two, three quarters of more), or any will do
     */
    Query of(String text, boolean all) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        String whole = text.strip().toLowerCase(Locale.ROOT);
        if (ItemId.isItemId(whole)) {
            any.add(step(ID, IndexFields.ITEM, whole), Occur.SHOULD);
        }
        number(text).ifPresent(number -> any.add(step(NUMBER, IndexFields.NUMBER, number), Occur.SHOULD));
        any.add(step(SLUG, DraftFields.SLUG, whole), Occur.SHOULD);
        List<String> words = wordsOf(text);
        if (!words.isEmpty()) {
            any.add(titled(wordsOf(text, MAX_WORDS)), Occur.SHOULD);
            any.add(new BoostQuery(new CalledQueries(schema.search(), reader, words).exactly(), BEGINNING),
                    Occur.SHOULD);
            any.add(words(words, all), Occur.SHOULD);
        }
        return any.build();
    }

    private static Optional<String> number(String text) {
        Matcher matcher = NUMBER_ALONE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prefix = matcher.group(1);
        int number = Integer.parseInt(matcher.group(2));
        return Optional.of(prefix == null
                ? Integer.toString(number)
                : new DocumentNumber(prefix.toUpperCase(Locale.ROOT), number).toString());
    }

    private static Query step(float height, String field, String value) {
        return new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(field, value))), height);
    }

    private Query titled(List<String> words) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            String name = words.stream().map(schema.search().analysis(locale)::spelling)
                    .collect(Collectors.joining(" "));
            queries.add(step(TITLE * factor(locale), IndexFields.named(locale), name));
        }
        return new DisjunctionMaxQuery(queries, 0);
    }

    /** What highlights are made of, too. Stop words are left out, unless there is nothing else. */
    Query words(List<String> words, boolean all) {
        List<Query> telling = new ArrayList<>();
        int room = IndexSearcher.getMaxClauseCount() / 2;
        for (String word : words) {
            if (schema.search().analysis(reader).word(word).isPresent()) {
                int forParts = clausesOfParts(word);
                boolean withParts = forParts <= room;
                telling.add(word(word, withParts));
                room -= withParts ? forParts : 0;
            }
        }
        List<Query> each = telling.isEmpty() ? words.stream().map(this::spelled).toList() : telling;
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        each.forEach(one -> query.add(one, Occur.SHOULD));
        int count = each.size();
        return query.setMinimumNumberShouldMatch(all ? count <= 2 ? count : count * 3 / 4 : 1).build();
    }

    /** The terms a word has in the index, in any field and language. */
    List<Term> terms(String written) {
        List<Term> terms = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            schema.search().analysis(locale).word(written).ifPresent(word -> schema.search().ownWords()
                    .forEach(group -> terms.add(new Term(group.in(locale), word.term()))));
            terms.add(new Term(IndexFields.spelled(locale), schema.search().analysis(locale).spelling(written)));
        }
        return terms;
    }

    private int clausesOfParts(String written) {
        return schema.languages().all().stream()
                .mapToInt(locale -> schema.search().analysis(locale).word(written).map(Word::parts).orElse(List.of())
                        .size() * schema.search().ownWords().size())
                .sum();
    }

    /** @param withParts whether it is found by what it is composed of, too */
    private Query word(String written, boolean withParts) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            Optional<Word> word = schema.search().analysis(locale).word(written);
            word.ifPresent(found -> {
                queries.addAll(inFields(found.term(), locale));
                BooleanQuery.Builder parts = new BooleanQuery.Builder();
                found.parts().forEach(part -> parts
                        .add(new DisjunctionMaxQuery(inFields(part, locale), OTHER_FIELDS), Occur.SHOULD));
                if (withParts && !found.parts().isEmpty()) {
                    queries.add(new BoostQuery(parts.build(), PARTS));
                }
            });
        }
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    private Query spelled(String written) {
        List<Query> queries = schema.languages().all().stream().<Query>map(locale -> new TermQuery(
                new Term(IndexFields.spelled(locale), schema.search().analysis(locale).spelling(written)))).toList();
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    private List<Query> inFields(String term, LocaleTag locale) {
        List<Query> queries = new ArrayList<>();
        for (FieldGroup group : schema.search().ownWords()) {
            queries.add(new BoostQuery(new TermQuery(new Term(group.in(locale), term)),
                    group.weight() * factor(locale)));
        }
        return queries;
    }

    private float factor(LocaleTag locale) {
        return locale.equals(reader) ? 1 : OTHER_LANGUAGE;
    }
}
