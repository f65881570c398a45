package org.exponat.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.types.ContentTypes;
import org.exponat.core.types.TypeFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryRulesTest {

    private final QueryRules rules = new QueryRules(TestTypes.all(), Installation.DE);

    @Test
    void bringsValuesIntoTheFormTheyAreKeptIn() {
        assertThat(filter("year", "1963.0")).isEqualTo(new Filter.AnyOf("year", List.of("1963")));
        assertThat(filter("year", "1e3")).isEqualTo(new Filter.AnyOf("year", List.of("1000")));
        assertThat(filter("year", "-0.50")).isEqualTo(new Filter.AnyOf("year", List.of("-0.5")));
        assertThat(filter("starts", "2026-03-01T13:00:00.0000009+01:00"))
                .isEqualTo(new Filter.AnyOf("starts", List.of("2026-03-01T12:00:00Z")));
    }

    @Test
    void refusesWhatIsNotAValueOfTheField() {
        for (String year : List.of("", "x", "NaN", "1e999999999", "1e-999999999", "9".repeat(500))) {
            refuses(query("article", new Filter.AnyOf("year", List.of(year)), null),
                    tuple("filter[year]", "wrong_kind"));
        }
        refuses(query("article", new Filter.AnyOf("open", List.of("yes")), null), tuple("filter[open]", "wrong_kind"));
        refuses(query("article", new Filter.AnyOf("day", List.of("1.3.2026")), null),
                tuple("filter[day]", "wrong_kind"));
        refuses(query("article", new Filter.AnyOf("starts", List.of("2026-03-01")), null),
                tuple("filter[starts]", "wrong_kind"));
    }

    @Test
    void namesTheFieldsThatAreDeclaredWhereAnotherIsAskedFor() {
        assertThatThrownBy(() -> rules.checked(query("note", new Filter.AnyOf("year", List.of("1")), null)))
                .isInstanceOfSatisfying(InvalidContent.class, invalid -> assertThat(invalid.faults()).singleElement()
                        .extracting(Fault::detail).asString().contains("place, slug, themes, title"));
    }

    @Test
    void internalAndPersonalFieldsCannotBeAskedFor() {
        refuses(query("article", new Filter.AnyOf("notes", List.of("x")), null),
                tuple("filter[notes]", "not_filterable"));
        refuses(query("article", new Filter.AnyOf("email", List.of("x")), null),
                tuple("filter[email]", "not_filterable"));
        refuses(query("article", Filter.everything(), null, new Sort("notes", false)), tuple("sort", "not_sortable"));
    }

    @Test
    void aFieldIsAskedForOverTypesOnlyWhereTheyKeepItInTheSameWay() {
        QueryRules mixed = new QueryRules(new ContentTypes(List.of(
                TypeFiles.read("a", "{name: a, fields: {x: {kind: text, filterable: true, localised: true}}}"),
                TypeFiles.read("b", "{name: b, fields: {x: {kind: text, filterable: true}}}"),
                TypeFiles.read("c", "{name: c, fields: {x: {kind: number, filterable: true}}}"),
                TypeFiles.read("d", "{name: d, fields: {x: {kind: list, of: {kind: text}, filterable: true}}}"),
                TypeFiles.read("theme", "{name: theme}"))), Installation.DE);

        for (Set<String> types : List.of(Set.of("a", "b"), Set.of("b", "c"))) {
            assertThatThrownBy(() -> mixed.checked(query(types, new Filter.AnyOf("x", List.of("1")), null)))
                    .isInstanceOfSatisfying(InvalidContent.class,
                            invalid -> assertThat(invalid.faults()).extracting(Fault::code)
                                    .containsExactly("not_filterable"));
        }
        assertThat(mixed.checked(query(Set.of("b", "d"), new Filter.AnyOf("x", List.of("1")), null)).filter())
                .isEqualTo(new Filter.AnyOf("x", List.of("1")));
    }

    @Test
    void aCursorContinuesItsOwnQuestionHoweverTheValuesAreWritten() {
        ContentQuery first = rules.checked(query("article", new Filter.AnyOf("year", List.of("1963.0")), null));
        Cursor cursor = Cursor.behind(first, 7, List.of(), ItemId.fresh());

        assertThat(rules.checked(query("article", new Filter.AnyOf("year", List.of("1963.0")), cursor)).after())
                .isEqualTo(cursor);
        assertThat(rules.checked(query("article", new Filter.AnyOf("year", List.of("1963")), cursor)).after())
                .isEqualTo(cursor);
        refuses(query("article", new Filter.AnyOf("year", List.of("1964")), cursor), tuple("after", "other_question"));
        refuses(query("article", new Filter.AnyOf("year", List.of("1963")), cursor, new Sort("year", true)),
                tuple("after", "other_question"));
        refuses(query("note", Filter.everything(), cursor), tuple("after", "other_question"));
    }

    @Test
    void listsEveryFault() {
        refuses(query("article", new Filter.All(List.of(new Filter.AnyOf("nope", List.of("x")),
                new Filter.AnyOf("year", List.of("x")))), null, new Sort("tags", false), new Sort("title", false),
                new Sort("title", true)), tuple("sort", "not_sortable"), tuple("sort", "not_unique"),
                tuple("filter[nope]", "not_filterable"), tuple("filter[year]", "wrong_kind"));
        refuses(query("nope", Filter.everything(), null), tuple("type", "unknown_type"));
    }

    @Test
    void sortsByAFewFieldsOnly() {
        refuses(query("article", Filter.everything(), null, new Sort("title", false), new Sort("place", false),
                new Sort("subtitle", false), new Sort("year", false)),
                tuple("sort", "too_many"));
    }

    private Filter filter(String field, String value) {
        return rules.checked(query("article", new Filter.AnyOf(field, List.of(value)), null)).filter();
    }

    private void refuses(ContentQuery query, Tuple... faults) {
        assertThatThrownBy(() -> rules.checked(query)).isInstanceOfSatisfying(InvalidContent.class,
                invalid -> assertThat(invalid.faults()).extracting(Fault::pointer, Fault::code)
                        .containsExactlyInAnyOrder(faults));
    }

    private static ContentQuery query(String type, Filter filter, @Nullable Cursor after, Sort... sort) {
        return query(Set.of(type), filter, after, sort);
    }

    private static ContentQuery query(Set<String> types, Filter filter, @Nullable Cursor after, Sort... sort) {
        return new ContentQuery(types, Installation.DE, null, filter, List.of(sort), 10, after);
    }
}
