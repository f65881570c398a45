package org.exponat.core.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.Asked;
import org.jspecify.annotations.Nullable;

/** Looks at everything a view shows, and at what the model says it must be. */
record SiteComparison(Ground ground) {

    /** Of a preview: what could not be published yet may have no order and no address of its own. */
    void ofPreview(PublishedView view, Map<ItemId, SortedMap<Slot, Shown>> expected) {
        compareItems(view, expected);
        Set<String> addresses = new HashSet<>();
        if (expected.values().stream().allMatch(item -> item.containsKey(Slot.SHARED) && item.entrySet().stream()
                .allMatch(part -> addresses.add(part.getKey().key() + part.getValue().slug(part.getKey()))
                        || part.getKey().equals(Slot.SHARED)))) {
            compareAddresses(view, expected);
            compareLists(view, expected);
        }
    }

    /** What every item shows. */
    void compareItems(PublishedView view, Map<ItemId, SortedMap<Slot, Shown>> expected) {
        Map<ItemId, SortedMap<Slot, Shown>> shown = new HashMap<>();
        view.findAll(ground.ids()).forEach((id, item) -> {
            SortedMap<Slot, Shown> slots = new TreeMap<>();
            item.parts().forEach((slot, part) -> slots.put(slot,
                    new Shown(part.version(), Content.of(Map.of(slot, part.part())).only(slot), part.since())));
            shown.put(id, slots);
        });
        assertThat(shown).as("what edition %s shows", view.edition().number()).isEqualTo(expected);
    }

    /** Whose every address is. */
    void compareAddresses(PublishedView view, Map<ItemId, SortedMap<Slot, Shown>> expected) {
        for (int i = 0; i < 12; i++) {
            String slug = "slug-" + i;
            for (LocaleTag locale : List.of(DE, EN)) {
                LocaleTag other = locale.equals(DE) ? EN : DE;
                Optional<ItemId> owner = owner(expected, locale, slug).or(() -> owner(expected, other, slug));
                assertThat(view.findBySlug("article", locale, new Slug(slug)).map(LiveItem::id))
                        .as("%s in %s at edition %s", slug, locale, view.edition().number()).isEqualTo(owner);
            }
        }
    }

    private static Optional<ItemId> owner(Map<ItemId, SortedMap<Slot, Shown>> visible, LocaleTag locale,
            String slug) {
        Slot slot = Slot.of(locale);
        return visible.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(slot)
                        && slug.equals(entry.getValue().get(slot).slug(slot)))
                .map(Map.Entry::getKey).findFirst();
    }

    /** Lists in some orders and with some filters. */
    void compareLists(PublishedView view, Map<ItemId, SortedMap<Slot, Shown>> expected) {
        long edition = view.edition().number();
        String word = ground.contents().word();
        String target = ground.ids().get(ground.random().nextInt(ground.ids().size())).toString();
        for (LocaleTag locale : List.of(DE, EN)) {
            LocaleTag fallback = locale.equals(DE) || ground.random().nextBoolean() ? null : DE;
            Asked asked = fallback == null
                    ? Asked.articles().in(locale)
                    : Asked.articles().in(locale).fallingBackTo(fallback);
            assertThat(asked.sorted("-year").at(view)).as("by year in %s, %s at edition %s", locale, fallback, edition)
                    .containsExactlyElementsOf(list(expected, locale, fallback, _ -> true,
                            Comparator.comparingInt(item -> -(Integer) Objects
                                    .requireNonNull(shared(item).get(Slot.SHARED, "year")))));
            assertThat(asked.with("place", word).at(view)).as("%s in %s, %s at edition %s", word, locale, fallback,
                    edition)
                    .containsExactlyElementsOf(list(expected, locale, fallback,
                            item -> word.equals(shared(item).get(Slot.SHARED, "place")), (_, _) -> 0));
            assertThat(asked.with("related", target).pagesAt(view, 2))
                    .as("related to %s in %s, %s at edition %s", target, locale, fallback, edition)
                    .containsExactlyElementsOf(list(expected, locale, fallback,
                            item -> shared(item).references().contains(Map.entry("related", target)), (_, _) -> 0));
            assertThat(asked.with("subtitle", word).at(view))
                    .as("subtitle %s in %s, %s at edition %s", word, locale, fallback, edition)
                    .containsExactlyElementsOf(list(expected, locale, fallback,
                            item -> word.equals(text(item, locale, fallback, "subtitle")), (_, _) -> 0));
        }
    }

    private static Content shared(SortedMap<Slot, Shown> item) {
        return item.containsKey(Slot.SHARED) ? item.get(Slot.SHARED).content() : Content.EMPTY;
    }

    private static @Nullable Object text(SortedMap<Slot, Shown> item, LocaleTag locale, @Nullable LocaleTag fallback,
            String field) {
        Shown own = item.get(Slot.of(locale));
        Object text = own == null ? null : own.content().get(Slot.of(locale), field);
        if (text == null && fallback != null) {
            Shown other = item.get(Slot.of(fallback));
            return other == null ? null : other.content().get(Slot.of(fallback), field);
        }
        return text;
    }

    private static List<ItemId> list(Map<ItemId, SortedMap<Slot, Shown>> expected, LocaleTag locale,
            @Nullable LocaleTag fallback,
            Predicate<SortedMap<Slot, Shown>> filter, Comparator<SortedMap<Slot, Shown>> order) {
        Set<Slot> languages = new HashSet<>(Set.of(Slot.of(locale)));
        if (fallback != null) {
            languages.add(Slot.of(fallback));
        }
        return expected.entrySet().stream()
                .filter(entry -> entry.getValue().keySet().stream().anyMatch(languages::contains))
                .filter(entry -> filter.test(entry.getValue()))
                .sorted(Map.Entry.<ItemId, SortedMap<Slot, Shown>>comparingByValue(order)
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).collect(Collectors.toList());
    }
}
