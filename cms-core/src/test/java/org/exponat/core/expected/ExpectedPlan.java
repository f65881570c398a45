package org.exponat.core.expected;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.exponat.core.command.Plan;
import org.exponat.core.command.Publish;
import org.exponat.core.expected.ExpectedSite.Shown;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What a plan must say.
 *
 * @param plan without faults
 * @param faults their codes
 */
public record ExpectedPlan(Plan plan, Set<String> faults) {

    static ExpectedPlan of(ExpectedOutcome outcome) {
        Lists lists = new Lists(outcome);
        Set<ItemId> concerned = new TreeSet<>(outcome.before.keySet());
        concerned.addAll(outcome.after.keySet());
        concerned.forEach(lists::pointers);
        concerned.forEach(lists::links);
        concerned.forEach(lists::languages);
        return new ExpectedPlan(new Plan(outcome.entries, lists.goesLive, lists.goesAway, lists.linksNotLive,
                lists.linksBroken, lists.otherLanguages, lists.leftBehind, outcome.setsBack, lists.slugs, List.of(),
                List.of()), Set.copyOf(outcome.faults));
    }

    private static final class Lists {

        private final ExpectedOutcome outcome;
        private final List<Plan.Pointer> goesLive = new ArrayList<>();
        private final List<Plan.Pointer> goesAway = new ArrayList<>();
        private final List<Plan.Link> linksNotLive = new ArrayList<>();
        private final List<Plan.Link> linksBroken = new ArrayList<>();
        private final List<Plan.OtherLanguage> otherLanguages = new ArrayList<>();
        private final List<Plan.LeftBehind> leftBehind = new ArrayList<>();
        private final List<Plan.SlugChange> slugs = new ArrayList<>();

        Lists(ExpectedOutcome outcome) {
            this.outcome = outcome;
        }

        void pointers(ItemId id) {
            SortedMap<Slot, Shown> before = outcome.live(id);
            SortedMap<Slot, Shown> after = outcome.after(id);
            after.forEach((slot, shown) -> {
                if (begins(shown)) {
                    goesLive.add(pointer(id, slot, shown, !before.containsKey(slot)));
                }
            });
            before.forEach((slot, shown) -> {
                Shown next = after.get(slot);
                if (next == null) {
                    goesAway.add(pointer(id, slot, shown, false));
                }
                Slug slug = slug(slot, shown);
                Slug nextSlug = next == null ? null : slug(slot, next);
                if (slot instanceof Slot.Localised(LocaleTag locale) && slug != null && !slug.equals(nextSlug)) {
                    slugs.add(new Plan.SlugChange(id, locale, slug, nextSlug));
                }
            });
        }

        /** Only what all languages share points anywhere. */
        void links(ItemId id) {
            Shown shared = outcome.after(id).get(Slot.SHARED);
            if (shared == null) {
                return;
            }
            for (Map.Entry<String, String> reference : shared.content().references()) {
                ItemId target = ItemId.parse(reference.getValue());
                Plan.Link link = new Plan.Link(id, Slot.SHARED, reference.getKey(), target);
                if (isLive(outcome.after(target))) {
                    continue;
                }
                if (!begins(shared) && isLive(outcome.live(target))) {
                    linksBroken.add(link);
                } else if (begins(shared) || isPublishedAsItIs(id)) {
                    linksNotLive.add(link);
                }
            }
        }

        /** That what all languages share is published though it does not change. */
        private boolean isPublishedAsItIs(ItemId id) {
            return outcome.versions.get(id) instanceof Integer version
                    && outcome.entries.stream().anyMatch(entry -> entry.id().equals(id) && entry.shared())
                    && outcome.live(id).get(Slot.SHARED) instanceof Shown live
                    && live.content().equals(outcome.item(id).content(version).only(Slot.SHARED));
        }

        /** The languages that are live and that nobody named. */
        void languages(ItemId id) {
            Integer version = outcome.versions.get(id);
            SortedMap<Slot, Shown> before = outcome.live(id);
            Shown shared = before.get(Slot.SHARED);
            Shown next = outcome.after(id).get(Slot.SHARED);
            before.forEach((slot, live) -> {
                if (!(slot instanceof Slot.Localised(LocaleTag locale)) || isNamed(id, locale)) {
                    return;
                }
                if (shared != null && next != null && begins(next)) {
                    otherLanguages.add(new Plan.OtherLanguage(id, locale, differing(shared.content(), next.content())));
                }
                if (version != null && !live.content().equals(outcome.item(id).content(version).only(slot))) {
                    leftBehind.add(new Plan.LeftBehind(id, locale, live.version(), version));
                }
            });
        }

        private boolean isNamed(ItemId id, LocaleTag locale) {
            return outcome.entries.stream()
                    .anyMatch((Publish.Entry entry) -> entry.id().equals(id) && entry.locales().contains(locale));
        }

        private boolean begins(Shown shown) {
            return shown.since() == outcome.edition;
        }

        private static boolean isLive(SortedMap<Slot, Shown> slots) {
            return slots.keySet().stream().anyMatch(Slot.Localised.class::isInstance);
        }

        private static Plan.Pointer pointer(ItemId id, Slot slot, Shown shown, boolean isNew) {
            return new Plan.Pointer(id, "article", slot, shown.version(), slug(slot, shown), isNew);
        }

        private static @Nullable Slug slug(Slot slot, Shown shown) {
            String slug = shown.slug(slot);
            return slug == null ? null : new Slug(slug);
        }

        private static Set<String> differing(Content one, Content other) {
            SortedMap<String, Object> fields = new TreeMap<>(one.of(Slot.SHARED));
            fields.putAll(other.of(Slot.SHARED));
            fields.keySet().removeIf(
                    field -> Objects.equals(one.get(Slot.SHARED, field), other.get(Slot.SHARED, field)));
            return fields.keySet();
        }
    }
}
