package org.exponat.frontend.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.EditionChange;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.frontend.runtime.Layout;
import org.exponat.frontend.spi.Link;

/** The addresses that pages had in earlier editions. */
final class FormerAddresses {

    private final PublishedSite site;
    private final Layout layout;

    FormerAddresses(PublishedSite site, Layout layout) {
        this.site = site;
        this.layout = layout;
    }

    private record Slugged(ItemId item, String type, Locale locale, String slug) {}

    /** Paths, encoded, of what has another slug since, or none. What was retracted is not named. */
    SortedSet<String> paths() {
        SortedSet<Slugged> former = new TreeSet<>(Comparator.comparing(Slugged::type).thenComparing(Slugged::slug)
                .thenComparing(one -> one.locale().toLanguageTag()).thenComparing(one -> one.item().toString()));
        Edition now = site.editions().current();
        Edition before = Edition.EMPTY;
        for (long number = 1; number <= now.number(); number++) {
            List<EditionChange> changes = site.editions().changes(number).stream()
                    .filter(change -> change.slots().stream().anyMatch(slot -> !slot.equals(Slot.SHARED))).toList();
            if (before.number() > 0 && !changes.isEmpty()) {
                site.at(before).findAll(changes.stream().map(EditionChange::item).toList()).values()
                        .forEach(item -> add(item, former));
            }
            Optional<Edition> next = site.editions().find(number);
            before = next.orElse(before);
        }
        keepChanged(former);
        SortedSet<String> paths = new TreeSet<>();
        for (Slugged one : former) {
            layout.pathOf(new Link(one.item().toString(), one.type(), one.slug(), "", one.locale()), one.locale())
                    .ifPresent(paths::add);
        }
        return paths;
    }

    private void keepChanged(SortedSet<Slugged> former) {
        PublishedView view = site.now();
        Map<ItemId, LiveItem> live = new HashMap<>(view.findAll(former.stream().map(Slugged::item).distinct()
                .toList()));
        former.removeIf(one -> {
            LiveItem item = live.get(one.item());
            return item != null && slugs(item).contains(one);
        });
    }

    private static void add(LiveItem item, SortedSet<Slugged> all) {
        all.addAll(slugs(item));
    }

    private static List<Slugged> slugs(LiveItem item) {
        List<Slugged> slugs = new ArrayList<>();
        for (LocaleTag locale : item.locales()) {
            item.part(Slot.of(locale)).map(LivePart::slug).ifPresent(
                    slug -> slugs.add(new Slugged(item.id(), item.type(), locale.toLocale(), slug.value())));
        }
        return slugs;
    }
}
