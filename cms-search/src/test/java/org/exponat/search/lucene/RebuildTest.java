package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.exponat.search.document.IndexFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that is made anew beside the one in use. */
class RebuildTest {

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
