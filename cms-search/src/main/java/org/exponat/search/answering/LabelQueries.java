package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.analysis.Word;
import org.exponat.search.answering.Meaning.OfTheme;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.themes.Label;

/**
 * Queries for labels of themes that stand for what was typed. Those of one word count as if they were one word, as rare as
 * the most frequent of them: else a label that hardly anyone uses would outdo the word that was asked for. Those of several
 * words count as one word that is as rare as theirs are on average. Who has several labels has nothing more to say than who
 * has one.
 */
final class LabelQueries {

    private static final float NARROWER = 0.5f;
    private static final float OTHER_LANGUAGE = 0.5f;
    private static final float OTHER_FIELDS = 0.3f;
    /** Room for the small words between those of a label. */
    private static final int SLOP = 2;

    private final SearchSchema schema;
    private final LocaleTag reader;

    LabelQueries(SearchSchema schema, LocaleTag reader) {
        this.schema = schema;
        this.reader = reader;
    }

    /**
     * What finds a meaning by other words than the typed ones. The theme itself is not among it: that it has further labels
     * says nothing more of it.
     */
    Query of(Meaning meaning, List<String> typed) {
        List<Query> ways = new ArrayList<>();
        ways.add(labels(meaning.others(), typed));
        if (!meaning.below().isEmpty()) {
            ways.add(new BoostQuery(labels(meaning.narrower().stream().map(OfTheme::label).toList(), typed), NARROWER));
            ways.add(new BoostQuery(carrying(meaning.below()), NARROWER * FieldGroup.THEMES.weight()));
        }
        return new BooleanQuery.Builder().add(new DisjunctionMaxQuery(ways, 0), Occur.MUST)
                .add(new TermQuery(ItemDocuments.ofItem(meaning.theme())), Occur.MUST_NOT).build();
    }

    /** Any of the labels, in the texts of any language, though a label belongs into those of its own. */
    private Query labels(List<Label> labels, List<String> typed) {
        List<Query> queries = new ArrayList<>();
        for (LocaleTag locale : schema.languages().all()) {
            for (FieldGroup group : schema.ownWords()) {
                float weight = group.weight() * (locale.equals(reader) ? 1 : OTHER_LANGUAGE);
                List<Query> any = inField(labels, typed, locale, group);
                if (!any.isEmpty()) {
                    queries.add(new BoostQuery(new DisjunctionMaxQuery(any, 0), weight));
                }
            }
        }
        return new DisjunctionMaxQuery(queries, OTHER_FIELDS);
    }

    private List<Query> inField(List<Label> labels, List<String> typed, LocaleTag locale, FieldGroup group) {
        String field = group.in(locale);
        List<Query> queries = new ArrayList<>();
        SynonymQuery.Builder words = new SynonymQuery.Builder(field);
        boolean any = false;
        for (Label label : labels) {
            boolean own = label.locale().equals(locale);
            List<String> forms = own && label.words().size() == 1
                    ? schema.analysis(locale).tellingForms(label.text())
                    : List.of();
            if (!forms.isEmpty()) {
                queries.add(oneOf(forms, new Term(field, label.words().getFirst()), locale));
            } else if (label.words().size() == 1) {
                Optional<String> term = own ? Optional.of(label.words().getFirst()) : term(label.text(), locale);
                term.ifPresent(word -> words.addTerm(new Term(field, word), own ? 1 : OTHER_LANGUAGE));
                any |= term.isPresent();
            } else if (own) {
                Query phrase = new PhraseQuery(SLOP, field, label.words().toArray(String[]::new));
                queries.add(new BoostQuery(phrase, 1f / label.words().size()));
            }
        }
        if (any) {
            if (typed.size() == 1) {
                term(typed.getFirst(), locale).ifPresent(word -> words.addTerm(new Term(field, word)));
            }
            queries.add(words.build());
        }
        return queries;
    }

    /** The word where one of its forms is written, and not another word of the same term. */
    private static Query oneOf(List<String> forms, Term term, LocaleTag locale) {
        return new BooleanQuery.Builder().add(new TermQuery(term), Occur.MUST)
                .add(new TermInSetQuery(IndexFields.spelled(locale), forms.stream().map(BytesRef::new).toList()),
                        Occur.FILTER)
                .build();
    }

    private Optional<String> term(String written, LocaleTag locale) {
        return schema.analysis(locale).word(written).map(Word::term);
    }

    private static Query carrying(List<ItemId> themes) {
        SynonymQuery.Builder any = new SynonymQuery.Builder(IndexFields.THEME);
        themes.forEach(theme -> any.addTerm(new Term(IndexFields.THEME, theme.toString())));
        return any.build();
    }
}
