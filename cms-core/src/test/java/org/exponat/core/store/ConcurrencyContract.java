package org.exponat.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.core.installation.Installation.DE;
import static org.exponat.core.installation.Installation.json;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.exponat.core.command.CreateItem;
import org.exponat.core.command.Editing;
import org.exponat.core.command.Publish;
import org.exponat.core.command.SavedItem;
import org.exponat.core.feed.Change;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.Slot;
import org.exponat.core.model.Version;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.ContentQuery;
import org.exponat.core.query.Cursor;
import org.exponat.core.query.Filter;
import org.exponat.core.query.Page;
import org.exponat.core.query.Sort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store keeps when many write and read at the same time. */
@Timeout(120)
interface ConcurrencyContract extends InstallationSource {

    int THREADS = 4;

    @Test
    default void nothingIsLostWhenManySaveDifferentFieldsOfOneItem() throws Exception {
        Installation cms = installation();
        ItemId id = cms.article("one", DE);
        int rounds = 6;
        List<String> fields = List.of("place", "website", "notes", "email");
        List<List<SavedItem>> saved = AtOnce.run(THREADS, thread -> {
            List<SavedItem> mine = new ArrayList<>();
            int base = 1;
            for (int round = 0; round < rounds; round++) {
                mine.add(cms.revise(id, base, "{'" + fields.get(thread) + "':'" + written(thread, round) + "'}"));
                base = mine.getLast().version().number();
            }
            return mine;
        });

        List<Version> versions = cms.store.reader().versions(id, Integer.MAX_VALUE, 100).reversed();
        assertThat(versions).extracting(Version::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, THREADS * rounds + 1).boxed().toList());
        assertThat(saved.stream().flatMap(List::stream).map(SavedItem::version))
                .containsExactlyInAnyOrderElementsOf(versions.subList(1, versions.size()));
        for (int thread = 0; thread < THREADS; thread++) {
            for (int round = 0; round < rounds; round++) {
                int number = saved.get(thread).get(round).version().number();
                assertThat(cms.drafts.version(cms.editor, id, number).fields().get(fields.get(thread)).stringValue())
                        .isEqualTo(written(thread, round));
            }
            assertThat(cms.drafts.get(cms.editor, id).fields().get(fields.get(thread)).stringValue())
                    .isEqualTo(written(thread, rounds - 1));
        }
        for (int i = 1; i < versions.size(); i++) {
            assertThat(versions.get(i).previous()).isEqualTo(versions.get(i - 1).hash());
        }
    }

    private static String written(int thread, int round) {
        return switch (thread) {
            case 1 -> "https://example.org/" + round;
            case 3 -> "round" + round + "@example.org";
            default -> "round " + round;
        };
    }

    @Test
    default void manyThatCreateUnderOneKeyGetOneItem() throws Exception {
        Installation cms = installation();
        for (int round = 0; round < 4; round++) {
            String key = "import-" + round;
            List<Editing.Created> done = AtOnce.run(THREADS, _ -> cms.editing.create(cms.editor,
                    new CreateItem("article", key, null, json("{'title':{'de':'a'}}"), null)));
            List<ItemId> ids = done.stream().map(created -> created.item().id()).toList();

            assertThat(new HashSet<>(ids)).hasSize(1);
            assertThat(done).filteredOn(Editing.Created::isNew).hasSize(1);
            assertThat(cms.drafts.versions(cms.editor, ids.getFirst(), Integer.MAX_VALUE, 10)).hasSize(1);
        }
        assertThat(cms.store.itemCount()).isEqualTo(4);
        assertThat(cms.store.feed().after(0, 100)).extracting(FeedEntry::position).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    default void aReaderOfTheFeedMeetsEveryPublicationOnceAndInOrder() throws Exception {
        Installation cms = installation();
        int each = 5;
        List<ItemId> ids = IntStream.range(0, THREADS * each).mapToObj(i -> cms.article("a" + i, DE)).toList();
        long end = 2L * ids.size();
        List<Callable<List<FeedEntry>>> works = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<ItemId> mine = ids.subList(thread * each, (thread + 1) * each);
            works.add(() -> {
                mine.forEach(cms::publish);
                return List.of();
            });
        }
        works.add(() -> follow(cms.store.feed(), end));
        List<FeedEntry> read = AtOnce.run(works).getLast();

        assertThat(read).extracting(FeedEntry::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, end).boxed().toList());
        assertThat(read.subList(ids.size(), read.size())).extracting(FeedEntry::change).containsExactlyElementsOf(
                LongStream.rangeClosed(1, ids.size()).<Change>mapToObj(Change.EditionMade::new).toList());
        assertThat(cms.site().editions().current().number()).isEqualTo(ids.size());
        assertThat(LongStream.rangeClosed(1, ids.size()).boxed()
                .flatMap(number -> cms.site().editions().changes(number).stream()).map(change -> change.item()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private static List<FeedEntry> follow(ChangeFeed feed, long end) throws InterruptedException {
        List<FeedEntry> read = new ArrayList<>();
        long position = 0;
        while (position < end && feed.await(position, Duration.ofSeconds(60))) {
            // Fewer than there may be, so that the reader is often in the middle of what is being written.
            List<FeedEntry> next = feed.after(position, 3);
            read.addAll(next);
            position = next.getLast().position();
        }
        return read;
    }

    @Test
    default void documentNumbersGivenOutAtTheSameTimeAreDense() throws Exception {
        Installation cms = installation();
        List<ItemId> ids = IntStream.range(0, THREADS * 3).mapToObj(i -> cms.article("a" + i, DE)).toList();
        AtOnce.run(THREADS, thread -> {
            ids.subList(thread * 3, thread * 3 + 3).forEach(cms::publish);
            return thread;
        });

        assertThat(cms.site().now().findAll(ids).values()).extracting(item -> item.number().number())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, ids.size()).boxed().toList());
    }

    @Test
    default void aListNeverMixesTwoStatesWhileTheyReplaceEachOther() throws Exception {
        Installation cms = installation();
        int items = 30;
        int publications = 12;
        List<ItemId> ids = IntStream.range(0, items)
                .mapToObj(i -> cms.create("article", "{'title':{'de':'t'},'slug':{'de':'s" + i + "'},'place':'odd'}")
                        .id())
                .toList();
        ids.forEach(id -> cms.revise(id, 1, "{'place':'even'}"));
        cms.publish(all(ids, 1));
        AtomicInteger left = new AtomicInteger(publications);
        List<Callable<Integer>> works = new ArrayList<>();
        works.add(() -> {
            while (left.get() > 0) {
                cms.publish(all(ids, left.getAndDecrement() % 2 == 0 ? 2 : 1));
            }
            return 0;
        });
        for (int reader = 0; reader < THREADS - 1; reader++) {
            works.add(() -> {
                int lists = 0;
                do {
                    List<String> places = placesOfAList(cms);
                    assertThat(places).hasSize(items);
                    assertThat(new HashSet<>(places)).hasSize(1);
                    lists++;
                } while (left.get() > 0);
                return lists;
            });
        }

        assertThat(AtOnce.run(works).subList(1, THREADS)).allMatch(lists -> lists > 0);
        assertThat(cms.site().editions().current().number()).isEqualTo(publications + 1);
    }

    private static List<Publish.Entry> all(List<ItemId> ids, int version) {
        return ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, version)).toList();
    }

    /** Two pages; the second is read at the edition of the first, however many there are by then. */
    private static List<String> placesOfAList(Installation cms) {
        Page first = cms.site().now().list(articles(null));
        Cursor next = Objects.requireNonNull(first.next());
        Edition pinned = cms.site().editions().find(next.edition()).orElseThrow();
        Page second = cms.site().at(pinned).list(articles(next));
        return Stream.of(first, second).flatMap(page -> page.items().stream())
                .map(item -> item.part(Slot.SHARED).orElseThrow().part().fields().get("place").stringValue()).toList();
    }

    private static ContentQuery articles(@Nullable Cursor after) {
        return new ContentQuery(Set.of("article"), DE, null, Filter.everything(),
                List.of(new Sort("place", false)), 20, after);
    }
}
