package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.Asked.articles;
import static org.exponat.core.store.Asked.live;

import java.util.List;
import java.util.stream.IntStream;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.AnyOf;
import org.exponat.core.query.Filter.Comparison;
import org.exponat.core.query.Filter.Condition;
import org.exponat.core.query.Filter.Exists;
import org.exponat.core.query.Filter.Not;
import org.exponat.core.query.Filter.Range;
import org.exponat.core.query.Filter.Through;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store answers to filters other than that a field has a value. */
interface FilterContract extends InstallationSource {

    @Test
    default void aRangeHasWhatLiesOnOneSideOfAValue() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'year':-10,'day':'0999-01-01','starts':'1969-12-31T23:59:59Z','place':'Apfel'}",
                "{'year':-9.5,'day':'1970-01-01','starts':'1970-01-01T01:00:00+01:00','place':'Äpfel'}",
                "{'year':9,'day':'2013-10-02','starts':'2026-03-01T11:00:00.000001Z','place':'Birne'}",
                "{'year':10,'day':'9999-12-31','starts':'2026-03-01T11:00:01-01:00','place':'Öl'}", "{}");
        List<List<String>> values = List.of(List.of("year", "-9.50"), List.of("day", "1970-01-01"),
                List.of("starts", "1970-01-01T00:00:00Z"), List.of("place", "Äpfel"));

        for (List<String> value : values) {
            assertThat(range(cms, value, Comparison.LESS)).as("%s", value).containsExactlyInAnyOrder(ids.get(0));
            assertThat(range(cms, value, Comparison.AT_MOST)).as("%s", value).containsExactlyInAnyOrder(ids.get(0),
                    ids.get(1));
            assertThat(range(cms, value, Comparison.AT_LEAST)).as("%s", value).containsExactlyInAnyOrder(ids.get(1),
                    ids.get(2),
                    ids.get(3));
            assertThat(range(cms, value, Comparison.GREATER)).as("%s", value).containsExactlyInAnyOrder(ids.get(2),
                    ids.get(3));
        }
        for (String order : List.of("year", "-year", "title", "place")) {
            assertThat(articles().with(Range.of("year", Comparison.AT_LEAST, "-9.5"))
                    .with(Range.of("year", Comparison.LESS, "10")).sorted(order).now(cms)).as(order)
                    .containsExactlyInAnyOrder(ids.get(1), ids.get(2));
        }
    }

    private static List<ItemId> range(Installation cms, List<String> value, Comparison comparison) {
        return articles().with(Range.of(value.getFirst(), comparison, value.getLast())).now(cms);
    }

    @Test
    default void notHavingAValueIsMetByWhatHasNone() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'A'}", "{'place':'B'}", "{}");

        assertThat(articles().with(new Not(new AnyOf("place", List.of("A")))).now(cms)).containsExactlyInAnyOrder(
                ids.get(1),
                ids.get(2));
        assertThat(articles().with(new Not(new AnyOf("place", List.of("A", "B")))).sorted("title").now(cms))
                .containsExactlyInAnyOrder(ids.get(2));
        assertThat(articles().with(new Exists("place")).now(cms)).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
        assertThat(articles().with(new Not(new Exists("place"))).now(cms)).containsExactlyInAnyOrder(ids.get(2));
        assertThat(articles().with(new Not(new AnyOf("place", List.of()))).now(cms))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void itemsAreFilteredByTheirIdsAndNumbers() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{}", "{}", "{}");
        PublishedView view = cms.site().now();
        String number = view.find(ids.get(1)).orElseThrow().number().toString();

        assertThat(articles().with(Filter.ID, ids.get(0).toString(), ids.get(2).toString()).now(cms))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(articles().with(Filter.NUMBER, number).now(cms)).containsExactlyInAnyOrder(ids.get(1));
        assertThat(articles().with(new Not(new AnyOf(Filter.NUMBER, List.of(number)))).now(cms))
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(Asked.of("note").with(Filter.ID, ids.get(0).toString()).now(cms)).isEmpty();
        assertThat(articles().in(EN).with(Filter.ID, ids.get(0).toString()).now(cms)).isEmpty();
    }

    @Test
    default void aReferenceIsFilteredByWhatItPointsAt() {
        Installation cms = installation();
        List<ItemId> targets = live(cms, "{'place':'A','year':1}", "{'place':'B','year':2}", "{'place':'A','year':3}");
        List<ItemId> ids = live(cms, "{'author':'" + targets.get(0) + "'}",
                "{'related':['" + targets.get(0) + "','" + targets.get(1) + "']}",
                "{'related':['" + targets.get(1) + "','" + targets.get(2) + "']}", "{}");
        Condition ofA = new AnyOf("place", List.of("A"));
        Condition late = Range.of("year", Comparison.AT_LEAST, "2");

        assertThat(through(cms, "author", ofA)).containsExactlyInAnyOrder(ids.get(0));
        assertThat(through(cms, "related", ofA)).containsExactlyInAnyOrder(ids.get(1), ids.get(2));
        assertThat(through(cms, "related", ofA, late)).as("by the same item").containsExactlyInAnyOrder(ids.get(2));
        assertThat(through(cms, "author", new AnyOf(Filter.ID, List.of(targets.get(0).toString()))))
                .containsExactlyInAnyOrder(ids.get(0));
        assertThat(articles().with(new Not(new Through("related", List.of(ofA)))).now(cms))
                .contains(ids.get(0), ids.get(3)).doesNotContain(ids.get(1), ids.get(2));
        ItemId far = live(cms, "{'author':'" + ids.get(1) + "'}").getFirst();
        assertThat(through(cms, "author", new Through("related", List.of(ofA)))).containsExactlyInAnyOrder(far);
    }

    private static List<ItemId> through(Installation cms, String field, Condition... conditions) {
        return articles().with(new Through(field, List.of(conditions))).now(cms);
    }

    @Test
    default void onlyWhatReadersSeeIsPointedAt() {
        Installation cms = installation();
        List<ItemId> targets = live(cms, "{'place':'A','subtitle':{'de':'rot'}}",
                "{'title':{'en':'t'},'place':'A','subtitle':{'en':'red'}}");
        List<ItemId> ids = live(cms,
                "{'title':{'de':'a','en':'a'},'author':'" + targets.get(0) + "'}",
                "{'title':{'de':'b','en':'b'},'author':'" + targets.get(1) + "'}");
        Asked ofA = articles().with(new Through("author", List.of(new AnyOf("place", List.of("A")))));
        PublishedView before = cms.site().now();

        assertThat(ofA.at(before)).containsExactlyInAnyOrder(ids.get(0));
        assertThat(ofA.in(EN).at(before)).containsExactlyInAnyOrder(ids.get(1));
        assertThat(ofA.in(EN).fallingBackTo(DE).at(before)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(articles().with(new Through("author", List.of(new AnyOf("subtitle", List.of("rot"))))).in(EN)
                .fallingBackTo(DE).at(before)).containsExactlyInAnyOrder(ids.get(0));

        cms.withdraw(targets.get(0));
        assertThat(ofA.now(cms)).isEmpty();
        assertThat(ofA.at(before)).containsExactlyInAnyOrder(ids.get(0));
    }

    @Test
    default void thereMayBeManyValues() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'3'}", "{'place':'97'}", "{'place':'100'}");
        String[] many = IntStream.range(0, 100).mapToObj(Integer::toString).toArray(String[]::new);

        Asked all = articles();
        for (int i = 0; i < 10; i++) {
            all = all.with("place", many);
        }
        for (String order : List.of("place", "-title", "place,title")) {
            assertThat(all.sorted(order.split(",")).now(cms)).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
        }
        assertThat(articles().with(new Not(new AnyOf("place", List.of(many)))).now(cms))
                .containsExactlyInAnyOrder(ids.get(2));
    }

    @Test
    default void operatorsThatMeanNothingForAFieldAreRefusedNamingThoseThatDo() {
        Installation cms = installation();
        for (String field : List.of("open", "colour", "author", "themes")) {
            Fault fault = fault(cms, Range.of(field, Comparison.LESS, "x"));
            assertThat(fault.code()).isEqualTo("wrong_operator");
            assertThat(fault.detail()).contains(field, "eq, in, not, exists").doesNotContain("lt");
        }
        Fault slug = fault(cms, Range.of("slug", Comparison.LESS, "x"));
        assertThat(slug.detail()).contains("slug", "text", "sortable");
        Fault number = fault(cms, Range.of(Filter.NUMBER, Comparison.LESS, "SPO000001"));
        assertThat(number.detail()).contains("documentNumber", "eq, in, not");
        assertThat(fault(cms, Range.of("year", Comparison.LESS, "x")).code()).isEqualTo("wrong_kind");
        assertThat(fault(cms, new AnyOf(Filter.ID, List.of("x"))).code()).isEqualTo("wrong_kind");
        assertThat(fault(cms, new Exists("teaser")).code()).isEqualTo("not_filterable");
    }

    @Test
    default void pathsThatLeadNowhereAreRefusedNamingThoseThatDo() {
        Installation cms = installation();
        Condition any = new AnyOf("slug", List.of("x"));

        assertThat(fault(cms, new Through("place", List.of(any)))).satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("wrong_operator");
            assertThat(fault.detail()).contains("place", "text", "author, related, themes");
        });
        assertThat(fault(cms, new Through("image", List.of(any))).code()).isEqualTo("not_filterable");
        assertThat(fault(cms, new Through("author", List.of(new AnyOf("notes", List.of("x")))))).satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("filter[author.notes]");
            assertThat(fault.detail()).contains("place, related");
        });
        assertThat(fault(cms, new Through("author", List.of(new Through("author", List.of(new Through("author",
                List.of(any)))))))).satisfies(fault -> assertThat(fault.code()).isEqualTo("too_deep"));
    }

    private static Fault fault(Installation cms, Filter filter) {
        Asked asked = articles().with(filter);
        InvalidContent refused = catchThrowableOfType(InvalidContent.class, () -> asked.now(cms));
        assertThat(refused).as("%s", filter).isNotNull();
        assertThat(refused.faults()).hasSize(1);
        return refused.faults().getFirst();
    }

    @Test
    default void aListIsCountedWholeAtItsEdition() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'A'}", "{'place':'A','title':{'en':'a'}}", "{'place':'B'}");
        PublishedView before = cms.site().now();
        cms.withdraw(ids.get(0));
        live(cms, "{'place':'A'}", "{'place':'A'}", "{'place':'A'}");

        assertThat(before.count(articles().query(1, null))).isEqualTo(2);
        assertThat(before.count(articles().with("place", "A").query(1, null))).isEqualTo(1);
        assertThat(before.count(articles().in(EN).fallingBackTo(DE).sorted("place").query(1, null))).isEqualTo(3);
        assertThat(before.count(articles().with("place", "C").query(1, null))).isZero();
        assertThat(cms.site().now().count(articles().with("place", "A").query(1, null))).isEqualTo(3);
        assertThat(cms.site().now().count(Asked.of().query(1, null))).isEqualTo(4);
    }
}
