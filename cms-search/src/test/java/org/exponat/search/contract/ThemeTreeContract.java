package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.search.contract.AskedSite.all;
import static org.exponat.search.contract.AskedSite.asked;
import static org.exponat.search.contract.AskedSite.counts;
import static org.exponat.search.contract.AskedSite.ids;
import static org.exponat.search.contract.AskedSite.titles;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.exponat.core.model.ItemId;
import org.exponat.core.query.Filter;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.SearchQuestion;
import org.junit.jupiter.api.Test;

/** What carries a theme counts as carrying all themes above it. */
interface ThemeTreeContract extends SearchContract {

    @Test
    default void anItemIsFoundByEveryThemeAboveItsOwn() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId middle = site.theme("Mitte", top);
            ItemId below = site.theme("Unten", middle);
            site.carrying("Amsel", below);
            site.carrying("Bison", middle, below);
            site.carrying("Condor", top);

            assertThat(titles(site.answer(carrying(top, true)))).containsExactly("Amsel", "Bison", "Condor");
            assertThat(titles(site.answer(carrying(middle, true)))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(below, true)))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(top, false)))).containsExactly("Condor");
            assertThat(titles(site.answer(carrying(middle, false)))).containsExactly("Bison");
        }
    }

    @Test
    default void everyThemeCountsAnItemOnce() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId left = site.theme("Links", top);
            ItemId right = site.theme("Rechts", top);
            site.carrying("Amsel", left, right);
            site.carrying("Bison", right);

            SearchAnswer answer = site.answer(all());

            assertThat(answer.facets().get("theme")).containsExactly(
                    new FacetCount(top.toString(), "Oben", 2),
                    new FacetCount(right.toString(), "Rechts", 2, List.of(top.toString())),
                    new FacetCount(left.toString(), "Links", 1, List.of(top.toString())));
            assertThat(counts(site.answer(asked(Set.of(), List.of(), false, Filter.everything(), List.of())), "theme"))
                    .isEqualTo(Map.of("Links", 1L, "Rechts", 2L));
        }
    }

    @Test
    default void hitsShowTheirOwnThemesOnly() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId below = site.theme("Unten", top);
            site.carrying("Amsel", below);

            assertThat(site.answer(carrying(top, true)).hits().getFirst().themes()).containsExactly(below);
        }
    }

    @Test
    default void aCircleHarmsNobody() {
        try (AskedSite site = open()) {
            ItemId one = site.theme("Eins");
            ItemId two = site.theme("Zwei", one);
            site.revise(one, 1, "{'broader':[" + ids(two) + "," + ids(one) + "]}");
            site.carrying("Amsel", one);
            site.carrying("Bison", two);

            assertThat(titles(site.answer(carrying(one, true)))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(two, true)))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(two, false)))).containsExactly("Bison");
        }
    }

    @Test
    default void aThemeThatMovesTakesAllBelowItAlong() {
        try (AskedSite site = open()) {
            ItemId left = site.theme("Links");
            ItemId right = site.theme("Rechts");
            ItemId middle = site.theme("Mitte", left);
            ItemId below = site.theme("Unten", middle);
            site.carrying("Amsel", below);
            site.carrying("Bison", middle);
            long before = site.current().number();
            site.revise(middle, 1, "{'broader':[" + ids(right) + "]}");

            assertThat(titles(site.answer(carrying(right, true)))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(left, true)))).isEmpty();
            assertThat(titles(site.answer(carrying(left, true), before))).containsExactly("Amsel", "Bison");
            assertThat(titles(site.answer(carrying(right, true), before))).isEmpty();
        }
    }

    @Test
    default void aThemeThatGoesCutsTheTreeAndMendsItWhenItComesBack() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId middle = site.theme("Mitte", top);
            ItemId below = site.theme("Unten", middle);
            site.carrying("Amsel", below);
            site.installation().withdraw(middle);

            assertThat(counts(site.answer(all()), "theme")).isEqualTo(Map.of("Unten", 1L));
            assertThat(titles(site.answer(carrying(top, true)))).isEmpty();

            site.installation().publish(middle);

            assertThat(counts(site.answer(all()), "theme")).isEqualTo(Map.of("Oben", 1L, "Mitte", 1L, "Unten", 1L));
            assertThat(titles(site.answer(carrying(top, true), site.current().number() - 1))).isEmpty();
        }
    }

    @Test
    default void aThemeThatIsRetractedConnectsNothingAtAnyTime() {
        try (AskedSite site = open()) {
            ItemId top = site.theme("Oben");
            ItemId middle = site.theme("Mitte", top);
            ItemId below = site.theme("Unten", middle);
            site.carrying("Amsel", below);
            long before = site.current().number();
            site.installation().retract(middle);

            assertThat(titles(site.answer(carrying(top, true)))).isEmpty();
            assertThat(titles(site.answer(carrying(top, true), before))).isEmpty();
            assertThat(titles(site.answer(carrying(below, true), before))).containsExactly("Amsel");
        }
    }

    private static SearchQuestion carrying(ItemId theme, boolean narrower) {
        return asked(Set.of(), List.of(theme), narrower, Filter.everything(), List.of());
    }
}
