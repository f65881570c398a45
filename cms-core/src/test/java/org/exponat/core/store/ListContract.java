package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;
import static org.exponat.core.store.Asked.by;
import static org.exponat.core.store.Asked.live;
import static org.exponat.core.store.Asked.where;

import java.util.List;
import java.util.stream.IntStream;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Page;
import org.exponat.core.query.PublishedView;
import org.junit.jupiter.api.Test;

/** What every store answers to questions for lists of what is published. */
interface ListContract extends InstallationSource {

    @Test
    default void textIsFilteredByTheWholeValueAsItIsWritten() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'Künzelsau'}", "{'place':'Mulfingen'}", "{'place':'künzelsau'}", "{}");

        assertThat(where("place", "Künzelsau").now(cms)).containsExactly(ids.get(0));
        assertThat(where("place", "Künzelsau", "Mulfingen").now(cms)).containsExactlyInAnyOrder(ids.get(0), ids.get(1));
        assertThat(where("place", "Künzel").now(cms)).isEmpty();
        assertThat(where("place", "%").now(cms)).isEmpty();
        assertThat(where("place", "' OR 1 = 1 --").now(cms)).isEmpty();
        assertThat(where("place").now(cms)).isEmpty();
    }

    @Test
    default void numbersAreFilteredByTheirValueHoweverTheyAreWritten() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'year':1963}", "{'year':-5.25}", "{'year':0}", "{'year':1e21}");

        for (String written : List.of("1963", "1963.0", "1.963e3")) {
            assertThat(where("year", written).now(cms)).containsExactly(ids.get(0));
        }
        assertThat(where("year", "-5.25").now(cms)).containsExactly(ids.get(1));
        assertThat(where("year", "-0.0").now(cms)).containsExactly(ids.get(2));
        assertThat(where("year", "1000000000000000000000").now(cms)).containsExactly(ids.get(3));
    }

    @Test
    default void truthDaysMomentsAndOptionsAreFilteredByTheirValue() {
        Installation cms = installation();
        List<ItemId> ids = live(cms,
                "{'open':true,'day':'2013-10-23','starts':'2026-03-01T12:00:00+01:00','colour':'red'}",
                "{'open':false,'day':'2013-10-24','starts':'2026-03-01T12:00:00Z','colour':'blue'}", "{}");

        assertThat(where("open", "true").now(cms)).containsExactly(ids.get(0));
        assertThat(where("open", "false").now(cms)).containsExactly(ids.get(1));
        assertThat(where("day", "2013-10-24").now(cms)).containsExactly(ids.get(1));
        assertThat(where("starts", "2026-03-01T11:00:00Z").now(cms)).containsExactly(ids.get(0));
        assertThat(where("starts", "2026-03-01T13:00:00.000+01:00").now(cms)).containsExactly(ids.get(1));
        assertThat(where("colour", "red").now(cms)).containsExactly(ids.get(0));
    }

    @Test
    default void referencesAreFilteredByTheItemTheyPointAt() {
        Installation cms = installation();
        ItemId theme = cms.create("theme", "{'title':{'de':'Thema'}}").id();
        List<ItemId> targets = live(cms, "{}", "{}");
        List<ItemId> ids = live(cms, "{'author':'" + targets.get(0) + "','themes':['" + theme + "']}",
                "{'author':'" + targets.get(1) + "','related':['" + targets.get(1) + "','" + targets.get(0) + "']}",
                "{'related':['" + targets.get(1) + "']}");

        assertThat(where("author", targets.get(0).toString()).now(cms)).containsExactly(ids.get(0));
        assertThat(where("related", targets.get(0).toString()).now(cms)).containsExactly(ids.get(1));
        assertThat(where("related", targets.get(1).toString()).now(cms)).containsExactlyInAnyOrder(ids.get(1),
                ids.get(2));
        assertThat(where("themes", theme.toString()).now(cms)).containsExactly(ids.get(0));
        assertThat(where("author", targets.get(1).toString()).with("related", targets.get(0).toString()).now(cms))
                .containsExactly(ids.get(1));
        assertThat(where("author", targets.get(0).toString()).with("related", targets.get(0).toString()).now(cms))
                .isEmpty();
    }

    @Test
    default void aLanguagesOwnTextIsFilteredByAndTheFallbacksWhereItHasNone() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'title':{'de':'a','en':'a'},'subtitle':{'de':'rot','en':'red'}}",
                "{'title':{'de':'b','en':'b'},'subtitle':{'de':'rot','en':''}}",
                "{'title':{'de':'c'},'subtitle':{'de':'rot'}}",
                "{'title':{'en':'d'},'subtitle':{'en':'red'}}");

        assertThat(where("subtitle", "rot").now(cms)).containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(2));
        assertThat(where("subtitle", "red").now(cms)).isEmpty();
        assertThat(where("subtitle", "red").in(EN).now(cms)).containsExactlyInAnyOrder(ids.get(0), ids.get(3));
        assertThat(where("subtitle", "rot").in(EN).now(cms)).isEmpty();
        assertThat(where("subtitle", "rot").in(EN).fallingBackTo(DE).now(cms)).containsExactlyInAnyOrder(ids.get(1),
                ids.get(2));
        assertThat(where("subtitle", "red").in(EN).fallingBackTo(DE).now(cms)).containsExactlyInAnyOrder(ids.get(0),
                ids.get(3));
    }

    @Test
    default void whatIsLiveOnlyInTheFallbackLocaleIsListedWithFallbackAndNotWithout() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'title':{'de':'b'}}", "{'title':{'de':'z','en':'a'}}", "{'title':{'en':'c'}}");

        assertThat(by("title").in(EN).now(cms)).containsExactly(ids.get(1), ids.get(2));
        assertThat(by("title").in(EN).fallingBackTo(DE).now(cms)).containsExactly(ids.get(1), ids.get(0), ids.get(2));
        assertThat(by("title").now(cms)).containsExactly(ids.get(0), ids.get(1));
    }

    @Test
    default void textIsOrderedAsGermanReadersExpect() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, title("Apfel"), title("Äpfel"), title("Birne"), title("Ofen"), title("Öl"),
                title("zebra"), title("Zentrum"));

        assertThat(by("title").now(cms)).containsExactlyElementsOf(ids);
        assertThat(by("-title").now(cms)).containsExactlyElementsOf(ids.reversed());
    }

    private static String title(String german) {
        return "{'title':{'de':'" + german + "'}}";
    }

    @Test
    default void numbersDaysAndMomentsAreOrderedByTheirValue() {
        Installation cms = installation();
        List<ItemId> ids = live(cms,
                "{'year':-1e300,'day':'0044-03-15','starts':'0001-01-02T00:00:00Z'}",
                "{'year':-10,'day':'0999-01-01','starts':'1969-12-31T23:59:59.999999Z'}",
                "{'year':-9.5,'day':'1969-12-31','starts':'1970-01-01T01:00:00+01:00'}",
                "{'year':0,'day':'1970-01-01','starts':'2026-03-01T11:00:00.000001Z'}",
                "{'year':0.25,'day':'2013-09-30','starts':'2026-03-01T11:00:00.25Z'}",
                "{'year':9,'day':'2013-10-02','starts':'2026-03-01T11:00:01-01:00'}",
                "{'year':10,'day':'9999-12-31','starts':'9999-12-30T23:59:59Z'}");

        for (String field : List.of("year", "day", "starts")) {
            assertThat(by(field).now(cms)).as(field).containsExactlyElementsOf(ids);
            assertThat(by("-" + field).now(cms)).as(field).containsExactlyElementsOf(ids.reversed());
        }
    }

    @Test
    default void whatLacksTheFieldComesLastInBothDirectionsAndIdsBreakTies() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'year':1}", "{'year':2}", "{}", "{'year':1}", "{}", "{'year':1}");
        List<ItemId> ones = IntStream.of(0, 3, 5).mapToObj(ids::get).sorted().toList();
        List<ItemId> none = IntStream.of(2, 4).mapToObj(ids::get).sorted().toList();

        assertThat(by("year").now(cms)).containsExactly(ones.get(0), ones.get(1), ones.get(2), ids.get(1), none.get(0),
                none.get(1));
        assertThat(by("-year").now(cms)).containsExactly(ids.get(1), ones.get(0), ones.get(1), ones.get(2), none.get(0),
                none.get(1));
        assertThat(Asked.articles().now(cms)).isSorted().hasSize(6);
    }

    @Test
    default void aLaterStepOrdersWhatIsEqualInTheEarlierOnes() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'A','year':2}", "{'place':'B','year':1}", "{'place':'A'}",
                "{'place':'B','year':3}", "{'place':'A','year':5}", "{'year':9}");

        assertThat(by("place", "-year").now(cms)).containsExactly(ids.get(4), ids.get(0), ids.get(2), ids.get(3),
                ids.get(1), ids.get(5));
    }

    @Test
    default void aListAtAnOldEditionStaysAsItWas() {
        Installation cms = installation();
        List<ItemId> ids = live(cms, "{'place':'A','year':1}", "{'place':'B','year':2}", "{'place':'A','year':3}");
        PublishedView old = cms.site().now();
        Page first = old.list(by("year").query(2, null));
        Cursor next = first.next();
        cms.revise(ids.get(0), 1, "{'place':'B','year':7}");
        cms.revise(ids.get(1), 1, "{'title':{'de':'anders'},'place':null}");
        cms.publish(ids.get(0));
        cms.publish(ids.get(1));
        cms.withdraw(ids.get(2));
        live(cms, "{'place':'A','year':2}");

        assertThat(by("year").at(old)).containsExactlyElementsOf(ids);
        assertThat(old.list(by("year").query(2, null)).items()).isEqualTo(first.items());
        assertThat(old.list(by("year").query(2, next)).items()).extracting(LiveItem::id).containsExactly(ids.get(2));
        assertThat(where("place", "A").at(old)).containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(where("place", "B").now(cms)).containsExactly(ids.get(0));
        assertThat(by("year").now(cms)).hasSize(3).doesNotContain(ids.get(2)).endsWith(ids.get(0));
    }

    @Test
    default void fieldsThatCannotBeAskedForAreRefusedNamingThoseThatCan() {
        Installation cms = installation();

        for (String field : List.of("teaser", "nope", "location", "notes", "email")) {
            assertThat(faults(cms, where(field, "x"))).singleElement().satisfies(fault -> {
                assertThat(fault.pointer()).isEqualTo("filter[" + field + "]");
                assertThat(fault.code()).isEqualTo("not_filterable");
                assertThat(offered(fault)).contains("place", "year", "open").doesNotContain("notes", "email");
            });
            assertThat(faults(cms, by(field))).singleElement().satisfies(fault -> {
                assertThat(fault.code()).isEqualTo("not_sortable");
                assertThat(offered(fault)).contains("place", "year").doesNotContain("open", "notes", "email");
            });
        }
        assertThat(faults(cms, by("open", "place", "-place").with("teaser", "x"))).extracting(Fault::code)
                .containsExactly("not_sortable", "not_unique", "not_filterable");
    }

    @Test
    default void everyTypeAskedForMustHaveTheField() {
        Installation cms = installation();
        ItemId article = live(cms, "{'place':'A'}").getFirst();
        ItemId note = cms.create("note", "{'title':{'de':'n'},'slug':{'de':'n'},'place':'A'}").id();
        cms.publish(note);

        assertThat(Asked.of("article", "note").with("place", "A").now(cms)).containsExactlyInAnyOrder(article, note);
        assertThat(Asked.of().sorted("title").now(cms)).containsExactly(note, article);
        assertThat(faults(cms, Asked.of().with("place", "A"))).extracting(Fault::code)
                .containsExactly("not_filterable");
    }

    @Test
    default void unknownTypesAreRefusedNamingTheKnownOnes() {
        assertThat(faults(installation(), Asked.of("articles"))).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("unknown_type");
            assertThat(fault.detail()).contains("articles", "article", "asset", "note", "theme");
        });
    }

    @Test
    default void valuesOfAnotherKindAreRefused() {
        Installation cms = installation();

        for (Asked asked : List.of(where("year", "x"), where("year", "1e999999999"), where("year", "1e-999999999"),
                where("open", "yes"), where("day", "gestern"), where("day", "2013-02-30"),
                where("starts", "2026-03-01"))) {
            assertThat(faults(cms, asked)).extracting(Fault::code).containsExactly("wrong_kind");
        }
    }

    private static String offered(Fault fault) {
        return fault.detail().substring(fault.detail().indexOf("Declared for this are"));
    }

    private static List<Fault> faults(Installation cms, Asked asked) {
        InvalidContent refused = catchThrowableOfType(InvalidContent.class, () -> asked.now(cms));
        assertThat(refused).as("%s", asked).isNotNull();
        return refused.faults();
    }
}
