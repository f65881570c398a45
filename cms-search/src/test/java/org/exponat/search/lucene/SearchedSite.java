package org.exponat.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.command.Publish;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.model.LocaleTag;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.SearchAnswer;
import org.exponat.search.SearchQuestion;
import org.exponat.search.SearchSnapshot;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.exponat.search.indexing.IndexPlace;
import org.jspecify.annotations.Nullable;

/** An installation in a directory of its own, with its search. */
final class SearchedSite implements AutoCloseable {

    static final LocaleTag DE = Installation.DE;
    static final LocaleTag EN = Installation.EN;

    /** Nothing is committed unless the index is closed, so that what a crash loses is as much as can be. */
    static final Pace NEVER_COMMITTING = new Pace(Duration.ofDays(1), Integer.MAX_VALUE, Duration.ofMillis(20),
            Duration.ofMillis(20));

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    final Installation installation;
    private Path indexes;
    private IndexDirectory.Disk disk = FSDirectory::open;
    private Duration time = Duration.ofMinutes(1);
    private int kills;
    private @Nullable PublishedSite asked;
    private @Nullable LuceneSearch search;

    SearchedSite(Path directory) {
        this(directory, TestTypes.all());
    }

    /** A site of another model. */
    SearchedSite(Path directory, ContentTypes types) {
        this.installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")), types);
        this.indexes = directory.resolve("search");
    }

    /** With the index open, and following. */
    static SearchedSite open(Path directory) {
        SearchedSite site = new SearchedSite(directory);
        site.openSearch();
        return site;
    }

    /** From the next opening on. */
    void useDisk(IndexDirectory.Disk another) {
        disk = another;
    }

    /** How long questions may take, from the next opening on. */
    void allow(Duration processorTime) {
        time = processorTime;
    }

    void openSearch() {
        openSearch(indexes);
    }

    void openSearch(Path directory) {
        openSearch(directory, installation.site(), installation.store.feed());
    }

    void openSearch(Path directory, PublishedSite site, ChangeFeed feed) {
        openSearch(directory, site, feed, NEVER_COMMITTING);
    }

    void openSearch(Path directory, PublishedSite site, ChangeFeed feed, Pace pace) {
        closeSearch();
        indexes = directory;
        asked = site;
        search = openAnother(directory, site, feed, pace);
    }

    /** Goes on with what is on disk at this moment, which is all that a killed process leaves behind. */
    void killAndRestart() {
        Path left = copy(indexes, indexes.resolveSibling("left-behind-" + kills++));
        openSearch(left);
    }

    /** An index of the same site beside the one that is open; to be closed by the caller. */
    LuceneSearch openAnother(Path directory, PublishedSite site, ChangeFeed feed) {
        return openAnother(directory, site, feed, NEVER_COMMITTING);
    }

    private LuceneSearch openAnother(Path directory, PublishedSite site, ChangeFeed feed, Pace pace) {
        return LuceneSearch.open(new IndexPlace(directory, disk), installation.types, installation.languages, site,
                feed, pace, time);
    }

    void closeSearch() {
        if (search != null) {
            search.close();
            search = null;
        }
    }

    LuceneSearch search() {
        return Objects.requireNonNull(search);
    }

    Path indexes() {
        return indexes;
    }

    /** Creates an item from JSON with single quotes and publishes it in all languages it is written in. */
    ItemId publish(String type, String fields) {
        ItemId id = installation.create(type, fields).id();
        installation.publish(id);
        return id;
    }

    ItemId article(String title, String body) {
        String slug = "a-" + Math.abs((long) title.hashCode()) + "-" + Math.abs((long) body.hashCode());
        return publish("article", "{'title':{'de':'" + title + "'},'slug':{'de':'" + slug
                + "'},'body':{'de':[{'type':'paragraph','text':'" + body + "'}]}}");
    }

    /** Publishes all of them in one edition. */
    void publishAll(List<ItemId> ids) {
        installation.publish(
                ids.stream().map(id -> Installation.entry(id, Publish.Act.PUBLISH, null)).toList());
    }

    void revise(ItemId id, int base, String patch) {
        installation.revise(id, base, patch);
        installation.publish(id);
    }

    Edition current() {
        return installation.site().editions().current();
    }

    static SearchQuestion question(String text) {
        return new SearchQuestion(text, DE, null, Set.of(), List.of(), 10, null);
    }

    SearchAnswer answer(SearchQuestion question) {
        return answer(question, current());
    }

    SearchAnswer answer(SearchQuestion question, Edition edition) {
        return asked(snapshot -> snapshot.search(question, Objects.requireNonNull(asked).at(edition)));
    }

    /** What the state of the current edition is asked. */
    <T> T asked(Function<SearchSnapshot, T> question) {
        try (SearchSnapshot snapshot = search().acquire(current(), LONG_ENOUGH)) {
            assertThat(snapshot.edition()).isEqualTo(current().number());
            return question.apply(snapshot);
        }
    }

    SearchAnswer answer(String text) {
        return answer(question(text));
    }

    List<ItemId> find(String text) {
        return found(answer(text));
    }

    List<ItemId> findAt(String text, long edition) {
        return found(answer(question(text), installation.site().editions().find(edition).orElseThrow()));
    }

    static List<ItemId> found(SearchAnswer answer) {
        return answer.hits().stream().map(hit -> hit.reading().id()).toList();
    }

    static Path copy(Path from, Path to) {
        try (Stream<Path> entries = Files.list(from)) {
            Files.createDirectories(to);
            for (Path entry : entries.toList()) {
                Path target = to.resolve(entry.getFileName().toString());
                if (Files.isDirectory(entry)) {
                    copy(entry, target);
                } else {
                    copyFile(entry, target);
                }
            }
            return to;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copyFile(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target);
        } catch (NoSuchFileException gone) {
            // Merging has deleted it meanwhile, so no commit needs it.
        }
    }

    @Override
    public void close() {
        closeSearch();
        installation.close();
    }
}
