package org.exponat.search.drafts.lucene;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.exponat.core.feed.ChangeFeed;
import org.exponat.core.feed.FeedEntry;
import org.exponat.core.model.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * How far the index has come, as it stands in each of its commits. An index that is new holds all items before it follows,
 * so that a long history costs nothing.
 *
 * @param position of the newest entry of the feed it has seen
 * @param at when that was; tells one store's history from another's
 * @param filledTo the last item it has taken over while it is being filled; null at the beginning
 * @param complete whether it has taken over all that there was
 */
record DraftProgress(long position, Instant at, @Nullable ItemId filledTo, boolean complete) {

    private static final String POSITION = "position";
    private static final String AT = "at";
    private static final String FILLED_TO = "filledTo";
    private static final String COMPLETE = "complete";
    private static final String SCHEMA = "schema";

    /** The beginning of an index that will have seen all that has happened so far. */
    static DraftProgress begun(ChangeFeed feed) {
        long last = feed.last();
        return new DraftProgress(last, instantOf(last, feed), null, false);
    }

    DraftProgress at(FeedEntry entry) {
        return new DraftProgress(entry.position(), entry.at(), filledTo, complete);
    }

    DraftProgress filledTo(ItemId item) {
        return new DraftProgress(position, at, item, false);
    }

    DraftProgress asComplete() {
        return new DraftProgress(position, at, null, true);
    }

    /** Whether this was made from the store the feed is of. */
    boolean belongsTo(ChangeFeed feed) {
        return position <= feed.last() && instantOf(position, feed).equals(at);
    }

    private static Instant instantOf(long position, ChangeFeed feed) {
        List<FeedEntry> entry = position == 0 ? List.of() : feed.after(position - 1, 1);
        return entry.isEmpty() ? Instant.EPOCH : entry.getFirst().at();
    }

    Map<String, String> toCommitData(String schema) {
        return Map.of(POSITION, Long.toString(position), AT, at.toString(), FILLED_TO,
                filledTo == null ? "" : filledTo.toString(), COMPLETE, Boolean.toString(complete), SCHEMA, schema);
    }

    /** Reads commit data; null for what another schema committed, and for what cannot be read. */
    static @Nullable DraftProgress of(Map<String, String> commitData, String schema) {
        Map<String, String> data = new HashMap<>(commitData);
        if (!schema.equals(data.get(SCHEMA))) {
            return null;
        }
        try {
            String filledTo = data.getOrDefault(FILLED_TO, "");
            return new DraftProgress(Long.parseLong(data.getOrDefault(POSITION, "")),
                    Instant.parse(data.getOrDefault(AT, "")), filledTo.isEmpty() ? null : ItemId.parse(filledTo),
                    Boolean.parseBoolean(data.get(COMPLETE)));
        } catch (IllegalArgumentException | DateTimeParseException garbage) {
            return null;
        }
    }
}
