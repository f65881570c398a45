package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.search.contract.AskedSite.DE;
import static org.exponat.search.contract.AskedSite.EN;
import static org.exponat.search.contract.AskedSite.all;
import static org.exponat.search.contract.AskedSite.asked;
import static org.exponat.search.contract.AskedSite.counts;
import static org.exponat.search.contract.AskedSite.filtered;
import static org.exponat.search.contract.AskedSite.titles;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.Fault;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Filter.AnyOf;
import org.exponat.core.query.Filter.Comparison;
import org.exponat.core.query.Filter.Not;
import org.exponat.core.query.Filter.Range;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.Test;

/** What was found is counted by what the types declare, and chosen from by it. */
interface FacetsContract extends SearchContract {

    @Test
    default void everyKindOfValueIsCountedUnderItsName() {
        try (AskedSite site = open()) {
            ItemId cluster = site.publish("cluster", "Ventile", "'places':['Ulm','Aalen'],'opened':'1961-05-01'");
            site.publish("firm", "Amsel", "'place':'Ulm','founded':1969,'staff':12.50,'entered':'2001-12-31',"
                    + "'role':'pioneer','open':true,'cluster':'" + cluster + "'");
            site.publish("firm", "Bison", "'place':'Ulm','founded':1970,'staff':12.5,'open':false");

            SearchAnswer answer = site.answer(all());

            assertThat(answer.facets().keySet()).containsExactly("type", "theme", "cluster", "decade", "district",
                    "open",
                    "place", "role", "staff", "year");
            assertThat(answer.facets().get("place")).containsExactly(new FacetCount("Ulm", "Ulm", 3),
                    new FacetCount("Aalen", "Aalen", 1));
            assertThat(answer.facets().get("decade")).containsExactly(new FacetCount("1960", "1960–1969", 2),
                    new FacetCount("1970", "1970–1979", 1));
            assertThat(answer.facets().get("staff")).containsExactly(new FacetCount("12.5", "12.5", 2));
            assertThat(answer.facets().get("year")).containsExactly(new FacetCount("2001", "2001", 1));
            assertThat(answer.facets().get("role")).containsExactly(new FacetCount("pioneer", "Pionier", 1));
            assertThat(answer.facets().get("open")).containsExactly(new FacetCount("true", "ja", 1),
                    new FacetCount("false", "nein", 1));
            assertThat(answer.facets().get("cluster")).as("itself and the firm that points at it")
                    .containsExactly(new FacetCount(cluster.toString(), "Ventile", 2));
        }
    }

    @Test
    default void whatIsPointedAtButNotLiveIsNotCounted() {
        try (AskedSite site = open()) {
            ItemId cluster = site.publish("cluster", "Ventile", "");
            site.publish("firm", "Amsel", "'cluster':'" + cluster + "'");
            site.installation().withdraw(cluster);

            assertThat(site.answer(all()).facets().get("cluster")).isEmpty();
            assertThat(counts(site.answer(all(), site.current().number() - 1), "cluster")).containsEntry("Ventile", 2L);
        }
    }

    @Test
    default void aTextOfALanguageIsCountedAsItIsRead() {
        try (AskedSite site = open()) {
            ItemId both = site.installation().create("firm", "{'title':{'de':'Amsel','en':'Blackbird'},"
                    + "'slug':{'de':'amsel','en':'blackbird'},'district':{'de':'Kreis','en':'County'}}").id();
            site.installation().publish(both);
            site.publish("firm", "Bison", "'district':{'de':'Kreis'}");

            assertThat(counts(site.answer(all()), "district")).isEqualTo(Map.of("Kreis", 2L));
            assertThat(counts(site.answer(new SearchQuestion("", EN, DE, Set.of(), List.of(), 100, null)), "district"))
                    .isEqualTo(Map.of("Kreis", 1L, "County", 1L));
            assertThat(
                    counts(site.answer(new SearchQuestion("", EN, null, Set.of(), List.of(), 100, null)), "district"))
                    .isEqualTo(Map.of("County", 1L));
        }
    }

    @Test
    default void aFilterNarrowsAllCountsButItsOwn() {
        try (AskedSite site = open()) {
            site.publish("firm", "Amsel", "'place':'Ulm','role':'pioneer'");
            site.publish("firm", "Bison", "'place':'Ulm','role':'member'");
            site.publish("firm", "Condor", "'place':'Aalen','role':'member'");
            site.publish("firm", "Delfin", "'place':'Calw'");
            site.publish("cluster", "Ventile", "'places':['Ulm']");

            SearchAnswer one = site.answer(filtered(new AnyOf("place", List.of("Ulm"))));
            assertThat(titles(one)).containsExactly("Amsel", "Bison", "Ventile");
            assertThat(one.total()).isEqualTo(3);
            assertThat(counts(one, "place")).isEqualTo(Map.of("Ulm", 3L, "Aalen", 1L, "Calw", 1L));
            assertThat(counts(one, "role")).isEqualTo(Map.of("Pionier", 1L, "Mitglied", 1L));
            assertThat(counts(one, "type")).isEqualTo(Map.of("Firma", 2L, "Cluster", 1L));

            SearchAnswer two = site.answer(asked(Set.of("firm"), List.of(), true, new Filter.All(
                    List.of(new AnyOf("place", List.of("Ulm", "Aalen")), new AnyOf("role", List.of("member")))),
                    List.of()));
            assertThat(titles(two)).containsExactly("Bison", "Condor");
            assertThat(counts(two, "place")).isEqualTo(Map.of("Ulm", 1L, "Aalen", 1L));
            assertThat(counts(two, "role")).isEqualTo(Map.of("Pionier", 1L, "Mitglied", 2L));
            assertThat(counts(two, "type")).isEqualTo(Map.of("Firma", 2L));
        }
    }

    @Test
    default void valuesAreChosenLeftOutAndCompared() {
        try (AskedSite site = open()) {
            site.publish("firm", "Amsel", "'founded':1949,'staff':9,'place':'Ulm'");
            site.publish("firm", "Bison", "'founded':1950,'staff':10,'entered':'2001-12-31'");
            site.publish("firm", "Condor", "'founded':1963,'staff':100.5,'entered':'2003-01-01'");

            assertThat(found(site, Range.of("decade", Comparison.AT_LEAST, "1950"))).containsExactly("Bison", "Condor");
            assertThat(found(site, Range.of("decade", Comparison.LESS, "1950"))).containsExactly("Amsel");
            assertThat(found(site, Range.of("staff", Comparison.GREATER, "9.5"))).containsExactly("Bison", "Condor");
            assertThat(found(site, Range.of("staff", Comparison.AT_MOST, "10.0"))).containsExactly("Amsel", "Bison");
            assertThat(found(site, Range.of("year", Comparison.GREATER, "2001"))).containsExactly("Condor");
            assertThat(found(site, new AnyOf("staff", List.of("10.00")))).containsExactly("Bison");
            assertThat(found(site, new Not(new AnyOf("place", List.of("Ulm"))))).containsExactly("Bison", "Condor");
            assertThat(found(site, new Filter.Exists("place"))).containsExactly("Amsel");
            assertThat(found(site, new Not(new Filter.Exists("place")))).containsExactly("Bison", "Condor");
            assertThat(found(site, new AnyOf("type", List.of("cluster")))).isEmpty();
        }
    }

    @Test
    default void anyOfSomeThemesIsChosenWhereOneIsEnough() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId left = site.theme("Links", top);
            ItemId right = site.theme("Rechts", top);
            site.carrying("Amsel", left);
            site.carrying("Bison", right);
            site.carrying("Condor");

            SearchAnswer either = site.answer(filtered(new AnyOf("theme", List.of(left.toString(), right.toString()))));
            assertThat(titles(either)).containsExactly("Amsel", "Bison");

            SearchAnswer one = site.answer(filtered(new AnyOf("theme", List.of(left.toString()))));
            assertThat(counts(one, "theme")).isEqualTo(Map.of("Oben", 2L, "Links", 1L, "Rechts", 1L));
            SearchAnswer narrowed = site.answer(asked(Set.of(), List.of(left), true, Filter.everything(), List.of()));
            assertThat(counts(narrowed, "theme")).isEqualTo(Map.of("Oben", 1L, "Links", 1L));
        }
    }

    @Test
    default void whatIsNotDeclaredIsRefusedByNamingWhatIs() {
        try (AskedSite site = open()) {
            assertThat(refusals(site, filtered(new AnyOf("notes", List.of("x"))))).singleElement()
                    .satisfies(fault -> assertThat(fault.detail()).contains("\"notes\"",
                            "cluster, decade, district, open,"));
            assertThat(refusals(site, filtered(Range.of("place", Comparison.LESS, "x")))).singleElement()
                    .extracting(Fault::code).isEqualTo("wrong_operator");
            assertThat(refusals(site, filtered(new AnyOf("decade", List.of("early"))))).singleElement()
                    .extracting(Fault::code).isEqualTo("wrong_kind");
            assertThat(refusals(site, filtered(new Filter.Through("cluster", List.of(new Filter.Exists("title"))))))
                    .singleElement().extracting(Fault::code).isEqualTo("wrong_operator");
            assertThat(refusals(site, AskedSite.sorted("notes"))).singleElement()
                    .satisfies(
                            fault -> assertThat(fault.detail()).contains("\"notes\"", "published", "staff", "title"));
            assertThat(refusals(site, new SearchQuestion("", DE, EN, Set.of(), List.of(), 10, null))).singleElement()
                    .extracting(Fault::pointer).isEqualTo("/fallback");
        }
    }

    private static List<Fault> refusals(AskedSite site, SearchQuestion question) {
        var refused = new java.util.ArrayList<Fault>();
        assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(question))
                .satisfies(invalid -> refused.addAll(invalid.faults()));
        return refused;
    }

    private static List<String> found(AskedSite site, Filter filter) {
        return titles(site.answer(filtered(filter)));
    }
}
