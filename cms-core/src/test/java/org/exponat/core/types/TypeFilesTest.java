package org.exponat.core.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.LocaleTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeFilesTest {

    @Test
    void everyTypeHasTheCommonFields() {
        ContentType type = TypeFiles.read("x", "{name: x, label: {de: Ding, en: Thing}}");

        assertThat(type.fields().keySet()).containsExactly("title", "slug", "teaser", "body", "themes");
        assertThat(type.allFields().stream().filter(Field::required).map(Field::name))
                .containsExactly("title", "slug");
    }

    @Test
    void aCommonFieldKeepsWhatItIsAndChangesItsLabelAndWeight() {
        Field title = TypeFiles.read("x", "{name: x, fields: {title: {label: Name, search: 9}}}").field("title")
                .orElseThrow();

        assertThat(title.searchWeight()).isEqualTo(9);
        assertThat(title.required()).isTrue();
        assertThat(title.kind()).isEqualTo(new FieldKind.Text(300));
        assertThat(title.label().in(Installation.DE, "x")).isEqualTo("Name");
    }

    @Test
    void whatIsFilteredIsShort() {
        ContentType type = TypeFiles.read("x", """
                {name: x, fields: {a: {kind: text}, b: {kind: text, filterable: true},
                 c: {kind: list, of: {kind: text}, filterable: true}, d: {kind: text, maxLength: 50000}}}""");

        assertThat(type.allFields().stream().skip(5).map(Field::elementKind)).containsExactly(
                new FieldKind.Text(20_000),
                new FieldKind.Text(300), new FieldKind.Text(300), new FieldKind.Text(50_000));
    }

    @Test
    void aFacetHasTheFieldsNameOrAnother() {
        ContentType type = TypeFiles.read("x",
                """
                        {name: x, facet: cluster, fields: {a: {kind: text, facet: true}, b: {kind: list, of: {kind: text}, facet: place},
                         c: {kind: number, facet: {name: decade, by: decade}}, d: {kind: date, facet: {by: year}},
                         e: {kind: text, facet: false}}}""");

        assertThat(type.itself()).isEqualTo("cluster");
        assertThat(type.fields().values().stream().skip(5).map(Field::facet)).containsExactly(
                new Facet("a", Facet.By.VALUE), new Facet("place", Facet.By.VALUE),
                new Facet("decade", Facet.By.DECADE), new Facet("d", Facet.By.YEAR), null);
        ContentType theme = TypeFiles.read("theme", "{name: theme}");
        assertThat(new ContentTypes(List.of(type, theme)).dimensions().keySet()).containsExactly("a", "cluster", "d",
                "decade",
                "place");
    }

    @Test
    void aBareFacetThatNeverMeantAnythingStillMeansNothing() {
        ContentType type = TypeFiles.read("x", """
                {name: x, fields: {a: {kind: richtext, facet: true}, b: {kind: geopoint, facet: true},
                 theme: {kind: text, facet: true}, type: {kind: text, facet: true}}}""");

        assertThat(type.fields().values().stream().skip(5).map(Field::facet)).containsOnlyNulls();
    }

    @Test
    void fieldsThatShareAFacetAreCountedInTheSameWay() {
        ContentType one = TypeFiles.read("x",
                "{name: x, fields: {a: {kind: number, facet: {name: when, by: decade}}}}");
        ContentType other = TypeFiles.read("y", "{name: y, fields: {b: {kind: number, facet: when}}}");

        ContentType theme = TypeFiles.read("theme", "{name: theme}");

        assertThatThrownBy(() -> new ContentTypes(List.of(one, other, theme))).hasMessageContaining("the facet when");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {name: x, fields: {a: {kind: text, facet: yes}}} | fields.a: facet is true, false, or the name
            {name: x, fields: {a: {kind: text, facet: theme}}} | neither type nor theme
            {name: x, fields: {a: {kind: text, facet: 3}}} | fields.a: facet is true, false, or the name
            {name: x, fields: {a: {kind: richtext, facet: words}}} | fields.a: this kind of field cannot be counted
            {name: x, fields: {a: {kind: text, facet: {by: year}}}} | fields.a: only numbers, dates and instants
            {name: x, fields: {a: {kind: date, facet: {by: week}}}} | fields.a: a facet is counted by value, year or decade
            {name: x, fields: {a: {kind: date, facet: {every: year}}}} | fields.a.facet: there is no property named every
            {name: x, fields: {a: {kind: text, internal: true, facet: place}}} | the internal field a
            {name: x, fields: {a: {kind: text, personal: true, facet: place}}} | the personal field a
            {name: x, facet: true} | it: facet is
            just text | it is not a mapping
            {label: x} | it: name is missing
            {name: x, nonsense: 1} | it: there is no property named nonsense
            {name: items} | cannot be named items
            {name: themes} | cannot be named themes
            {name: graphql} | cannot be named graphql
            {name: With Space} | cannot be named With Space
            {name: x, fields: [a]} | fields is not a mapping
            {name: x, fields: {a: text}} | fields.a is not a mapping
            {name: x, fields: {a: {}}} | fields.a: kind is missing
            {name: x, fields: {a: {kind: novel}}} | fields.a: there is no kind of field named novel
            {name: x, fields: {a: {kind: text, colour: red}}} | fields.a: there is no property named colour
            {name: x, fields: {A: {kind: text}}} | fields.A: not a field name
            {name: x, fields: {title: {kind: number}}} | fields.title: there is no property named kind
            {name: x, fields: {a: {kind: list}}} | fields.a: of is missing
            {name: x, fields: {a: {kind: list, of: {kind: richtext}}}} | a list of lists
            {name: x, fields: {a: {kind: list, of: {kind: text, localised: true}}}} | fields.a.of: there is no property named localised
            {name: x, fields: {a: {kind: list, of: {kind: text}, sortable: true}}} | fields.a: a list cannot be sorted by
            {name: x, fields: {a: {kind: geopoint, filterable: true}}} | cannot be filtered or sorted by
            {name: x, fields: {a: {kind: url, filterable: true}}} | cannot be filtered or sorted by
            {name: x, fields: {a: {kind: text, sortable: true, maxLength: 301}}} | at most 300 characters
            {name: x, fields: {a: {kind: list, of: {kind: text, maxLength: 301}, filterable: true}}} | at most 300 characters
            {name: x, fields: {a: {kind: text, maxLength: 0}}} | fields.a: maxLength is a number
            {name: x, fields: {a: {kind: text, maxLength: many}}} | fields.a: maxLength is a number
            {name: x, fields: {a: {kind: text, internal: yes}}} | fields.a: internal is true or false
            {name: x, fields: {a: {kind: text, search: much}}} | fields.a: search is a weight
            {name: x, fields: {a: {kind: text, search: -1}}} | fields.a: search is a weight
            {name: x, fields: {a: {kind: text, internal: true, filterable: true}}} | cannot be public
            {name: x, fields: {a: {kind: text, personal: true, search: 1}}} | cannot be searched
            {name: x, fields: {a: {kind: reference, personal: true}}} | cannot be personal
            {name: x, fields: {a: {kind: choice}}} | fields.a: options is missing
            {name: x, fields: {a: {kind: choice, options: {}}}} | a choice without options
            {name: x, fields: {a: {kind: group, fields: {b: {kind: text, localised: true}}}}} | fields.a.b: a field inside a group
            {name: x, fields: {a: {kind: group, fields: {personal: {kind: text}}}}} | fields.a.personal: this name stands for
            {name: x, fields: {a: {kind: text}, a: {kind: number}}} | uplicate
            {name: x, workflow: true} | workflow is not a mapping
            {name: x, workflow: {require: true}} | workflow: there is no property named require
            {name: x, workflow: {required: yes}} | workflow: required is true or false
            {name: x, workflow: {fourEyes: two}} | workflow: fourEyes is true, false or
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}}} | workflow: states and transitions are declared together
            {name: x, workflow: {states: {a: {de: A}}, transitions: []}} | workflow.states: a workflow has 2 to 20
            {name: x, workflow: {states: {a: {de: A}, published: {de: B}}, transitions: []}} | workflow.states.published: a state cannot be named so
            {name: x, workflow: {states: {a: {de: A}, b: B}, transitions: []}} | workflow.states.b: a state has a label
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: []}} | workflow.transitions: no way leads to b
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: c, right: edit}]}} | workflow.transitions.0: there is no state named c
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: a, right: edit}]}} | workflow.transitions.0: from a to a
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: b, right: own}]}} | workflow.transitions.0: a right is edit, review or publish
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: b, right: []}]}} | workflow.transitions.0: nobody
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: b}]}} | workflow.transitions.0: right is missing
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: b, right: edit, roles: []}]}} | workflow.transitions.0: roles is a list
            {name: x, workflow: {states: {a: {de: A}, b: {de: B}}, transitions: [{from: a, to: b, right: edit, roles: [A B]}]}} | workflow.transitions.0: no role is named
            {name: x, retention: true} | retention is not a mapping
            {name: x, retention: {keepVersions: 5}} | retention: olderThan is missing
            {name: x, retention: {olderThan: P1Y}} | retention: keepVersions is missing
            {name: x, retention: {keepVersions: 0, olderThan: P1Y}} | retention: keepVersions is a number of versions from 1
            {name: x, retention: {keepVersions: '5', olderThan: P1Y}} | retention: keepVersions is a number of versions from 1
            {name: x, retention: {keepVersions: 5, olderThan: 180}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: P0D}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: P-1Y}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: P9999999999Y}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: P9999Y}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: PT5H}} | retention: olderThan is an age of a day or more
            {name: x, retention: {keepVersions: 5, olderThan: P1Y, drafts: 1}} | retention: there is no property named drafts
            {name: x, fields: {a: {kind: text | the content type in the file
            """)
    void saysWhatIsWrongAndWhere(String yaml, String message) {
        assertThatThrownBy(() -> TypeFiles.read("the file", yaml)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the content type in the file: ").hasMessageContaining(message);
    }

    @Test
    void aWorkflowIsTheShippedOneWithWhatTheTypeSaysOfIt() {
        assertThat(TypeFiles.read("x", "name: x").workflow()).isEqualTo(Workflow.SHIPPED);
        Workflow asked = TypeFiles.read("x", "{name: x, workflow: {required: true, fourEyes: true}}").workflow();
        assertThat(asked.required()).isTrue();
        assertThat(asked.fourEyes()).isEqualTo(Workflow.FourEyes.ASKED);
        assertThat(asked.states()).isEqualTo(Workflow.SHIPPED.states());
        Workflow own = TypeFiles.read("x", """
                {name: x, workflow: {fourEyes: except-administrators, states: {a: {de: A}, b: {de: B, en: Bee}},
                 transitions: [{from: a, to: b, right: [review, publish], roles: [legal]}]}}""").workflow();
        assertThat(own.required()).isFalse();
        assertThat(own.fourEyes()).isEqualTo(Workflow.FourEyes.ASKED_EXCEPT_ADMINISTRATORS);
        assertThat(own.last().label().in(new LocaleTag("en"), "")).isEqualTo("Bee");
        assertThat(own.transitions()).containsExactly(new Workflow.Transition("a", "b",
                Set.of(Workflow.Right.REVIEW, Workflow.Right.PUBLISH), Set.of("legal")));
    }

    @Test
    void nothingIsLetGoOfUnlessTheTypeSaysSo() {
        assertThat(TypeFiles.read("x", "name: x").retention()).isNull();
        assertThat(TypeFiles.read("x", "{name: x, retention: {keepVersions: 20, olderThan: P180D}}").retention())
                .isEqualTo(new Retention(20, Period.ofDays(180)));
        assertThat(new Retention(1, Period.ofMonths(1)).saved(Instant.parse("2026-03-31T10:00:00Z")))
                .isEqualTo("2026-02-28T10:00:00Z");
    }

    @Test
    void referencesLeadToTypesThatAreThere() {
        ContentType type = TypeFiles.read("x", """
                {name: x, fields: {a: {kind: list, of: {kind: group, fields: {b: {kind: reference, to: [gone]}}}}}}""");
        ContentType theme = TypeFiles.read("theme", "name: theme");

        assertThatThrownBy(() -> new ContentTypes(List.of(type, theme))).hasMessageContaining("x.b");
        assertThatThrownBy(() -> new ContentTypes(List.of(theme, theme))).hasMessageContaining("two content types");
    }
}
