package org.exponat.api.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.EN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.exponat.core.installation.ForwardingSite;
import org.exponat.core.installation.ForwardingView;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.RandomPublishing;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.model.Slug;
import org.exponat.core.publication.Edition;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.publication.LivePart;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSiteTest {

    private static final long SIZE = 10_000_000;

    @TempDir
    Path data;

    private final AtomicInteger questions = new AtomicInteger();
    private Installation exponat;
    private PublishedSite stored;

    @BeforeEach
    void open() {
        exponat = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")));
        stored = counted();
    }

    @AfterEach
    void close() {
        exponat.close();
    }

    private PublishedSite kept(long size) {
        return new KeptSite(stored, new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock), size);
    }

    @Test
    void whatIsPublishedAtRandomIsSeenAtEachEditionAsItIsStored() {
        long seed = System.nanoTime();
        System.out.println("whatIsPublishedAtRandomIsSeenAtEachEditionAsItIsStored: seed " + seed);
        walk(exponat, new Random(seed), seed);
    }

    @Test
    void whatAnotherNodePublishesAtRandomIsSeenAtEachEditionAsItIsStored() {
        long seed = System.nanoTime();
        System.out.println("whatAnotherNodePublishesAtRandomIsSeenAtEachEditionAsItIsStored: seed " + seed);
        try (Installation other = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")))) {
            walk(other, new Random(seed), seed);
        }
    }

    private void walk(Installation publishing, Random random, long seed) {
        RandomPublishing walk = new RandomPublishing(publishing, random);
        SiteOfNode node = new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock);
        PublishedSite site = new KeptSite(stored, node, random.nextBoolean() ? SIZE : 20_000);
        List<PublishedView> slow = new ArrayList<>();
        Set<Slug> slugs = new HashSet<>();
        long retraction = 0;
        for (int step = 0; step < 300; step++) {
            walk.step();
            long current = exponat.site().editions().current().number();
            exponat.site().now().findAll(walk.items()).values().forEach(item -> slugs.addAll(slugs(item)));
            // What was read before a retraction may be told by whoever reads still, and by a node that has not heard of it.
            if (exponat.site().retractions().last() != retraction) {
                retraction = exponat.site().retractions().last();
                slow.clear();
                node.catchUp();
            }
            Edition edition = exponat.site().editions()
                    .find(random.nextBoolean() ? current : random.nextLong(current + 1)).orElseThrow();
            String where = "seed " + seed + ", step " + step;
            same(site.at(edition), walk.items(), slugs, where);
            slow.add(site.now());
            same(slow.get(random.nextInt(slow.size())), walk.items(), slugs, where);
        }
    }

    private static Set<Slug> slugs(LiveItem item) {
        return item.parts().values().stream().map(LivePart::slug).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private void same(PublishedView view, List<ItemId> items, Set<Slug> slugs, String where) {
        PublishedView expected = exponat.site().at(view.edition());
        String at = where + ", edition " + view.edition();
        assertThat(view.findAll(items)).as(at).isEqualTo(expected.findAll(items));
        assertThat(view.lastChanges(items)).as(at).isEqualTo(expected.lastChanges(items));
        assertThat(view.lastChangeOfTypes(Set.of("article"))).as(at)
                .isEqualTo(expected.lastChangeOfTypes(Set.of("article")));
        assertThat(view.lastChangeOfTypes(Set.of())).as(at).isEqualTo(expected.lastChangeOfTypes(Set.of()));
        for (Slug slug : slugs) {
            for (LocaleTag locale : List.of(DE, EN)) {
                assertThat(view.underSlug("article", locale, slug)).as(at)
                        .isEqualTo(expected.underSlug("article", locale, slug));
            }
        }
        view.findAll(items).values().forEach(item -> item.parts().values().forEach(
                part -> assertThat(part.part().sharedFields()).as(at).isEqualTo(part.part().fields())));
    }

    @Test
    void aRetractionMakesRoomForWhateverIsReadAfterIt() {
        ItemId one = article("one");
        Edition first = exponat.site().editions().current();
        ItemId other = article("other");
        PublishedSite site = kept(SIZE);
        site.now().find(one);
        exponat.retract(other);

        assertThat(site.at(first).find(one)).isPresent();
        int before = questions.get();
        assertThat(site.at(first).find(one)).isPresent();

        assertThat(questions).hasValue(before);
    }

    @Test
    void aPastStateIsAskedForOnceByOneReader() {
        ItemId one = article("one");
        Edition first = exponat.site().editions().current();
        exponat.revise(one, 1, "{'place':'Spork'}");
        exponat.publish(one);
        PublishedSite site = kept(SIZE);
        site.now().find(one);

        int before = questions.get();
        PublishedView view = site.at(first);
        view.findAll(List.of(one));
        view.lastChanges(List.of(one));

        assertThat(questions).hasValue(before + 2);
    }

    @Test
    void whatWasReadOnceIsNotAskedAgainWhileItIsTheSame() {
        ItemId one = article("one");
        ItemId other = article("other");
        PublishedSite site = kept(SIZE);
        look(site.now(), one, other);

        int before = questions.get();
        look(site.now(), one, other);

        assertThat(questions).hasValue(before);
    }

    @Test
    void aPublicationOfOneItemLeavesTheOthersInMemory() {
        ItemId one = article("one");
        ItemId other = article("other");
        PublishedSite site = kept(SIZE);
        look(site.now(), one, other);
        exponat.revise(one, 1, "{'place':'Spork'}");
        exponat.publish(one);

        PublishedView view = site.now();
        int before = questions.get();
        view.find(other);
        assertThat(questions).hasValue(before);
        assertThat(view.find(one)).isEqualTo(exponat.site().now().find(one));
        assertThat(questions).hasValueGreaterThan(before);
    }

    @Test
    void aPastEditionIsReadFromMemoryWhereNothingChangedSince() {
        ItemId one = article("one");
        Edition first = exponat.site().editions().current();
        article("other");
        PublishedSite site = kept(SIZE);
        site.now().find(one);

        int before = questions.get();
        assertThat(site.at(first).find(one)).isPresent();

        assertThat(questions).hasValue(before);
    }

    @Test
    void readersOfThePastDoNotDriveOutThePresent() {
        ItemId one = article("one");
        Edition first = exponat.site().editions().current();
        exponat.revise(one, 1, "{'place':'Spork'}");
        exponat.publish(one);
        PublishedSite site = kept(SIZE);
        site.now().find(one);
        assertThat(site.at(first).find(one)).isEqualTo(exponat.site().at(first).find(one));

        int before = questions.get();
        site.now().find(one);

        assertThat(questions).hasValue(before);
    }

    @Test
    void withoutMemoryEverythingIsAskedOfTheStore() {
        ItemId one = article("one");
        PublishedSite site = kept(0);
        site.now().find(one);

        int before = questions.get();
        assertThat(site.now().find(one)).isPresent();

        assertThat(questions).hasValueGreaterThan(before);
    }

    private static void look(PublishedView view, ItemId... items) {
        view.findAll(List.of(items));
        view.lastChanges(List.of(items));
        view.lastChangeOfTypes(Set.of("article"));
        view.findBySlug("article", DE, new Slug("one-de"));
        view.findBySlug("article", DE, new Slug("nobody"));
    }

    private ItemId article(String name) {
        ItemId id = exponat.article(name, DE, EN);
        exponat.publish(id);
        return id;
    }

    /** The site as the store has it; counts what its views are asked. */
    private PublishedSite counted() {
        return new ForwardingSite(exponat.site()) {
            @Override
            protected PublishedView shown(PublishedView view) {
                return new ForwardingView(view) {
                    @Override
                    protected PublishedView below() {
                        questions.incrementAndGet();
                        return super.below();
                    }
                };
            }
        };
    }
}
