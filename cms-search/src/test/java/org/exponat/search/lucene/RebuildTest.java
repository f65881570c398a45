package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.search.IndexComparison;
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that is made anew beside the one in use. */
class RebuildTest {

    /** So many that they are not made by a single thread, nor at once. */
    private static final int MANY = 220;

    @TempDir
    Path directory;

    private SearchedSite site;

    @BeforeEach
    void open() {
        site = new SearchedSite(directory);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void whatIsRetractedMeanwhileLeavesNoWordInTheFiles() throws IOException {
        AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        site.openSearch(site.indexes(), site.installation.site(),
                new WatchedFeed(site.installation.store.feed(), meanwhile));
        ItemId gone = site.article("Geheimnis", "Eins.");
        ItemId kept = site.article("Ventilator", "Zwei.");
        assertThat(site.find("Geheimnis")).containsExactly(gone);
        meanwhile.set(() -> site.installation.retract(gone));

        site.search().rebuild();

        assertThat(meanwhile.get()).as("it was retracted on the way").isNull();
        assertThat(site.find("Geheimnis")).isEmpty();
        assertThat(site.find("Ventilator")).containsExactly(kept);
        site.closeSearch();
        assertThat(words("live")).contains("ventilator").doesNotContain("geheimnis");
        assertThat(words("archive")).doesNotContain("geheimnis");
    }

    @Test
    void anIndexThatBeginsWithNothingSaysTheSameAsOneThatFollowedTheSite() throws IOException {
        site.openSearch(site.indexes().resolve("followed"));
        ItemId theme = site.publish("theme", "{'title':{'de':'Gründung'},'slug':{'de':'t'}}");
        List<ItemId> carriers = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            carriers.add(site.publish("article", "{'title':{'de':'Ventilator'},'slug':{'de':'v" + i + "'},'themes':['"
                    + theme + "']}"));
        }
        site.revise(carriers.getFirst(), 1, "{'title':{'de':'Getriebe'}}");
        site.revise(theme, 1, "{'title':{'de':'Ausgründung'}}");
        site.revise(carriers.getFirst(), 2, "{'title':{'de':'Ventilator'}}");
        site.installation.withdraw(carriers.getLast());
        site.installation.retract(site.article("Geheim", "Zwei."));
        assertThat(site.answer("Ausgründung").total()).as("carriers, and the theme").isEqualTo(MANY);
        IndexComparison followed = site.search().compare(false);
        site.closeSearch();

        site.openSearch(site.indexes().resolve("begun"));

        assertThat(site.answer("Ausgründung").total()).as("carriers, and the theme").isEqualTo(MANY);
        assertThat(total("Gründung", MANY + 1)).isEqualTo(MANY + 1);
        assertThat(site.findAt("Getriebe", MANY + 2)).containsExactly(carriers.getFirst());
        IndexComparison begun = site.search().compare(false);
        assertThat(begun.differences()).isEmpty();
        assertThat(begun.documents()).isEqualTo(followed.documents());
    }

    @Test
    void whatIsPublishedWhileAnIndexIsMadeIsInItToo() throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        List<ItemId> items = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            items.add(site.article("Ventilator", "Nummer " + i));
        }
        AtomicReference<@Nullable Runnable> meanwhile = new AtomicReference<>();
        meanwhile.set(() -> {
            // Some have their documents by now and some have not.
            items.forEach(item -> site.revise(item, 1, "{'title':{'de':'Getriebe'}}"));
            site.installation.withdraw(items.getFirst());
            site.installation.retract(items.get(1));
            site.article("Ventilator", "Ein neuer.");
            done.countDown();
        });

        site.openSearch(site.indexes(), site.installation.site(),
                new WatchedFeed(site.installation.store.feed(), meanwhile));

        assertThat(done.await(1, TimeUnit.MINUTES)).as("it happened on the way").isTrue();
        assertThat(site.answer("Getriebe").total()).isEqualTo(MANY - 2);
        assertThat(site.find("Ventilator")).hasSize(1);
        assertThat(total("Ventilator", MANY)).isEqualTo(MANY - 1);
        assertThat(site.search().compare(false).differences()).isEmpty();
    }

    private long total(String text, long edition) {
        return site.answer(SearchedSite.question(text), site.installation.site().editions().find(edition).orElseThrow())
                .total();
    }

    /** All spellings that stand in the files of an index, of deleted documents too. */
    private List<String> words(String name) throws IOException {
        List<String> words = new ArrayList<>();
        try (Directory files = FSDirectory.open(site.indexes().resolve(name));
                DirectoryReader reader = DirectoryReader.open(files)) {
            Terms terms = MultiTerms.getTerms(reader, IndexFields.spelled(SearchedSite.DE));
            if (terms != null) {
                TermsEnum each = terms.iterator();
                while (each.next() != null) {
                    words.add(each.term().utf8ToString());
                }
            }
        }
        return words;
    }

    /** Does something once, when a reader that began at the beginning asks what else there is. */
    private record WatchedFeed(ChangeFeed feed, AtomicReference<@Nullable Runnable> meanwhile) implements ChangeFeed {

        @Override
        public List<FeedEntry> after(long position, int limit) {
            List<FeedEntry> entries = feed.after(position, limit);
            @Nullable
            Runnable due = position > 0 && entries.isEmpty() ? meanwhile.getAndSet(null) : null;
            if (due == null) {
                return entries;
            }
            due.run();
            return feed.after(position, limit);
        }

        @Override
        public long last() {
            return feed.last();
        }

        @Override
        public long commits() {
            return feed.commits();
        }

        @Override
        public boolean await(long position, Duration atMost) throws InterruptedException {
            return feed.await(position, atMost);
        }
    }
}
