package org.exponat.search.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.exponat.search.contract.AskedSite.DE;
import static org.exponat.search.contract.AskedSite.EN;
import static org.exponat.search.contract.AskedSite.ids;

import java.util.List;
import org.exponat.core.model.InvalidContent;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.search.RelatedQuestion;
import org.exponat.search.SearchAnswer.FacetCount;
import org.exponat.search.ThemeCounts;
import org.exponat.search.ThemeQuestion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What leads on: from a theme to what there is on it, from an item to others like it. */
interface ThemesAndRelatedContract extends SearchContract {

    @Test
    default void everyThemeTellsHowMuchIsFoundByItAndBelow() {
        try (AskedSite site = open()) {
            ItemId cluster = site.publish("cluster", "Ventile", "");
            ItemId top = site.theme("Oben");
            ItemId left = site.theme("Links", top);
            ItemId right = site.theme("Rechts", top);
            ItemId alone = site.theme("Allein");
            site.publish("firm", "Amsel", "'themes':[" + ids(left, right) + "],'cluster':'" + cluster + "'");
            site.publish("firm", "Bison", "'themes':[" + ids(right) + "]");
            long before = site.current().number();
            site.publish("firm", "Condor", "'themes':[" + ids(top) + "],'cluster':'" + cluster + "'");

            ThemeCounts now = site.ask(site.current(),
                    (snapshot, view) -> snapshot.countThemes(new ThemeQuestion(DE, null, "cluster"), view));
            assertThat(now.of(top).items()).isEqualTo(3);
            assertThat(now.of(top).by()).containsExactly(new FacetCount(cluster.toString(), "Ventile", 2));
            assertThat(now.of(right)).isEqualTo(new ThemeCounts.Count(2,
                    List.of(new FacetCount(cluster.toString(), "Ventile", 1))));
            assertThat(now.of(left).items()).isEqualTo(1);
            assertThat(now.of(alone)).isEqualTo(new ThemeCounts.Count(0, List.of()));
            assertThat(counts(site, before, null).of(top)).isEqualTo(new ThemeCounts.Count(2, List.of()));
            assertThatExceptionOfType(InvalidContent.class)
                    .isThrownBy(() -> counts(site, before, "notes"));
        }
    }

    @Test
    default void relatedIsWhatSharesThemesOrWordsAndTheReaderCanSee() {
        try (AskedSite site = open()) {
            ItemId theme = site.theme("Entstehung");
            ItemId asked = site.publish("firm", "Ventilatoren",
                    "'themes':[" + ids(theme)
                            + "],'body':{'de':[{'type':'paragraph','text':'Ventilatoren aus Mulfingen.'}]}");
            ItemId themed = site.carrying("Amsel", theme);
            ItemId worded = site.publish("firm", "Bison",
                    "'body':{'de':[{'type':'paragraph','text':'Auch in Mulfingen.'}]}");
            ItemId both = site.publish("firm", "Condor",
                    "'themes':[" + ids(theme)
                            + "],'body':{'de':[{'type':'paragraph','text':'Ventilatoren in Mulfingen.'}]}");
            site.publish("firm", "Delfin", "");
            ItemId gone = site.carrying("Esel", theme);
            long before = site.current().number();
            site.installation().withdraw(gone);

            assertThat(related(site, asked, DE, site.current().number(), 10)).startsWith(both)
                    .containsExactlyInAnyOrder(both, themed, worded);
            assertThat(related(site, asked, DE, site.current().number(), 1)).containsExactly(both);
            assertThat(related(site, asked, DE, before, 10)).contains(gone);
            assertThat(related(site, asked, EN, before, 10)).as("not live in this language").isEmpty();
            assertThat(related(site, gone, DE, site.current().number(), 10)).as("not live any more").isEmpty();
        }
    }

    private static ThemeCounts counts(AskedSite site, long edition, @Nullable String by) {
        return site.ask(site.installation().site().editions().find(edition).orElseThrow(),
                (snapshot, view) -> snapshot.countThemes(new ThemeQuestion(DE, null, by), view));
    }

    private static List<ItemId> related(AskedSite site, ItemId item, LocaleTag locale, long edition, int limit) {
        return site.ask(site.installation().site().editions().find(edition).orElseThrow(),
                (snapshot, view) -> snapshot.related(new RelatedQuestion(item, locale, null, limit), view)).hits()
                .stream().map(hit -> hit.reading().id()).toList();
    }
}
