package org.exponat.frontend.website;

import java.util.List;
import java.util.Optional;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.ListQuery;
import org.exponat.frontend.spi.ThemeNode;
import org.jspecify.annotations.Nullable;

/**
 * The home page.
 *
 * @param fallback whether its text is in another language than the page
 * @param body what it says before its first heading
 * @param rest what it says from there on, shown below the clusters
 * @param exhibition the newest one; null if there is none
 * @param themes those without a broader one
 * @param allThemes the page that lists them all; null if there is none
 */
record HomePage(Words title, @Nullable Words lead, boolean fallback, @Nullable Picture picture, Html body, Html rest,
        List<Card> clusters, @Nullable Card allClusters, @Nullable Feature exhibition, List<Card> themes,
        @Nullable Card allThemes) {

    /** An exhibition with its panels. */
    record Feature(Card card, List<Card> panels) {

        boolean hasPanels() {
            return !panels.isEmpty();
        }
    }

    boolean hasClusters() {
        return !clusters.isEmpty();
    }

    boolean hasThemes() {
        return !themes.isEmpty();
    }

    static Shell of(Visit visit) {
        Optional<Item> home = Optional.ofNullable(visit.addresses().homeId())
                .flatMap(id -> visit.site().find(id, visit.locale()));
        Articles articles = new Articles(visit);
        HomePage page = new HomePage(
                home.map(item -> Words.of(item, "title")).orElse(new Words(visit.texts().get("siteName"), null)),
                home.filter(item -> !item.text("teaser").isEmpty()).map(item -> Words.of(item, "teaser")).orElse(null),
                home.filter(item -> !item.isLiveInItsLocale()).isPresent(), home.map(visit::picture).orElse(null),
                home.map(item -> RichTextHtml.opening(item, "body", visit.addresses())).orElse(Html.NONE),
                home.map(item -> RichTextHtml.rest(item, "body", visit.addresses())).orElse(Html.NONE),
                articles.cards(articles.listOf("cluster").withFields("teaser", "image")), more(visit, "cluster"),
                feature(visit, articles),
                visit.site().themes(visit.locale()).stream().map(ThemeNode::theme).map(visit::card).toList(),
                more(visit, "theme"));
        ShellDraft shell = new ShellDraft(visit, page);
        home.ifPresent(item -> shell.showing(item, visit.addresses().home(visit.locale())));
        return shell.atHome().telling(LinkedData.ofHome(visit, shell.siteName())).done();
    }

    private static @Nullable Card more(Visit visit, String type) {
        return visit.listOf(type).map(entry -> visit.card(entry.item())).orElse(null);
    }

    private static @Nullable Feature feature(Visit visit, Articles articles) {
        ListQuery newest = articles.listOf("exhibition").sortedBy("-opened", "title")
                .withFields("teaser", "image", "panels").upTo(1);
        for (Item exhibition : visit.site().list(newest).items()) {
            List<String> ids = exhibition.links("panels").stream().map(link -> link.id()).toList();
            return new Feature(visit.card(exhibition),
                    articles.panelCards(visit.site().findAll(ids, visit.locale(), Articles.PANEL_FIELDS)));
        }
        return null;
    }
}
