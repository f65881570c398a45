package org.exponat.search.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.exponat.search.indexing.DocumentHands.Wanted;
import org.exponat.search.indexing.LiveDocuments.Known;
import org.jspecify.annotations.Nullable;

/**
 * Brings the index from one edition to the next. Doing so twice changes nothing: documents are keyed by item and first
 * edition, and what already has the contents it should have is left alone.
 * <p>
 * An index that begins with nothing has a long way to go, and nobody would look at most of what is live on it. Until it
 * has arrived, what is live is only noted, and then made once.
 */
final class EditionIndexer implements Closeable {

    /** How many items are read from the store at once. */
    static final int BATCH = 200;

    private final IndexFiles files;
    private final LiveDocuments live;
    private final SearchSchema schema;
    private final PublishedSite site;
    private final ContentsReader reader;
    private final DocumentHands hands;
    /** What is live at the edition it has come to and has no document yet; null once all has. */
    private @Nullable Map<ItemId, Known> noted;

    /** @param building whether the index is empty, and what is live is only noted until it is told to {@link #build} */
    EditionIndexer(IndexFiles files, LiveDocuments live, SearchSchema schema, PublishedSite site, Pace pace,
            boolean building) {
        this.files = files;
        this.live = live;
        this.schema = schema;
        this.site = site;
        this.reader = new ContentsReader(schema);
        this.hands = new DocumentHands(schema, "indexed as of", pace);
        this.noted = building ? new HashMap<>() : null;
    }

    /** Whether documents of what is live are still to be made. */
    boolean isBuilding() {
        return noted != null;
    }

    /** Makes some of the documents that are still to be made, of an index that shows an edition. */
    void build(long number) throws IOException {
        if (noted == null || noted.isEmpty()) {
            noted = null;
            return;
        }
        Map<ItemId, Known> some = noted.entrySet().stream().limit(BATCH)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<Wanted> wanted = new ArrayList<>();
        reader.read(site.at(edition(number)), some.keySet()).forEach((id, outcome) -> wanted
                .add(live(id, Objects.requireNonNull(some.get(id)).from(), outcome, Attempts::first)));
        writeLive(wanted);
        noted.keySet().removeAll(some.keySet());
        if (noted.isEmpty()) {
            noted = null;
        }
    }

    /** Applies what an edition changed to an index that shows the edition before it. */
    Edition apply(long number) throws IOException {
        Edition edition = edition(number);
        PublishedView before = site.at(edition(number - 1));
        PublishedView now = site.at(edition);
        List<ItemId> affected = new ArrayList<>(AffectedItems.by(site, now, schema));
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
                writeLive(List.of(live(id, from, outcome, failing)));
            }
        } else if (outcome == null) {
            files.archive().deleteDocuments(ItemDocuments.ofItemFrom(id, from));
        } else {
            hands.write(List.of(archived(id, from, until, outcome, failing)));
        }
    }

    private void apply(long number, List<ItemId> ids, PublishedView before, PublishedView now) throws IOException {
        Map<ItemId, Outcome> outcomes = reader.read(now, ids);
        Map<ItemId, Known> closing = new HashMap<>();
        List<ItemId> changed = new ArrayList<>();
        for (ItemId id : ids) {
            Optional<Known> known = find(id);
            if (!isUpToDate(known, outcomes.get(id))) {
                changed.add(id);
                known.filter(old -> old.from() < number).ifPresent(old -> closing.put(id, old));
            }
        }
        Map<ItemId, Outcome> old = closing.isEmpty() ? Map.of() : reader.read(before, closing.keySet());
        hands.write(closing.entrySet().stream().filter(closed -> old.containsKey(closed.getKey()))
                .map(closed -> archived(closed.getKey(), closed.getValue().from(), number,
                        Objects.requireNonNull(old.get(closed.getKey())), Attempts::first))
                .toList());
        List<Wanted> wanted = new ArrayList<>();
        for (ItemId id : changed) {
            Outcome outcome = outcomes.get(id);
            if (outcome == null) {
                deleteLive(id);
            } else if (noted != null) {
                noted.put(id, new Known(number, fingerprint(outcome)));
            } else {
                wanted.add(live(id, number, outcome, Attempts::first));
            }
        }
        writeLive(wanted);
    }

    private Optional<Known> find(ItemId id) throws IOException {
        Known newest = noted == null ? null : noted.get(id);
        return newest == null ? live.find(id) : Optional.of(newest);
    }

    private static String fingerprint(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Read(ItemContents contents) -> contents.fingerprint();
            case Outcome.Unreadable _ -> "";
        };
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

    private Wanted live(ItemId id, long from, Outcome outcome, Supplier<Attempts> failing) {
        return new Wanted(id, from, IndexFields.OPEN, outcome, failing,
                document -> files.live().updateDocument(ItemDocuments.ofItem(id), document));
    }

    private Wanted archived(ItemId id, long from, long until, Outcome outcome, Supplier<Attempts> failing) {
        return new Wanted(id, from, until, outcome, failing,
                document -> files.archive().updateDocument(ItemDocuments.ofItemFrom(id, from), document));
    }

    private void writeLive(List<Wanted> wanted) throws IOException {
        List<String> fingerprints = hands.write(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            live.put(wanted.get(i).id(), new Known(wanted.get(i).from(), fingerprints.get(i)));
        }
    }

    private void deleteLive(ItemId id) throws IOException {
        if (noted != null) {
            noted.remove(id);
        }
        files.live().deleteDocuments(ItemDocuments.ofItem(id));
        live.remove(id);
    }

    private Edition edition(long number) {
        return site.editions().find(number)
                .orElseThrow(() -> new IllegalStateException("the site has no edition " + number));
    }

    @Override
    public void close() {
        hands.close();
    }
}
