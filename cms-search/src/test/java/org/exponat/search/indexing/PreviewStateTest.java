package org.exponat.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedView;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewStateTest {

    @TempDir
    Path directory;

    private Installation installation;
    private IndexFollower follower;
    private Previews previews;

    @BeforeEach
    void open() {
        installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")));
        SearchSchema schema = new SearchSchema(installation.types, installation.languages);
        follower = IndexFollower.start(IndexPlace.at(directory.resolve("search")), schema, installation.site(),
                installation.store.feed(), Pace.USUAL);
        previews = new Previews(schema, installation.site());
    }

    @AfterEach
    void close() {
        previews.close();
        follower.close();
        installation.close();
    }

    @Test
    void closingLetsGoOfEverything() throws IOException {
        ItemId replaced = published("one");
        ItemId kept = published("two");
        IndexState base = held();
        IndexReader live = readerOf(base);
        List<Integer> before = users(live);

        PreviewState preview = previews.over(base, view(), Map.of(replaced, "article"), "one");
        IndexReader joined = readerOf(preview);
        IndexReader documents = documentsOf(preview);
        assertThat(count(preview, replaced)).isEqualTo(1);
        assertThat(count(preview, kept)).isEqualTo(1);
        assertThat(documents.getRefCount()).isPositive();
        preview.close();

        assertThat(joined.getRefCount()).isZero();
        assertThat(users(live)).isEqualTo(before);
        assertThat(documents.getRefCount()).isPositive();
        previews.close();
        assertThat(documents.getRefCount()).isZero();
        follower.close();
        assertThat(live.getRefCount()).isZero();
    }

    @Test
    void itsIndexStaysOpenUntilItIsClosed() throws IOException {
        ItemId replaced = published("one");
        ItemId kept = published("two");
        IndexState base = held();
        IndexReader live = readerOf(base);
        try (PreviewState preview = previews.over(base, view(), Map.of(replaced, "article"), "one")) {
            follower.close();

            assertThat(live.getRefCount()).isPositive();
            assertThat(count(preview, kept)).isEqualTo(1);
        }
        assertThat(live.getRefCount()).isZero();
    }

    @Test
    void oneThatCannotBeMadeHoldsNothing() throws IOException {
        ItemId item = published("one");
        PublishedView away = away(view().edition());
        try (IndexState base = held()) {
            List<Integer> before = users(readerOf(base));

            assertThatIllegalStateException()
                    .isThrownBy(() -> previews.over(base, away, Map.of(item, "article"), "one"));
            assertThat(users(readerOf(base))).isEqualTo(before);
        }
    }

    @Test
    void itsIndexStillCountsWhatItHides() throws IOException {
        ItemId replaced = published("one");
        try (IndexState base = held();
                PreviewState preview = previews.over(held(), nothing(), Map.of(replaced, "article"), "one")) {
            assertThat(count(preview, replaced)).isZero();
            assertThat(count(base, replaced)).isEqualTo(1);
        }
    }

    @Test
    void oneOfTheSameIdentityIsMadeOfTheSameDocuments() throws IOException {
        ItemId item = published("one");
        Map<ItemId, String> changed = Map.of(item, "article");
        previews.over(held(), view(), changed, "one").close();

        try (PreviewState again = previews.over(held(), away(view().edition()), changed, "one")) {
            assertThat(count(again, item)).isEqualTo(1);
        }
        try (PreviewState other = previews.over(held(), nothing(), changed, "two")) {
            assertThat(count(other, item)).isZero();
        }
    }

    @Test
    void nothingThatWasMadeBeforeSomethingWasRetractedIsUsedAgain() throws IOException {
        ItemId item = published("one");
        ItemId gone = published("two");
        Map<ItemId, String> changed = Map.of(item, "article", gone, "article");
        PublishedView view = view();
        try (PreviewState before = previews.over(held(), view, changed, "one")) {
            installation.retract(gone);
            try (PreviewState after = previews.over(held(), view, changed, "one")) {
                assertThat(documentsOf(after).numDocs()).isEqualTo(1);
                assertThat(before.position()).isLessThan(installation.site().retractions().last());
            }
        }
    }

    @Test
    void theDocumentsOfFewAreKeptAndOfOthersAsLongAsTheyAreUsed() throws IOException {
        ItemId item = published("one");
        List<IndexReader> documents = new ArrayList<>();
        try (PreviewState used = previews.over(held(), view(), Map.of(item, "article"), "used")) {
            for (int i = 0; i <= KeptDocuments.MOST; i++) {
                try (PreviewState next = previews.over(held(), view(), Map.of(item, "article"), "next " + i)) {
                    documents.add(documentsOf(next));
                }
            }
            assertThat(documents).extracting(reader -> reader.getRefCount() > 0)
                    .containsExactly(false, true, true, true, true);
            assertThat(count(used, item)).isEqualTo(1);
            documents.add(documentsOf(used));
        }
        assertThat(documents.getLast().getRefCount()).isZero();
    }

    @Test
    void itIsNotAskedAboutOtherEditions() throws IOException {
        ItemId item = published("one");
        try (PreviewState preview = previews.over(held(), view(), Map.of(item, "article"), "one")) {
            assertThatIllegalArgumentException().isThrownBy(() -> preview.scopeOf(0));
            assertThatIllegalArgumentException().isThrownBy(() -> preview.trueAt(2));
        }
    }

    private ItemId published(String name) {
        ItemId id = installation.article(name, Installation.DE);
        installation.publish(id);
        return id;
    }

    private PublishedView view() {
        return installation.site().now();
    }

    private IndexState held() {
        IndexState state = follower.acquire(view().edition().number(), 0, Duration.ofSeconds(20));
        assertThat(state.edition()).isEqualTo(view().edition().number());
        return state;
    }

    private static IndexReader readerOf(SearchedState state) throws IOException {
        return searcher(state).getIndexReader();
    }

    private static IndexSearcher searcher(SearchedState state) throws IOException {
        return state.scopeOf(state.edition()).searcher();
    }

    private static IndexReader documentsOf(SearchedState preview) throws IOException {
        return readerOf(preview).leaves().getLast().reader();
    }

    private static int count(SearchedState state, ItemId item) throws IOException {
        return searcher(state).count(new TermQuery(ItemDocuments.ofItem(item)));
    }

    /** How many use each part of a reader. */
    private static List<Integer> users(IndexReader reader) {
        return reader.leaves().stream().map(leaf -> leaf.reader().getRefCount()).toList();
    }

    /** A view of a site that does not answer. */
    private static PublishedView away(Edition edition) {
        return (PublishedView) Proxy.newProxyInstance(PreviewStateTest.class.getClassLoader(),
                new Class<?>[]{PublishedView.class}, (_, method, _) -> {
                    if (method.getName().equals("edition")) {
                        return edition;
                    }
                    throw new IllegalStateException("the site is away");
                });
    }

    /** A view in which nothing is live. */
    private PublishedView nothing() {
        Edition edition = view().edition();
        return (PublishedView) Proxy.newProxyInstance(PreviewStateTest.class.getClassLoader(),
                new Class<?>[]{PublishedView.class},
                (_, method, _) -> method.getName().equals("edition") ? edition : Map.of());
    }
}
