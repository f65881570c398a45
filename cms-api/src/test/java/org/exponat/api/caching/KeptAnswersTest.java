package org.exponat.api.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.exponat.api.caching.SiteOfNode.Known;
import org.exponat.core.command.Publish;
import org.exponat.core.command.Publish.Act;
import org.exponat.core.command.Published;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.store.jdbc.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptAnswersTest {

    private static final long SIZE = 1_000_000;
    private static final String QUESTION = "/api/delivery/article/a";

    @TempDir
    Path data;

    private Installation exponat;
    private SiteOfNode site;
    private KeptAnswers answers;

    @BeforeEach
    void open() {
        exponat = Installation.open(StoreSettings.sqlite(data.resolve("exponat.db")));
        site = new SiteOfNode(exponat.site(), exponat.store.feed(), exponat.clock);
        answers = new KeptAnswers(site, SIZE);
    }

    @AfterEach
    void close() {
        exponat.close();
    }

    private ItemId article(String name) {
        ItemId id = exponat.article(name, Installation.DE);
        exponat.publish(id);
        return id;
    }

    private long change(ItemId id, int base) {
        exponat.revise(id, base, "{\"title\":{\"de\":\"Fassung " + (base + 1) + "\"}}");
        return ((Published.Made) exponat.publish(id)).edition().number();
    }

    private static KeptAnswer answer(String text) {
        return new KeptAnswer("text/plain", List.of(), "\"" + text.hashCode() + "\"",
                text.getBytes(StandardCharsets.UTF_8));
    }

    private void keep(KeptAnswer answer, long edition, boolean pinned, String... tags) {
        answers.keep(QUESTION, answer, site.now(), edition, pinned, List.of(tags));
    }

    private Optional<KeptAnswers.Found> find() {
        return answers.find(QUESTION, site.now());
    }

    @Test
    void anAnswerIsGivenOutUntilSomethingItIsMadeOfChanges() {
        ItemId shown = article("a");
        ItemId other = article("b");
        long edition = site.now().edition();
        KeptAnswer answer = answer("a 1");
        keep(answer, edition, false, "item:" + shown);

        long later = change(other, 1);
        assertThat(find()).contains(new KeptAnswers.Found(answer, later));

        change(shown, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void aSlowReaderWhoBringsAnOldAnswerLateDoesNoHarm() {
        ItemId shown = article("a");
        long edition = site.now().edition();
        Known before = site.now();
        change(shown, 1);

        answers.keep(QUESTION, answer("a 1"), before, edition, false, List.of("item:" + shown));

        assertThat(find()).isEmpty();
    }

    @Test
    void whatAnAnswerListsMayBeOfAnyItemOfItsTypes() {
        article("a");
        keep(answer("list"), site.now().edition(), false, "type:article");
        article("b");
        assertThat(find()).isEmpty();

        keep(answer("search"), site.now().edition(), false, "all");
        article("c");
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasAnsweredBeforeTheNodeKnewTheSiteMayHaveChanged() {
        ItemId shown = article("a");
        change(shown, 1);
        keep(answer("a 1"), 1, false, "item:" + shown);

        assertThat(find()).isEmpty();
    }

    @Test
    void anAnswerOfAnEditionTheNodeHasNotHeardOfIsNoneOfTheEditionBefore() {
        Known old = site.now();
        long edition = change(article("a"), 1);
        answers.keep(QUESTION, answer("a 2"), old, edition, false, List.of());

        assertThat(answers.find(QUESTION, old)).isEmpty();
    }

    @Test
    void aPinnedAnswerStaysUntilSomethingIsRetracted() {
        ItemId shown = article("a");
        long edition = site.now().edition();
        KeptAnswer answer = answer("a 1");
        keep(answer, edition, true, "item:" + shown);
        change(shown, 1);
        assertThat(find()).contains(new KeptAnswers.Found(answer, edition));

        exponat.retract(shown);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasReadBeforeARetractionIsNotKeptForAfterIt() {
        ItemId shown = article("a");
        Known before = site.now();
        exponat.retract(shown);

        answers.keep(QUESTION, answer("a 1"), before, before.edition(), true, List.of("item:" + shown));

        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsPlannedEndsAnAnswerWithoutAnybodyCommittingAnything() {
        ItemId shown = article("a");
        exponat.revise(shown, 1, "{\"title\":{\"de\":\"Fassung 2\"}}");
        exponat.publishing.publish(exponat.editor,
                new Publish(List.of(Installation.entry(shown, Act.PUBLISH, null)),
                        exponat.clock.instant().plusSeconds(60), null, null, null));
        keep(answer("a 1"), site.now().edition(), false, "item:" + shown);
        assertThat(find()).isPresent();

        exponat.clock.advance(Duration.ofSeconds(61));

        assertThat(find()).isEmpty();
    }

    @Test
    void withoutRoomNothingIsKept() {
        KeptAnswers none = new KeptAnswers(site, 0);
        none.keep(QUESTION, answer("a"), site.now(), 0, true, List.of());
        assertThat(none.find(QUESTION, site.now())).isEmpty();
    }

    /** Readers that compute, keep and find while an editor publishes: what is found is what the edition shows. */
    @Test
    void whatIsFoundIsAlwaysWhatItsEditionShows() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<ItemId> items = List.of(article("a"), article("b"), article("c"));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> found = List.of(readers.submit(() -> read(items, done, new Random(seed))),
                    readers.submit(() -> read(items, done, new Random(seed + 1))),
                    readers.submit(() -> read(items, done, new Random(seed + 2))));
            try {
                Random random = new Random(seed + 3);
                int[] versions = {1, 1, 1};
                for (int i = 0; i < 150; i++) {
                    int which = random.nextInt(items.size());
                    change(items.get(which), versions[which]++);
                }
            } finally {
                done.set(true);
            }
            for (Future<Integer> count : found) {
                assertThat(count.get()).as("answers found, seed %s", seed).isPositive();
            }
        }
    }

    private int read(List<ItemId> items, AtomicBoolean done, Random random) {
        int found = 0;
        long newest = 0;
        while (!done.get()) {
            ItemId id = items.get(random.nextInt(items.size()));
            Known now = site.now();
            Optional<KeptAnswers.Found> kept = answers.find(id.toString(), now);
            if (kept.isPresent()) {
                Edition edition = exponat.site().editions().find(kept.get().edition()).orElseThrow();
                assertThat(kept.get().answer().mediaType()).isEqualTo(versionAt(edition, id));
                assertThat(edition.number()).isGreaterThanOrEqualTo(newest);
                newest = edition.number();
                found++;
            } else {
                Edition edition = exponat.site().editions().current();
                String version = versionAt(edition, id);
                if (random.nextInt(10) == 0) {
                    Thread.yield();
                }
                site.notBefore(edition.number());
                answers.keep(id.toString(), new KeptAnswer(version, List.of(), "\"\"", new byte[0]), now,
                        edition.number(), false, List.of("item:" + id));
                newest = Math.max(newest, edition.number());
            }
        }
        return found;
    }

    private String versionAt(Edition edition, ItemId id) {
        return exponat.site().at(edition).find(id).orElseThrow().parts().lastEntry().getValue().version() + "";
    }
}
