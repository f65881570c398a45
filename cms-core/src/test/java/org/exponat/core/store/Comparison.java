package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.exponat.core.command.ItemLine;
import org.exponat.core.command.Scheduled;
import org.exponat.core.expected.Content;
import org.exponat.core.expected.ExpectedItem;
import org.exponat.core.expected.ExpectedItem.Head;
import org.exponat.core.expected.ExpectedSite.Act;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.expected.ExpectedStore;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.model.Version;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.PublishedView;
import org.jspecify.annotations.Nullable;

/** Looks at everything an installation shows, and at what the model says it must be. */
final class Comparison {

    private final Installation cms;
    private final ExpectedStore expected;
    private final Random random;
    private final Map<ItemId, Integer> compared = new HashMap<>();

    Comparison(Installation cms, ExpectedStore expected, Random random) {
        this.cms = cms;
        this.expected = expected;
        this.random = random;
    }

    /** What editors and readers see now. */
    void ofThePresent() {
        assertThat(cms.site().editions().current().number()).as("the current edition")
                .isEqualTo(expected.site.current());
        for (ExpectedItem item : expected.items.values()) {
            compareDrafts(item);
            assertThat(cms.drafts.references(cms.editor, item.id, null, 1_000).places().stream()
                    .map(place -> List.of(place.source().toString(), place.field(), place.live() ? "" : line(place))))
                    .as("where %s is used", item.id)
                    .containsExactlyInAnyOrderElementsOf(expected.places(item.id));
        }
        for (Act act : expected.site.acts().values()) {
            Scheduled scheduled = cms.schedule.get(cms.editor, act.id());
            assertThat(scheduled.state().key()).as("%s: %s", act, scheduled).isEqualTo(act.state());
            assertThat(scheduled.edition()).as("%s", act).isEqualTo(act.edition());
        }
        long edition = expected.site.current();
        compareSite(edition);
        compareAddresses(edition);
        compareLists(edition);
    }

    /** Every edition there was still shows what it showed, but for what was retracted; and every version what it said. */
    void ofThePast() {
        for (long edition = 0; edition <= expected.site.current(); edition++) {
            compareSite(edition);
        }
        long some = random.nextLong(expected.site.current() + 1);
        compareAddresses(some);
        compareLists(some);
        compared.clear();
        expected.items.values().forEach(this::compareDrafts);
    }

    private static String line(Referrer place) {
        return Objects.requireNonNull(place.line()).name();
    }

    private void compareDrafts(ExpectedItem item) {
        SortedMap<String, Head> lines = new TreeMap<>();
        for (ItemLine line : cms.drafts.lines(cms.editor, item.id)) {
            lines.put(line.line().name(), new Head(line.version(), line.base()));
        }
        assertThat(lines).as("the lines of %s", item.id).isEqualTo(item.lines);
        assertThat(cms.drafts.get(cms.editor, item.id).trashedAt() != null).as("%s is in the trash", item.id)
                .isEqualTo(item.trashed);
        List<Version> versions = cms.store.reader().versions(item.id, Integer.MAX_VALUE, 1_000).reversed();
        assertThat(versions).as("the versions of %s", item.id).hasSize(item.versions.size());
        int known = compared.getOrDefault(item.id, 0);
        for (Version version : versions.subList(known, versions.size())) {
            ExpectedItem.Saved saved = item.versions.get(version.number() - 1);
            assertThat(new ExpectedItem.Saved(Content.of(cms.store.reader().parts(version)), version.line().name(),
                    version.base(), version.merged())).as("version %s of %s", version.number(), item.id)
                    .isEqualTo(saved);
        }
        compared.put(item.id, versions.size());
    }

    private void compareSite(long edition) {
        Map<ItemId, SortedMap<Slot, Shown>> shown = new HashMap<>();
        view(edition).findAll(expected.items.keySet()).forEach((id, item) -> {
            SortedMap<Slot, Shown> slots = new TreeMap<>();
            item.parts().forEach((slot, part) -> slots.put(slot,
                    new Shown(part.version(), Content.of(Map.of(slot, part.part())).only(slot), part.since())));
            shown.put(id, slots);
        });
        assertThat(shown).as("what edition %s shows", edition).isEqualTo(expected.site.visible(edition));
    }

    private void compareAddresses(long edition) {
        PublishedView view = view(edition);
        Map<ItemId, SortedMap<Slot, Shown>> visible = expected.site.visible(edition);
        for (int i = 0; i < 12; i++) {
            String slug = "slug-" + i;
            for (LocaleTag locale : List.of(DE, EN)) {
                LocaleTag other = locale.equals(DE) ? EN : DE;
                Optional<ItemId> owner = owner(visible, locale, slug).or(() -> owner(visible, other, slug));
                assertThat(view.findBySlug("article", locale, new Slug(slug)).map(LiveItem::id))
                        .as("%s in %s at edition %s", slug, locale, edition).isEqualTo(owner);
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

    private void compareLists(long edition) {
        PublishedView view = view(edition);
        String word = "word " + random.nextInt(RandomContent.WORDS);
        List<ItemId> ids = new ArrayList<>(expected.items.keySet());
        String target = ids.get(random.nextInt(ids.size())).toString();
        for (LocaleTag locale : List.of(DE, EN)) {
            LocaleTag fallback = locale.equals(DE) || random.nextBoolean() ? null : DE;
            Asked asked = fallback == null
                    ? Asked.articles().in(locale)
                    : Asked.articles().in(locale).fallingBackTo(fallback);
            assertThat(asked.sorted("-year").at(view)).as("by year in %s, %s at edition %s", locale, fallback, edition)
                    .containsExactlyElementsOf(list(edition, locale, fallback, _ -> true,
                            Comparator.comparingInt(item -> -(Integer) Objects
                                    .requireNonNull(shared(item).get(Slot.SHARED, "year")))));
            assertThat(asked.with("place", word).at(view)).as("%s in %s, %s at edition %s", word, locale, fallback,
                    edition)
                    .containsExactlyElementsOf(list(edition, locale, fallback,
                            item -> word.equals(shared(item).get(Slot.SHARED, "place")), (_, _) -> 0));
            assertThat(asked.with("related", target).pagesAt(view, 2))
                    .as("related to %s in %s, %s at edition %s", target, locale, fallback, edition)
                    .containsExactlyElementsOf(list(edition, locale, fallback,
                            item -> shared(item).references().contains(Map.entry("related", target)), (_, _) -> 0));
            assertThat(asked.with("subtitle", word).at(view))
                    .as("subtitle %s in %s, %s at edition %s", word, locale, fallback, edition)
                    .containsExactlyElementsOf(list(edition, locale, fallback,
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

    private List<ItemId> list(long edition, LocaleTag locale, @Nullable LocaleTag fallback,
            Predicate<SortedMap<Slot, Shown>> filter, Comparator<SortedMap<Slot, Shown>> order) {
        Set<Slot> languages = new HashSet<>(Set.of(Slot.of(locale)));
        if (fallback != null) {
            languages.add(Slot.of(fallback));
        }
        return expected.site.visible(edition).entrySet().stream()
                .filter(entry -> entry.getValue().keySet().stream().anyMatch(languages::contains))
                .filter(entry -> filter.test(entry.getValue()))
                .sorted(Map.Entry.<ItemId, SortedMap<Slot, Shown>>comparingByValue(order)
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).collect(Collectors.toList());
    }

    private PublishedView view(long edition) {
        return cms.site().at(cms.site().editions().find(edition).orElseThrow());
    }
}
