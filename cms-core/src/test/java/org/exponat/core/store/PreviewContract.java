package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.exponat.core.command.Publish;
import org.exponat.core.command.PublishRelease;
import org.exponat.core.command.Published;
import org.exponat.core.command.PutInRelease;
import org.exponat.core.command.SavedItem;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Line;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.OverlaidView;
import org.exponat.core.query.Page;
import org.exponat.core.query.Preview;
import org.exponat.core.query.PublishedView;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every store previews a release as the very edition it would become. */
interface PreviewContract extends InstallationSource {

    Line RELEASE = new Line("preview");

    @Test
    default void aPreviewShowsWhatTheLinesHoldAndNobodyElseSeesIt() {
        Installation cms = installation();
        ItemId changed = cms.create("article",
                "{'title':{'de':'alt'},'slug':{'de':'alt'},'email':'a@example.org'}").id();
        ItemId fresh = cms.article("fresh", DE);
        cms.publish(changed);
        begin(cms, changed, fresh);
        cms.revise(changed, RELEASE, 1, "{'title':{'de':'neu'},'slug':{'de':'neu'},'email':'b@example.org'}");

        PublishedView preview = preview(cms);

        assertThat(preview.edition().number()).isEqualTo(1);
        LiveItem item = preview.find(changed).orElseThrow();
        assertThat(item.part(Slot.of(DE)).orElseThrow().part().fields().path("title").stringValue()).isEqualTo("neu");
        assertThat(item.part(Slot.SHARED).orElseThrow().part().fields().path("email").stringValue())
                .isEqualTo("b@example.org");
        assertThat(preview.findBySlug("article", DE, new Slug("neu"))).isPresent();
        assertThat(preview.findBySlug("article", DE, new Slug("alt"))).isEmpty();
        assertThat(preview.find(fresh)).isPresent();
        assertThat(cms.site().now().find(fresh)).isEmpty();
        assertThat(cms.site().now().findBySlug("article", DE, new Slug("neu"))).isEmpty();
    }

    @Test
    default void aReleaseThatWaitsForItsInstantIsShownAsItWasAccepted() {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        begin(cms, id);
        cms.revise(id, RELEASE, 1, "{'title':{'de':'accepted'}}");
        cms.releasing.publish(cms.editor, new PublishRelease(RELEASE, cms.clock.instant().plusSeconds(60), false, null,
                null));
        cms.revise(id, RELEASE, 2, "{'title':{'de':'written since'}}");

        assertThat(preview(cms).find(id).orElseThrow().part(Slot.of(DE)).orElseThrow().part().fields().path("title")
                .stringValue()).isEqualTo("accepted");
    }

    @Test
    default void whatCannotBePublishedYetOrEverIsShownAsItIsLive() {
        Installation cms = installation();
        ItemId bare = cms.create("article", "{'title':{'de':'bare'}}").id();
        ItemId broken = cms.article("broken", DE);
        ItemId retracted = cms.article("retracted", DE);
        cms.publish(broken);
        begin(cms, bare, broken, retracted);
        cms.revise(broken, RELEASE, 1, "{'slug':{'de':null},'title':{'de':'x'}}");
        cms.retract(retracted);

        PublishedView preview = preview(cms);

        assertThat(preview.find(bare)).isEmpty();
        assertThat(preview.find(retracted)).isEmpty();
        assertThat(preview.find(broken).orElseThrow().part(Slot.of(DE)).orElseThrow().slug())
                .isEqualTo(new Slug("broken-de"));
    }

    @Test
    default void aPreviewStaysAtTheEditionItWasComputedAt() {
        Installation cms = installation();
        ItemId other = cms.article("other", DE);
        ItemId planned = cms.article("planned", DE);
        begin(cms, planned);
        Preview before = cms.previews.of(cms.editor, RELEASE);
        cms.publish(other);

        PublishedView view = before.of(cms.site());

        assertThat(before.edition().number()).isZero();
        assertThat(view.edition()).isEqualTo(before.edition());
        assertThat(view.find(planned)).isPresent();
        assertThat(view.find(other)).isEmpty();
        Preview after = cms.previews.of(cms.editor, RELEASE);
        assertThat(after.edition()).isEqualTo(cms.site().editions().current());
        assertThat(after.identity()).isNotEqualTo(before.identity());
        assertThat(after.identity()).isEqualTo(cms.previews.of(cms.editor, RELEASE).identity());
    }

    @Test
    default void aShortPageBehindManyPlannedItemsAsksTheStoreOnce() {
        Installation cms = installation();
        cms.releases.begin(cms.editor, RELEASE, null);
        for (int i = 0; i < 12; i++) {
            ItemId id = cms.create("article", "{'title':{'de':'a" + i + "'},'slug':{'de':'a-" + i + "'}}").id();
            cms.publish(id);
            cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(RELEASE, id));
        }
        ItemId left = cms.create("article", "{'title':{'de':'z'},'slug':{'de':'z'}}").id();
        cms.publish(left);
        Preview preview = cms.previews.of(cms.editor, RELEASE);
        AtomicInteger asked = new AtomicInteger();
        PublishedView counting = new CountedLists(cms.site().at(preview.edition()), asked);
        PublishedView view = new OverlaidView(counting, preview.items(), preview.types(), preview.languages());

        Page page = view.list(new ContentQuery(Set.of("article"), DE, null, Filter.everything(),
                List.of(new Sort("title", false)), 1, null));

        assertThat(page.items()).extracting(LiveItem::id).containsExactly(left);
        assertThat(page.next()).isNull();
        assertThat(asked).hasValue(1);
    }

    /** Whatever is in the release: what the preview answers is what its edition answers. */
    @Test
    default void aPreviewAnswersAsTheEditionItBecomes() {
        long seed = new Random().nextLong();
        System.out.println("a preview answers as the edition it becomes, seed " + seed);
        Random random = new Random(seed);
        Installation cms = installation();
        List<ItemId> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            SavedItem item = cms.create("article", fields(random, i, items));
            items.add(item.id());
            if (random.nextInt(4) > 0) {
                cms.publish(item.id());
            }
        }
        cms.releases.begin(cms.editor, RELEASE, null);
        Map<ItemId, Integer> bases = new LinkedHashMap<>();
        for (ItemId id : items) {
            boolean live = cms.site().now().find(id).isPresent();
            switch (random.nextInt(4)) {
                case 0 -> cms.releaseContents.put(cms.editor, PutInRelease.publishing(RELEASE, id));
                case 1 -> {
                    cms.releaseContents.put(cms.editor, new PutInRelease(RELEASE, id, Publish.Act.PUBLISH, Set.of(),
                            !live || random.nextBoolean(), Publish.InUseChoice.BREAK, null));
                    bases.put(id, 1);
                }
                case 2 -> cms.releaseContents.put(cms.editor, PutInRelease.withdrawing(RELEASE, id));
                default -> {
                    // stays as it is
                }
            }
        }
        bases.forEach((id, base) -> cms.revise(id, RELEASE, base, fields(random, items.indexOf(id) + 100, items)));

        List<Object> previewed = answers(preview(cms), items);
        Published published = cms.releasing.publish(cms.editor, new PublishRelease(RELEASE));

        assertThat(published).isInstanceOf(Published.Made.class);
        assertThat(previewed).isEqualTo(answers(cms.site().now(), items));
    }

    private static String fields(Random random, int number, List<ItemId> others) {
        String[] names = {"Öfen", "Lüfter", "Anker", "lüfter", "Zange", "Ventil"};
        String name = names[random.nextInt(names.length)];
        boolean english = random.nextBoolean();
        return "{'title':{'de':'" + name + "'" + (english ? ",'en':'" + name + " en'" : "") + "},'slug':{'de':'n-"
                + number + "'" + (english ? ",'en':'e-" + number + "'" : "") + "}"
                + (random.nextBoolean() ? ",'place':'" + names[random.nextInt(3)] + "'" : "")
                + (random.nextBoolean() ? ",'year':" + random.nextInt(5) : "")
                + (!others.isEmpty() && random.nextBoolean()
                        ? ",'author':'" + others.get(random.nextInt(others.size())) + "'"
                        : "")
                + (random.nextBoolean() ? ",'subtitle':{'de':'" + names[random.nextInt(6)] + "'}" : "") + "}";
    }

    private static List<Object> answers(PublishedView view, List<ItemId> items) {
        List<Object> answers = new ArrayList<>();
        items.forEach(id -> answers.add(view.find(id).map(PreviewContract::seen)));
        view.findAll(items).values().forEach(item -> {
            answers.add(seen(item));
            answers.add(view.findByNumber(item.number()).map(PreviewContract::seen));
        });
        for (int i = 0; i < 130; i++) {
            answers.add(view.findBySlug("article", DE, new Slug("n-" + i)).map(PreviewContract::seen));
            answers.add(view.findBySlug("article", DE, new Slug("e-" + i)).map(PreviewContract::seen));
        }
        List<List<Sort>> orders = List.of(List.of(), List.of(new Sort("title", false)),
                List.of(new Sort("title", true)),
                List.of(new Sort("subtitle", true), new Sort("year", false)), List.of(new Sort("year", true)));
        for (List<Sort> order : orders) {
            for (LocaleTag locale : List.of(DE, EN)) {
                answers.add(pages(view, locale, null, Filter.everything(), order));
                answers.add(pages(view, locale, locale.equals(EN) ? DE : null, Filter.everything(), order));
                answers.add(pages(view, locale, locale.equals(EN) ? DE : null,
                        new Filter.AnyOf("place", List.of("Anker", "Öfen")), order));
                answers.add(pages(view, locale, null, new Filter.AnyOf("subtitle", List.of("Zange")), order));
                for (Filter filter : FILTERS) {
                    answers.add(pages(view, locale, locale.equals(EN) ? DE : null, filter, order));
                }
            }
        }
        return answers;
    }

    /** Of kinds that are decided in another way where something is laid over. */
    List<Filter> FILTERS = List.of(
            new Filter.Not(new Filter.AnyOf("place", List.of("Anker", "Öfen"))), new Filter.Exists("year"),
            Filter.Range.of("year", Filter.Comparison.GREATER, "1"),
            new Filter.Through("author", List.of(new Filter.AnyOf("place", List.of("Anker")))),
            new Filter.Not(new Filter.Through("author", List.of(Filter.Range.of("year", Filter.Comparison.LESS, "3")))),
            new Filter.All(List.of(new Filter.Exists("place"), new Filter.Through("author", List.of(new Filter.Through(
                    "author", List.of(new Filter.Exists("year"))))))));

    private static List<Object> pages(PublishedView view, LocaleTag locale, @Nullable LocaleTag fallback, Filter filter,
            List<Sort> order) {
        List<Object> pages = new ArrayList<>();
        pages.add(view.count(new ContentQuery(Set.of("article"), locale, fallback, filter, order, 4, null)));
        Cursor after = null;
        do {
            Page page = view.list(new ContentQuery(Set.of("article"), locale, fallback, filter, order, 4, after));
            pages.add(page.items().stream().map(PreviewContract::seen).toList());
            after = page.next();
        } while (after != null);
        return pages;
    }

    /** All of an item but when it was published, which nobody can know before. */
    private static Object seen(LiveItem item) {
        Map<Slot, List<Object>> parts = new LinkedHashMap<>();
        item.parts().forEach((slot, part) -> parts.put(slot, seen(part)));
        return List.of(item.id(), item.type(), item.number(), parts);
    }

    private static List<Object> seen(LivePart part) {
        return List.of(part.version(), String.valueOf(part.slug()), part.since(), part.part());
    }

    private static void begin(Installation cms, ItemId... items) {
        cms.releases.begin(cms.editor, RELEASE, null);
        for (ItemId id : items) {
            cms.releaseContents.put(cms.editor, PutInRelease.publishing(RELEASE, id));
        }
    }

    private static PublishedView preview(Installation cms) {
        return cms.previews.of(cms.editor, RELEASE).of(cms.site());
    }
}
