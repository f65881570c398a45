package org.exponat.frontend.website;

import java.util.List;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.jspecify.annotations.Nullable;

/**
 * A panel of an exhibition, as one would read it standing before it.
 *
 * @param previous the panel before it in the exhibition; null at the beginning
 * @param next the panel after it; null at the end
 */
record PanelPage(Article article, List<Card> clusters, List<Anchor> companies, @Nullable Anchor previous,
        @Nullable Anchor next) {

    boolean hasClusters() {
        return !clusters.isEmpty();
    }

    boolean hasCompanies() {
        return !companies.isEmpty();
    }

    boolean hasAside() {
        return hasCompanies() || article.hasThemes();
    }

    boolean hasNeighbours() {
        return previous != null || next != null;
    }

    static PanelPage of(Visit visit, Item panel, Article article) {
        Link exhibition = panel.link("exhibition").orElse(null);
        List<Link> order = exhibition == null
                ? List.of()
                : visit.site().find(exhibition.id(), visit.locale()).map(item -> item.links("panels"))
                        .orElse(List.of());
        int place = order.stream().map(Link::id).toList().indexOf(panel.id());
        List<Card> clusters = visit.site()
                .findAll(panel.links("clusters").stream().map(Link::id).toList(), visit.locale(), Articles.CARD_FIELDS)
                .stream()
                .map(visit::card).toList();
        return new PanelPage(article, clusters, visit.anchors(panel.links("companies")),
                neighbour(visit, order, place, -1),
                neighbour(visit, order, place, 1));
    }

    private static @Nullable Anchor neighbour(Visit visit, List<Link> order, int place, int step) {
        int wanted = place + step;
        return place < 0 || wanted < 0 || wanted >= order.size() ? null : visit.anchor(order.get(wanted));
    }
}
