package org.exponat.search.answering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Reading;
import org.exponat.search.SearchExplanation.Explained;
import org.exponat.search.SearchExplanation.Kind;
import org.exponat.search.SearchExplanation.Reason;
import org.exponat.search.analysis.Word;
import org.exponat.search.answering.Meaning.OfTheme;
import org.exponat.search.document.FieldGroup;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.themes.Label;

/**
 * Tells why a document was found: by which of the typed words, as what, in which field, and how much of its score that is.
 * The score is taken apart along the query that found it, so the shares are what the ranking made of them.
 */
final class Explaining {

    /** Less than this nobody needs to be told of. */
    private static final double LEAST = 0.001;

    private final SearchSchema schema;
    private final IndexSearcher searcher;
    private final Intent intent;

    Explaining(SearchSchema schema, IndexSearcher searcher, Intent intent) {
        this.schema = schema;
        this.searcher = searcher;
        this.intent = intent;
    }

    /**
     * @param reading the item as the reader sees it
     * @param found the score the search gave it
     * @param byWords whether any of its words were found, and not only similar ones
     */
    Explained of(Reading reading, int document, double found, boolean byWords) throws IOException {
        WrittenForms written = new WrittenForms(schema, reading);
        TextQuery query = intent.query();
        Map<Reason, Double> scores = new LinkedHashMap<>();
        if (byWords) {
            for (TextQuery.Sought sought : query.sought()) {
                for (Scored.Part part : Scored.of(sought.query(), searcher, document).parts()) {
                    add(ofWord(sought.place(), part.query(), document, written), part.score(), scores);
                }
            }
            for (Query number : query.numbers()) {
                add(new Reason(Kind.NUMBER, null, null, null, null, null, 0),
                        Scored.of(number, searcher, document).score(), scores);
            }
        } else {
            add(similar(), Scored.of(query.similar(), searcher, document).score(), scores);
        }
        for (Scored.Part part : Scored.of(query.closer(), searcher, document).parts()) {
            add(ofCloser(part.query(), written), part.score(), scores);
        }
        double all = scores.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Reason> reasons = scores.entrySet().stream()
                .map(each -> shared(each.getKey(), each.getValue() / all)).filter(reason -> reason.share() >= LEAST)
                .sorted(Comparator.comparingDouble(Reason::share).reversed()).toList();
        return new Explained(reading, found, reasons);
    }

    private static void add(Reason reason, double score, Map<Reason, Double> scores) {
        if (score > 0) {
            scores.merge(reason, score, Double::sum);
        }
    }

    private static Reason shared(Reason reason, double share) {
        return new Reason(reason.kind(), reason.typed(), reason.found(), reason.theme(), reason.field(),
                reason.locale(), Math.round(share * 1_000) / 1_000.0);
    }

    private static Reason similar() {
        return new Reason(Kind.SIMILAR, null, null, null, null, null, 0);
    }

    private Reason ofWord(int place, Query part, int document, WrittenForms written) throws IOException {
        String typed = intent.words().get(place).text();
        for (Term term : presentIn(part, document)) {
            if (term.field().equals(IndexFields.THEME)) {
                Meaning meaning = meanings(place).filter(each -> each.below().contains(ItemId.parse(term.text())))
                        .findFirst().orElseThrow();
                return new Reason(Kind.NARROWER_THEME, typed(meaning), null, ItemId.parse(term.text()), null, null, 0);
            }
            if (term.field().equals(IndexFields.spelled(localeOf(term.field())))) {
                return new Reason(Kind.SAME_FORM, typed, null, null, null, localeOf(term.field()), 0);
            }
            Field field = field(term.field());
            Optional<Word> word = schema.analysis(field.locale()).word(typed);
            if (!(part instanceof PhraseQuery) && word.isPresent() && isOf(word.get(), term)) {
                return ofTyped(typed, word.get(), term, field, written);
            }
            Optional<Reason> label = ofLabel(place, part, term, field, written);
            if (label.isPresent()) {
                return label.get();
            }
            WrittenForms.Form form = written.find(field.group(), field.locale(), term.text());
            return new Reason(Kind.OTHER_FORM, typed, form.text(), null, form.field(), field.locale(), 0);
        }
        return new Reason(Kind.WORD, typed, null, null, null, null, 0);
    }

    private static boolean isOf(Word word, Term term) {
        return word.term().equals(term.text()) || word.parts().contains(term.text());
    }

    /** Where the whole word stands, its parts need not be told of. */
    private static Reason ofTyped(String typed, Word word, Term term, Field field, WrittenForms written) {
        WrittenForms.Form whole = written.find(field.group(), field.locale(), word.term());
        WrittenForms.Form form = whole.text() != null
                ? whole
                : written.find(field.group(), field.locale(), term.text());
        boolean inPart = whole.text() == null && word.parts().contains(term.text()) || form.inPart();
        return new Reason(inPart ? Kind.PART : Kind.WORD, typed, form.text(), null, form.field(), field.locale(), 0);
    }

    private Optional<Reason> ofLabel(int place, Query part, Term term, Field field, WrittenForms written) {
        for (Meaning meaning : meanings(place).toList()) {
            Stream<OfTheme> all = Stream.concat(
                    meaning.others().stream().map(label -> new OfTheme(meaning.theme(), label)),
                    meaning.narrower().stream());
            Optional<OfTheme> met = all.filter(each -> isOf(each.label(), part, term, field.locale())).findFirst();
            if (met.isPresent()) {
                WrittenForms.Form form = written.find(field.group(), field.locale(), term.text());
                OfTheme label = met.get();
                return Optional.of(new Reason(
                        label.theme().equals(meaning.theme()) ? Kind.LABEL : Kind.NARROWER_LABEL, typed(meaning),
                        part instanceof PhraseQuery || form.text() == null ? label.label().text() : form.text(),
                        label.theme(), form.field(), field.locale(), 0));
            }
        }
        return Optional.empty();
    }

    private boolean isOf(Label label, Query part, Term term, LocaleTag locale) {
        return part instanceof PhraseQuery phrase
                ? label.words().equals(Stream.of(phrase.getTerms()).map(Term::text).toList())
                : label.words().size() == 1 && schema.analysis(locale).word(label.text()).map(Word::term)
                        .equals(Optional.of(term.text()));
    }

    private Stream<Meaning> meanings(int place) {
        return intent.query().meanings().stream().filter(each -> each.covers(place));
    }

    private String typed(Meaning meaning) {
        return intent.between(meaning.from(), meaning.until());
    }

    private Reason ofCloser(Query part, WrittenForms written) {
        return switch (part) {
            case PhraseQuery near -> {
                Term first = near.getTerms()[0];
                Field field = field(first.field());
                WrittenForms.Form form = written.find(field.group(), field.locale(), first.text());
                yield new Reason(Kind.NEAR, null, null, null, form.field(), field.locale(), 0);
            }
            case TermQuery word -> {
                LocaleTag locale = localeOf(word.getTerm().field());
                String typed = intent.words().stream()
                        .map(each -> each.text()).filter(each -> schema.analysis(locale).spelling(each)
                                .equals(word.getTerm().text()))
                        .findFirst().orElse(word.getTerm().text());
                yield new Reason(Kind.SAME_FORM, typed, null, null, null, locale, 0);
            }
            case ConstantScoreQuery named when named.getQuery() instanceof TermQuery term ->
                new Reason(Kind.NAMED, null, null, null, null, localeOf(term.getTerm().field()), 0);
            default -> similar();
        };
    }

    /** The terms by which a simple query found the document. */
    private List<Term> presentIn(Query part, int document) throws IOException {
        return switch (part) {
            case TermQuery one -> List.of(one.getTerm());
            case PhraseQuery phrase -> List.of(phrase.getTerms()[0]);
            case SynonymQuery several -> {
                List<Term> present = new ArrayList<>();
                for (Term term : several.getTerms()) {
                    if (searcher.explain(new ConstantScoreQuery(new TermQuery(term)), document).isMatch()) {
                        present.add(term);
                    }
                }
                yield present;
            }
            default -> List.of();
        };
    }

    /** What an index field of texts is called for. */
    private record Field(FieldGroup group, LocaleTag locale) {}

    private Field field(String name) {
        LocaleTag locale = localeOf(name);
        return new Field(schema.groups().stream().filter(group -> group.in(locale).equals(name)).findFirst()
                .orElseThrow(), locale);
    }

    private LocaleTag localeOf(String name) {
        return schema.languages().all().stream().filter(locale -> name.endsWith("_" + locale)).findFirst()
                .orElseThrow();
    }
}
