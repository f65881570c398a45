package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.search.contract.AskedSite.DE;
import static org.exponat.search.contract.AskedSite.EN;
import static org.exponat.search.contract.AskedSite.all;
import static org.exponat.search.contract.AskedSite.sorted;
import static org.exponat.search.contract.AskedSite.titles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Sort;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.Test;

/** What was found comes in the order that is asked for, page by page. */
interface OrdersContract extends SearchContract {

    @Test
    default void whatLacksAFieldComesLastInEitherDirection() {
        try (AskedSite site = open()) {
            site.publish("firm", "Amsel", "'staff':100");
            site.publish("firm", "Bison", "");
            site.publish("firm", "Condor", "'staff':9.5");
            site.publish("firm", "Delfin", "'staff':100,'place':'Ulm'");

            assertThat(titles(site.answer(sorted("staff", "-title")))).containsExactly("Condor", "Delfin", "Amsel",
                    "Bison");
            assertThat(titles(site.answer(sorted("-staff", "title")))).containsExactly("Amsel", "Delfin", "Condor",
                    "Bison");
            assertThat(titles(site.answer(sorted("-title")))).containsExactly("Delfin", "Condor", "Bison", "Amsel");
            assertThat(titles(site.answer(sorted("place", "-staff", "title")))).containsExactly("Delfin", "Amsel",
                    "Condor", "Bison");
        }
    }

    @Test
    default void whatWasPublishedLastComesFirst() {
        try (AskedSite site = open()) {
            ItemId first = site.publish("firm", "Amsel", "");
            site.publish("firm", "Bison", "");
            assertThat(titles(site.answer(sorted("-published")))).containsExactly("Bison", "Amsel");

            site.revise(first, 1, "{'title':{'de':'Adler'}}");

            assertThat(titles(site.answer(sorted("-published")))).containsExactly("Adler", "Bison");
            assertThat(titles(site.answer(sorted("published")))).containsExactly("Bison", "Adler");
            assertThat(titles(site.answer(sorted("-published"), 2))).containsExactly("Bison", "Amsel");
        }
    }

    @Test
    default void aTextOfALanguageIsOrderedAsItIsRead() {
        try (AskedSite site = open()) {
            ItemId both = site.installation().create("firm", "{'title':{'de':'Amsel','en':'Blackbird'},"
                    + "'slug':{'de':'amsel','en':'blackbird'},'district':{'de':'Zollern','en':'Alb'}}").id();
            site.installation().publish(both);
            site.publish("firm", "Bison", "'district':{'de':'Main'}");

            assertThat(titles(site.answer(sorted("district")))).containsExactly("Bison", "Amsel");
            assertThat(titles(site.answer(new SearchQuestion("", EN, DE, Set.of("firm"), List.of(), true,
                    Filter.everything(), List.of(new Sort("district", false)), 100, null))))
                    .containsExactly("Blackbird", "Bison");
        }
    }

    @Test
    default void pagesContinueOneAnotherInEveryOrder() {
        try (AskedSite site = open()) {
            for (int i = 0; i < 7; i++) {
                site.publish("firm", "Name" + i, i % 3 == 0 ? "" : "'staff':" + i % 2 + ",'place':'Ort" + i % 3 + "'");
            }
            for (String order : List.of("title", "-title", "staff", "-staff", "place,-staff", "-published")) {
                SearchQuestion question = sorted(order.split(","));
                assertThat(pages(site, limited(question, 2))).as(order).isEqualTo(titles(site.answer(question)));
            }
            assertThat(pages(site, limited(all(), 3))).isEqualTo(titles(site.answer(all())));
        }
    }

    @Test
    default void aCursorBelongsToOneOrderAndOneChoice() {
        try (AskedSite site = open()) {
            site.publish("firm", "Amsel", "'staff':1,'place':'Ulm'");
            site.publish("firm", "Bison", "'staff':2,'place':'Ulm'");
            String next = site.answer(limited(sorted("staff"), 1)).next();

            assertThat(titles(site.answer(limited(sorted("staff"), 1).behind(next)))).containsExactly("Bison");
            for (SearchQuestion other : List.of(sorted("-staff"), sorted("title"), all())) {
                assertThatExceptionOfType(InvalidContent.class).isThrownBy(() -> site.answer(other.behind(next)))
                        .satisfies(
                                refused -> assertThat(refused.faults().getFirst().code()).isEqualTo("invalid_cursor"));
            }
        }
    }

    private static SearchQuestion limited(SearchQuestion question, int limit) {
        return new SearchQuestion(question.text(), question.locale(), question.fallback(), question.types(),
                question.themes(), question.narrower(), question.filter(), question.sort(), limit, null);
    }

    private static List<String> pages(AskedSite site, SearchQuestion question) {
        List<String> all = new ArrayList<>();
        SearchAnswer page = site.answer(question);
        all.addAll(titles(page));
        while (page.next() != null) {
            page = site.answer(question.behind(page.next()));
            all.addAll(titles(page));
        }
        return all;
    }
}
