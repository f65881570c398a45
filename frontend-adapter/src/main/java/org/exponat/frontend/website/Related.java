package org.exponat.frontend.website;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.exponat.frontend.spi.Item;
import org.exponat.frontend.spi.Link;
import org.exponat.frontend.spi.ListQuery;

/** What else there is on the themes of an item: the more of them it shares, the sooner it is named. */
final class Related {

    private static final int MOST = 6;
    private static final int CONSIDERED = 40;
    /** What tells a story of its own; companies of a cluster share its themes anyway, and are named on its page. */
    private static final String[] TYPES = {Kind.CLUSTER.type(), Kind.PANEL.type(), Kind.PAGE.type(),
            Kind.EXHIBITION.type(), Kind.PUBLICATION.type(), Kind.EVENT.type()};

    private Related() {}

    static List<Item> to(Visit visit, Item item) {
        Set<String> themes = new HashSet<>(item.links("themes").stream().map(Link::id).toList());
        if (themes.isEmpty()) {
            return List.of();
        }
        // The first of them by title: where there are more, the themes are those of nearly everything, and one page must not
        // cost more the more is published.
        List<Item> candidates = visit.site().list(ListQuery.of(visit.locale(), TYPES)
                .where("themes", themes.toArray(String[]::new)).withFields("themes", "teaser").upTo(CONSIDERED))
                .items();
        return candidates.stream()
                .filter(other -> !other.id().equals(item.id()))
                .map(other -> new Candidate(other, shared(other, themes)))
                .sorted(Comparator.comparingLong(Candidate::shared).reversed()
                        .thenComparing(other -> other.item().title()).thenComparing(other -> other.item().id()))
                .limit(MOST).map(Candidate::item).toList();
    }

    /** @param shared how many themes it shares */
    private record Candidate(Item item, long shared) {}

    private static long shared(Item other, Set<String> themes) {
        return other.links("themes").stream().map(Link::id).filter(themes::contains).count();
    }
}
