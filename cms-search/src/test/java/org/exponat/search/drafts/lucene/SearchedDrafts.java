package org.exponat.search.drafts.lucene;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.draft.DraftState;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.installation.Installation;
import org.exponat.core.installation.TestTypes;
import org.exponat.core.model.ItemId;
import org.exponat.core.store.StoredDrafts;
import org.exponat.core.store.jdbc.StoreSettings;
import org.exponat.core.types.ContentType;
import org.exponat.core.types.ContentTypes;
import org.exponat.search.drafts.DraftAnswer;
import org.exponat.search.drafts.DraftQuestion;
import org.exponat.search.drafts.DraftQuestion.Order;
import org.exponat.search.following.IndexDirectory;
import org.exponat.search.following.Pace;
import org.jspecify.annotations.Nullable;

/** An installation in a directory of its own, with its index of drafts. */
final class SearchedDrafts implements AutoCloseable {

    /** Nothing is committed unless the index is closed, so that what a crash loses is as much as can be. */
    static final Pace NEVER_COMMITTING = new Pace(Duration.ofDays(1), Integer.MAX_VALUE, Duration.ofMillis(20),
            Duration.ofMillis(20));

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    final Installation installation;
    final Path index;
    final Set<String> types;
    private IndexDirectory.Disk disk = FSDirectory::open;
    private @Nullable LuceneDrafts search;

    SearchedDrafts(Path directory) {
        this(directory, TestTypes.all());
    }

    SearchedDrafts(Path directory, ContentTypes types) {
        this.installation = Installation.open(StoreSettings.sqlite(directory.resolve("exponat.db")), types);
        this.index = directory.resolve("drafts");
        this.types = types.all().stream().map(ContentType::name).collect(Collectors.toSet());
    }

    static SearchedDrafts open(Path directory) {
        SearchedDrafts site = new SearchedDrafts(directory);
        site.openSearch();
        return site;
    }

    void useDisk(IndexDirectory.Disk another) {
        disk = another;
    }

    DraftedItems items() {
        return new StoredDrafts(installation.store, installation.types);
    }

    void openSearch() {
        openSearch(index, items(), NEVER_COMMITTING);
    }

    void openSearch(Path directory, DraftedItems items, Pace pace) {
        closeSearch();
        search = LuceneDrafts.open(new IndexDirectory(directory, disk), installation.types, installation.languages,
                items, installation.store.feed(), pace);
    }

    void closeSearch() {
        if (search != null) {
            search.close();
            search = null;
        }
    }

    LuceneDrafts search() {
        return Objects.requireNonNull(search);
    }

    DraftQuestion question(String text) {
        return new DraftQuestion(text, Installation.DE, types, types, List.of(), Set.of(), Set.of(), null, null, null,
                Order.RELEVANCE, 20, null);
    }

    DraftQuestion inStates(String text, DraftState... states) {
        return new DraftQuestion(text, Installation.DE, types, types, List.of(), Set.of(states), Set.of(), null, null,
                null,
                Order.RELEVANCE, 20, null);
    }

    DraftAnswer answer(DraftQuestion question) {
        return search().search(question, installation.store.feed().last(), LONG_ENOUGH);
    }

    DraftAnswer answer(String text) {
        return answer(question(text));
    }

    List<ItemId> find(String text) {
        return found(answer(text));
    }

    static List<ItemId> found(DraftAnswer answer) {
        return answer.hits().stream().map(hit -> hit.item().id()).toList();
    }

    ItemId note(String title) {
        return installation.create("note", "{'title':{'de':'" + title + "'}}").id();
    }

    ItemId article(String title, String slug, String body) {
        return installation.create("article", "{'title':{'de':'" + title + "'},'slug':{'de':'" + slug
                + "'},'body':{'de':[{'type':'paragraph','text':'" + body + "'}]}}").id();
    }

    @Override
    public void close() {
        closeSearch();
        installation.close();
    }
}
