package org.exponat.search.drafts.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.exponat.core.draft.DraftedItems;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.exponat.search.IndexComparison.Kind;
import org.exponat.search.drafts.DraftComparison;

/** The last commit of the index of drafts, read without keeping anybody from writing the next one. */
record CommittedDrafts(DraftSchema schema, DraftedItems items, ChangeFeed feed) {

    private static final int ENTRIES = 1_000;

    /**
     * Compares it with the store. What was changed since it was committed is no difference.
     *
     * @return empty if it is still being filled
     * @throws IOException if there is none, or none that can be read and used
     */
    Optional<DraftComparison> compare(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new FileNotFoundException("There is no index of drafts in " + directory + ".");
        }
        try (Directory files = FSDirectory.open(directory); DirectoryReader reader = open(files)) {
            DraftProgress progress = DraftProgress.of(reader.getIndexCommit().getUserData(), schema.digest());
            if (progress == null || !progress.belongsTo(feed)) {
                throw new CorruptIndexException("is not of this store and these content types, or of another version"
                        + " of Exponat, and is made anew at the next start", directory.toString());
            }
            if (!progress.complete()) {
                return Optional.empty();
            }
            reader.incRef();
            try (ShownDrafts shown = new ShownDrafts(progress.position(), true, reader, schema.typeNames())) {
                SortedMap<ItemId, Kind> differences = new DraftComparing(schema, items).compare(shown);
                // Read behind, so that what was saved meanwhile is among it.
                differences.keySet().removeAll(changedBehind(progress.position()));
                return Optional.of(DraftComparing.told(differences, reader.numDocs()));
            }
        }
    }

    private static DirectoryReader open(Directory files) throws IOException {
        try {
            return DirectoryReader.open(files);
        } catch (IllegalArgumentException unknown) {
            throw new CorruptIndexException("cannot be understood", files.toString(), unknown);
        }
    }

    /** Whether anything was committed yet. */
    static boolean isThere(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Directory files = FSDirectory.open(directory)) {
            return DirectoryReader.indexExists(files);
        } catch (IndexNotFoundException none) {
            return false;
        }
    }

    private Set<ItemId> changedBehind(long position) {
        Set<ItemId> changed = new HashSet<>();
        long last = position;
        List<FeedEntry> entries;
        do {
            entries = feed.after(last, ENTRIES);
            for (FeedEntry entry : entries) {
                changed.addAll(DraftSession.concerned(entry.change(), items));
                last = entry.position();
            }
        } while (!entries.isEmpty());
        return changed;
    }
}
