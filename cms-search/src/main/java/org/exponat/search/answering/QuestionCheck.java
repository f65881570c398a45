package org.exponat.search.answering;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.query.Sort;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.Dimension;
import org.exponat.core.types.Facet;
import org.exponat.search.SearchQuestion;
import org.exponat.search.document.CountedValues;
import org.exponat.search.document.Readers;
import org.exponat.search.document.SearchSchema;
import org.jspecify.annotations.Nullable;

/** What a question must keep to before it is asked. */
final class QuestionCheck {

    private final SearchSchema schema;
    private final List<Fault> faults = new ArrayList<>();

    private QuestionCheck(SearchSchema schema) {
        this.schema = schema;
    }

    /** @throws InvalidContent with everything that is wrong */
    static void require(SearchQuestion question, SearchSchema schema) {
        QuestionCheck check = new QuestionCheck(schema);
        check.all(question);
        check.prepared(question.locale(), question.fallback());
        if (!check.faults.isEmpty()) {
            throw new InvalidContent(check.faults);
        }
    }

    /**
     * Of what is only looked for and not counted.
     *
     * @throws InvalidContent with everything that is wrong
     */
    static void requireUncounted(SearchQuestion question, SearchSchema schema) {
        QuestionCheck check = new QuestionCheck(schema);
        check.all(question);
        if (!check.faults.isEmpty()) {
            throw new InvalidContent(check.faults);
        }
    }

    private void all(SearchQuestion question) {
        if (question.text().length() > SearchQuestion.MAX_TEXT) {
            faults.add(new Fault("/text", "too_long",
                    "A search has at most " + SearchQuestion.MAX_TEXT + " characters."));
        }
        readers(question.locale(), question.fallback(), question.limit());
        for (String type : question.types()) {
            if (schema.types().find(type).isEmpty()) {
                faults.add(new Fault("/types", "unknown", "There is no content type " + type + "."));
            }
        }
        if (faults.isEmpty()) {
            question.filter().conjuncts().forEach(one -> filter(switch (one) {
                case Condition condition -> condition;
                case Filter.Not(Condition condition) -> condition;
                case Filter.All _ -> throw new IllegalStateException("no conjunct is made of others");
            }));
            sort(question);
        }
    }

    /**
     * Of what is counted for nobody in particular, the readers.
     *
     * @throws InvalidContent with everything that is wrong
     */
    static void require(LocaleTag locale, @Nullable LocaleTag fallback, int limit, SearchSchema schema) {
        QuestionCheck check = new QuestionCheck(schema);
        check.readers(locale, fallback, limit);
        check.prepared(locale, fallback);
        if (!check.faults.isEmpty()) {
            throw new InvalidContent(check.faults);
        }
    }

    private void readers(LocaleTag locale, @Nullable LocaleTag fallback, int limit) {
        if (limit < 1 || limit > ContentQuery.MAX_LIMIT) {
            faults.add(new Fault("/limit", "out_of_range", "A page has 1 to " + ContentQuery.MAX_LIMIT + " hits."));
        }
        locale("/locale", locale);
        locale("/fallback", fallback);
    }

    /** What is counted and sorted by is prepared for the fallbacks that the installation has. */
    private void prepared(LocaleTag locale, @Nullable LocaleTag fallback) {
        if (faults.isEmpty() && !schema.readers().contains(new Readers(locale, fallback))) {
            faults.add(new Fault("/fallback", "unknown", "What is missing in " + locale + " is not shown in " + fallback
                    + "."));
        }
    }

    private void locale(String pointer, @Nullable LocaleTag locale) {
        if (locale != null && !schema.languages().knows(locale)) {
            faults.add(new Fault(pointer, "unknown", "There is no locale " + locale + "."));
        }
    }

    private void filter(Condition condition) {
        String name = condition.field();
        SortedSet<String> declared = new TreeSet<>(schema.types().dimensions().keySet());
        declared.add(Facet.TYPE);
        declared.add(Facet.THEME);
        if (!declared.contains(name)) {
            faults.add(new Fault("/filter/" + name, "not_filterable", "A search cannot be filtered by \"" + name
                    + "\". Declared for this are " + String.join(", ", declared) + "."));
            return;
        }
        switch (condition) {
            case Filter.AnyOf(String _, List<String> values) -> values.forEach(value -> value(name, value));
            case Filter.Range range -> {
                Dimension dimension = schema.types().dimensions().get(name);
                if (dimension == null || !dimension.isOrdered()) {
                    faults.add(new Fault("/filter/" + name, "wrong_operator", "The facet " + name
                            + " has no order, and allows eq, in, not, exists."));
                } else {
                    value(name, range.value());
                }
            }
            case Filter.Exists _ -> {
                // any dimension may have values, or none
            }
            case Filter.Through _ -> faults.add(new Fault("/filter/" + name, "wrong_operator",
                    "A search is filtered by what is counted, and not by what that points at."));
        }
    }

    private void value(String name, String value) {
        if (!isValue(name, value)) {
            faults.add(new Fault("/filter/" + name, "wrong_kind", "This is not a value of the facet " + name + "."));
        }
    }

    private boolean isValue(String name, String value) {
        Dimension dimension = schema.types().dimensions().get(name);
        return switch (name) {
            case Facet.TYPE -> schema.types().find(value).isPresent();
            case Facet.THEME -> ItemId.isItemId(value);
            default -> dimension != null && CountedValues.isValue(dimension, value);
        };
    }

    private void sort(SearchQuestion question) {
        if (question.sort().size() > SearchQuestion.MAX_SORTS) {
            faults.add(new Fault("/sort", "too_many",
                    "A search is sorted by at most " + SearchQuestion.MAX_SORTS + " fields."));
        }
        Collection<ContentType> asked = question.types().isEmpty()
                ? schema.types().all()
                : question.types().stream().map(schema.types()::get).toList();
        SortedSet<String> declared = schema.sortable(asked);
        declared.add(SearchSchema.PUBLISHED);
        Set<String> seen = new HashSet<>();
        for (Sort sort : question.sort()) {
            if (!declared.contains(sort.field())) {
                faults.add(new Fault("/sort", "not_sortable", "A search cannot be sorted by \"" + sort.field()
                        + "\". Declared for this are " + String.join(", ", declared) + "."));
            } else if (!seen.add(sort.field())) {
                faults.add(new Fault("/sort", "not_unique", "It is sorted by " + sort.field() + " twice."));
            }
        }
    }
}
