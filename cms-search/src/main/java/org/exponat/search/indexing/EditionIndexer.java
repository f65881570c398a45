package org.exponat.search.indexing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.exponat.core.model.ItemId;
import org.exponat.core.publication.Edition;
import org.exponat.core.query.PublishedSite;
import org.exponat.core.query.PublishedView;
import org.exponat.search.document.ContentsReader;
import org.exponat.search.document.ContentsReader.Outcome;
import org.exponat.search.document.IndexFields;
import org.exponat.search.document.ItemContents;
import org.exponat.search.document.ItemDocuments;
import org.exponat.search.document.SearchSchema;
import org.exponat.search.following.Attempts;
import org.exponat.search.following.Pace;
import org.exponat.search.indexing.LiveDocuments.Known;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index from one edition to the next. Doing so twice changes nothing: documents are keyed by item and first
 * edition, and what already has the contents it should have is left alone.
 */
final class EditionIndexer {

    /** How many items are read from the store at once. */
    static final int BATCH = 200;

    private final IndexFiles files;
    private final LiveDocuments live;
    private final SearchSchema schema;
    private final PublishedSite site;
    private final ContentsReader reader;
    private final DocumentWriting documents;

    EditionIndexer(IndexFiles files, LiveDocuments live, SearchSchema schema, PublishedSite site, Pace pace) {
        this.files = files;
        this.live = live;
        this.schema = schema;
        this.site = site;
        this.reader = new ContentsReader(schema);
        this.documents = new DocumentWriting(schema, "indexed as of", pace.retryAfter(), new HashSet<>());
    }

    /** Applies what an edition changed to an index that shows the edition before it. */
    Edition apply(long number) throws IOException {
        Edition edition = edition(number);
        PublishedView before = site.at(edition(number - 1));
        PublishedView now = site.at(edition);
        List<ItemId> affected = new ArrayList<>(AffectedItems.by(site, now, schema.languages()));
        for (int start = 0; start < affected.size(); start += BATCH) {
            apply(number, affected.subList(start, Math.min(start + BATCH, affected.size())), before, now);
        }
        return edition;
    }

    /**
     * Makes the document for the editions [from, until) again: one that failed, or one that has something in it that was
     * retracted since. If nothing is left of the item there, the document goes.
     *
     * @param failing how it fares if it cannot be made
     */
    void remake(ItemId id, long from, long until, Supplier<Attempts> failing) throws IOException {
        Outcome outcome = reader.read(site.at(edition(from)), List.of(id)).get(id);
        if (until == IndexFields.OPEN) {
            if (outcome == null) {
                deleteLive(id);
            } else {
                writeLive(id, from, outcome, failing);
            }
        } else if (outcome == null) {
            files.archive().deleteDocuments(ItemDocuments.ofItemFrom(id, from));
        } else {
            writeArchive(id, from, until, outcome, failing);
        }
    }

    private void apply(long number, List<ItemId> ids, PublishedView before, PublishedView now) throws IOException {
        Map<ItemId, Outcome> outcomes = reader.read(now, ids);
        Map<ItemId, Known> closing = new HashMap<>();
        List<ItemId> changed = new ArrayList<>();
        for (ItemId id : ids) {
            Optional<Known> known = live.find(id);
            if (!isUpToDate(known, outcomes.get(id))) {
                changed.add(id);
                known.filter(old -> old.from() < number).ifPresent(old -> closing.put(id, old));
            }
        }
        Map<ItemId, Outcome> old = closing.isEmpty() ? Map.of() : reader.read(before, closing.keySet());
        for (Map.Entry<ItemId, Known> closed : closing.entrySet()) {
            Outcome was = old.get(closed.getKey());
            if (was != null) {
                writeArchive(closed.getKey(), closed.getValue().from(), number, was, Attempts::first);
            }
        }
        for (ItemId id : changed) {
            Outcome outcome = outcomes.get(id);
            if (outcome == null) {
                deleteLive(id);
            } else {
                writeLive(id, number, outcome, Attempts::first);
            }
        }
    }

    private static boolean isUpToDate(Optional<Known> known, @Nullable Outcome outcome) {
        return switch (outcome) {
            case null -> known.isEmpty();
            case Outcome.Read(ItemContents contents) ->
                known.map(Known::fingerprint).filter(contents.fingerprint()::equals).isPresent();
            case Outcome.Unreadable _ -> false;
        };
    }

    /** Deletes every document of an item, whatever its editions. */
    void forget(ItemId id) throws IOException {
        deleteLive(id);
        files.archive().deleteDocuments(ItemDocuments.ofItem(id));
    }

    private void writeLive(ItemId id, long from, Outcome outcome, Supplier<Attempts> failing) throws IOException {
        String fingerprint = documents.write(id, from, IndexFields.OPEN, outcome, failing,
                document -> files.live().updateDocument(ItemDocuments.ofItem(id), document));
        live.put(id, new Known(from, fingerprint));
    }

    private void deleteLive(ItemId id) throws IOException {
        files.live().deleteDocuments(ItemDocuments.ofItem(id));
        live.remove(id);
    }

    private void writeArchive(ItemId id, long from, long until, Outcome outcome, Supplier<Attempts> failing)
            throws IOException {
        documents.write(id, from, until, outcome, failing,
                document -> files.archive().updateDocument(ItemDocuments.ofItemFrom(id, from), document));
    }

    private Edition edition(long number) {
        return site.editions().find(number)
                .orElseThrow(() -> new IllegalStateException("the site has no edition " + number));
    }
}
